import type { Triple } from '../api/types';
import type { BrickKey } from '../viewer/stream/frames';

/**
 * Of a bag from abroad the finest level comes only where an officer looks closely: where a sample
 * of the level above would be larger than this many pixels, and once they have let go for a while.
 */
const PIXELS_OF_A_SAMPLE = 1.25;
const LOOKED_FOR_MS = 250;
const EDGE = 64;

/** The finest bricks that a box of samples lies in. */
export function finestBricks(low: Triple, high: Triple, channel: number): BrickKey[] {
  const bricks: BrickKey[] = [];
  const from = low.map((sample) => Math.floor(sample / EDGE));
  const to = high.map((sample) => Math.floor((Math.max(sample, 1) - 1) / EDGE));
  const [x0 = 0, y0 = 0, z0 = 0] = from;
  const [x1 = 0, y1 = 0, z1 = 0] = to;
  for (let z = z0; z <= z1; z++) {
    for (let y = y0; y <= y1; y++) {
      for (let x = x0; x <= x1; x++) bricks.push({ level: 0, channel, x, y, z });
    }
  }
  return bricks;
}

/**
 * Asks for what is looked at closely, when it has been looked at for a moment. Each pane waits by
 * itself: one that is drawn anew from afar takes nothing back of what another shows closely.
 */
export class CloserLook {
  private readonly timers = new Map<object, number>();

  constructor(private readonly ask: (bricks: readonly BrickKey[]) => void) {}

  /** @param pane that shows this box, whose earlier box is not looked at any more */
  plane(pane: object, low: Triple, high: Triple, scale: number): void {
    window.clearTimeout(this.timers.get(pane));
    this.timers.delete(pane);
    if (scale < PIXELS_OF_A_SAMPLE) return;
    const looked = () => {
      this.timers.delete(pane);
      this.ask(finestBricks(low, high, 0));
    };
    this.timers.set(pane, window.setTimeout(looked, LOOKED_FOR_MS));
  }

  close(): void {
    for (const timer of this.timers.values()) window.clearTimeout(timer);
    this.timers.clear();
  }
}
