import type { BrickOrder } from './brick';
import * as frames from './frames';
import type { BrickKey, Frame } from './frames';
import type { VolumeManifest } from './manifest';
import * as notes from './notes';
import type { BrickSet } from './notes';
import { StreamError } from './stream-error';
import { StreamVolume } from './stream-volume';

/** The volumes of a scan over all connections, and the numbers that the running one gave them. */
export class Volumes {
  /** What the running connection began with. */
  announced: notes.Opened | null = null;
  private readonly known = new Map<string, StreamVolume>();

  get(id: string): StreamVolume | undefined {
    return this.known.get(id);
  }

  all(): StreamVolume[] {
    return [...this.known.values()];
  }

  /** What is held of each, as a request says it. */
  asRequest() {
    return this.all().map(({ id, held }) => ({ id, have: held.asRequest() }));
  }

  /** Bricks that came, or that were given up. */
  settled(): number {
    return this.all().reduce((sum, { held }) => sum + held.count, 0);
  }

  allReached(set: BrickSet): boolean {
    return this.announced?.volumes.every(({ id }) => this.known.get(id)?.reached.has(set)) === true;
  }

  /** The volume's number in the running connection; -1 without one. */
  numberOf(id: string): number {
    return this.announced?.volumes.findIndex((volume) => volume.id === id) ?? -1;
  }

  /** OPENED comes first, and once. */
  requireInPlace({ kind }: Frame): void {
    if ((this.announced === null) === (kind === frames.OPENED)) return;
    throw new StreamError('frame', `a frame of kind ${kind} is out of place`);
  }

  of(frame: Frame): StreamVolume {
    const volume = this.known.get(this.announced?.volumes[frame.volume]?.id ?? '');
    if (volume !== undefined) return volume;
    throw new StreamError('frame', `a frame of kind ${frame.kind} came before its manifest`);
  }

  /** What OPENED said of the volume that a frame is of. */
  saidOf(frame: Frame) {
    const said = this.announced?.volumes[frame.volume];
    if (said !== undefined) return said;
    throw new StreamError('frame', `no volume ${frame.volume} was announced`);
  }

  /** A volume's manifest came: true the first time. It stays what it was. */
  describe(id: string, manifest: VolumeManifest): boolean {
    const before = this.known.get(id);
    if (before === undefined) {
      this.known.set(id, new StreamVolume(id, manifest));
      return true;
    }
    if (before.manifest.root === manifest.root) return false;
    const error = `volume ${id} had the root ${before.manifest.root}, now ${manifest.root}`;
    throw new StreamError('manifest', error);
  }
}

/** How a stored brick is to be read. */
export function requireStored({ manifest }: StreamVolume, key: BrickKey): BrickOrder {
  const order = manifest.has(key) ? manifest.order(key) : null;
  if (order !== null) return order;
  throw new StreamError('frame', `the manifest has no stored brick ${JSON.stringify(key)}`);
}
