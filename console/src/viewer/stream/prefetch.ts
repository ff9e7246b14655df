import { BagStream, type BagStreamEvents, type BagStreamPorts } from './bag-stream';

/** What the image area needs of a stream, whether it was fetched ahead or not. */
export type OpenBag = Pick<BagStream, 'focus' | 'want' | 'close' | 'isHeld' | 'missing'>;

/** Opens a scan's stream for the bag that is on the screen. */
export function openBag(scanId: string, ports: BagStreamPorts, events: BagStreamEvents): OpenBag {
  return new BagStream(scanId, ports, events);
}
