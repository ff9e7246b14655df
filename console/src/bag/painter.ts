import { MOVING, nextQuality, type Quality, STILL } from '../viewer/render';

/** A still image waits until the officer has let go for this long. */
const STILL_AFTER_MS = 180;
/** A still image that would block the page longer than this is drawn coarser. */
const LONGEST_STILL_MS = 700;
/** While bricks come, panes are drawn anew this often at most, and never more than a third of the time. */
const LEAST_PAUSE_MS = 80;

/** One picture of a bag on the screen. */
export interface Pane {
  /** The 3D image is marched at a quality; a plane is cheap and always drawn in full. */
  readonly solid: boolean;
  /** The window that it lies in: it is drawn when that one is, and nothing is seen in one that is hidden. */
  home(): Window;
  /** Draws, and returns the longer side of the picture in pixels; 0 where there is nothing to draw. */
  draw(quality: Quality, moving: boolean): number;
}

/** Says when each pane of a bag is drawn: once a frame, planes first, 3D coarse while it moves. */
export class Painter {
  private readonly wanted = new Map<Pane, boolean>();
  private readonly panes = new Set<Pane>();
  /** Panes that moved, and the timer of each after which it is drawn still. */
  private readonly stills = new Map<Pane, number>();
  private cancel: (() => void) | null = null;
  private later = 0;
  private quality: Quality = MOVING;
  private movingMs = 0;
  private lastMs = 0;
  private longest = 2 * MOVING.pixels;

  /** @returns what takes the pane away again */
  add(pane: Pane): () => void {
    this.panes.add(pane);
    this.redraw(pane, false);
    return () => {
      this.panes.delete(pane);
      this.wanted.delete(pane);
      this.endStill(pane);
      // Its window may be gone, and with it the frame that was asked for.
      this.endFrame();
      this.askFrame();
    };
  }

  redraw(pane: Pane, moving: boolean): void {
    if (!this.panes.has(pane)) return;
    this.wanted.set(pane, moving || this.wanted.get(pane) === true);
    this.askFrame();
  }

  all(moving: boolean): void {
    for (const pane of this.panes) this.redraw(pane, moving);
  }

  /** More of the bag has come. */
  more(): void {
    if (this.later !== 0) return;
    const pause = Math.max(LEAST_PAUSE_MS, 2 * this.lastMs);
    this.later = window.setTimeout(() => {
      this.later = 0;
      this.all(true);
    }, pause);
  }

  close(): void {
    this.endFrame();
    for (const pane of [...this.stills.keys()]) this.endStill(pane);
    clearTimeout(this.later);
    this.panes.clear();
    this.wanted.clear();
  }

  private draw(): void {
    this.cancel = null;
    const began = performance.now();
    const wanted = [...this.wanted];
    this.wanted.clear();
    for (const [pane] of wanted) if (!pane.solid) pane.draw(STILL, false);
    for (const [pane, moving] of wanted) if (pane.solid) this.drawSolid(pane, moving);
    if (wanted.every(([, moving]) => moving)) this.lastMs = performance.now() - began;
  }

  /** One frame for all that is wanted, in the window of the pane that waits longest. */
  private askFrame(): void {
    const [first] = this.wanted.keys();
    if (this.cancel !== null || first === undefined) return;
    const home = first.home();
    const frame = home.requestAnimationFrame(() => this.draw());
    this.cancel = () => home.cancelAnimationFrame(frame);
  }

  private endFrame(): void {
    this.cancel?.();
    this.cancel = null;
  }

  private endStill(pane: Pane): void {
    clearTimeout(this.stills.get(pane));
    this.stills.delete(pane);
  }

  private drawSolid(pane: Pane, moving: boolean): void {
    this.endStill(pane);
    const began = performance.now();
    const longest = pane.draw(moving ? this.quality : this.stillQuality(), moving);
    if (longest === 0) return;
    this.longest = longest;
    if (!moving) return;
    this.movingMs = performance.now() - began;
    this.quality = nextQuality(this.quality, this.movingMs);
    const still = window.setTimeout(() => {
      this.stills.delete(pane);
      // More comes, and is drawn first.
      if (this.later === 0) this.redraw(pane, false);
    }, STILL_AFTER_MS);
    this.stills.set(pane, still);
  }

  /** In full where the machine can; else as fine as it can draw without holding up the officer. */
  private stillQuality(): Quality {
    if (this.movingMs === 0) return { pixels: 2 * MOVING.pixels, steps: 192 };
    const { pixels, steps } = this.quality;
    const full = { pixels: this.longest, steps: 1024 };
    const cost = (full.pixels / pixels) ** 2 * (full.steps / steps) * this.movingMs;
    if (cost <= LONGEST_STILL_MS) return STILL;
    const shrink = (LONGEST_STILL_MS / cost) ** (1 / 3);
    return {
      pixels: Math.max(pixels, Math.round(full.pixels * shrink)),
      steps: Math.max(steps, Math.round(full.steps * shrink)),
    };
  }
}
