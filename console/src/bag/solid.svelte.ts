import { Problem } from '../api/problem';
import {
  type BagScene,
  createScene,
  MOVING,
  nextQuality,
  type Quality,
  STILL,
  type Transfer,
  type Box,
} from '../viewer/render';
import { sceneManifest } from '../viewer/scene-manifest';
import type { VolumeManifest } from '../viewer/stream/manifest';
import type { BrickSet } from '../viewer/stream/notes';
import { openBag, type OpenBag } from '../viewer/stream/prefetch';
import type { View } from '../viewer/render';
import { streamPorts } from './streaming';

/** A still image waits until the officer has let go for this long. */
const STILL_AFTER_MS = 180;
/** A still image that would block the page longer than this is drawn coarser. */
const LONGEST_STILL_MS = 1_500;

/** What can be shown of a volume by now. */
export type Shown = 'nothing' | BrickSet;

/** One volume in 3D on one canvas: its stream, its scene, and when it is drawn. */
export class Solid {
  shown = $state<Shown>('nothing');
  missing = $state(0);
  waiting = $state(false);
  failed = $state(false);
  noWebGl = $state(false);

  private scene: BagScene | null = null;
  private stream: OpenBag | null = null;
  private quality: Quality = MOVING;
  private frame = 0;
  private still = 0;
  private moving = false;
  private movingMs = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly scanId: string,
    private readonly volumeId: string,
    private look: { view: View; transfer: Transfer; boxes: readonly Box[] },
  ) {
    this.open();
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.still);
    this.stream?.close();
    this.scene?.dispose();
    this.scene = null;
  }

  /** Draws anew; coarse while it moves, in full when it has stood still for a moment. */
  show(look: { view: View; transfer: Transfer; boxes: readonly Box[] }, moving: boolean): void {
    this.look = look;
    this.redraw(moving);
  }

  redraw(moving: boolean): void {
    this.moving ||= moving;
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.draw());
  }

  private open(): void {
    this.shown = 'nothing';
    this.stream?.close();
    this.stream = openBag(
      this.scanId,
      streamPorts(),
      {
        volume: (id, _, manifest) => {
          if (id === this.volumeId && this.scene === null) this.build(manifest);
        },
        brick: (id, key, samples) => {
          if (id !== this.volumeId) return;
          this.scene?.putBrick(key.level, key.channel, key.x, key.y, key.z, samples);
          this.redraw(true);
        },
        reached: (id, set) => {
          if (id !== this.volumeId) return;
          this.shown = set;
          this.redraw(false);
        },
        missing: (id, brick) => {
          if (id !== this.volumeId || !brick.final) return;
          this.missing++;
          this.scene?.markMissing(brick.level, brick.channel, brick.x, brick.y, brick.z);
          this.redraw(false);
        },
        state: (state, problem) => {
          this.waiting = state === 'waiting';
          this.failed =
            state === 'failed' && !(problem instanceof Problem && problem.kind === 'signed-out');
        },
      },
      this.volumeId,
    );
  }

  private build(manifest: VolumeManifest): void {
    try {
      this.scene = createScene(this.canvas, sceneManifest(manifest), {
        // What the graphics card has lost comes again from the node.
        onContextRestored: () => this.open(),
      });
    } catch {
      this.noWebGl = true;
      this.stream?.close();
    }
  }

  private draw(): void {
    this.frame = 0;
    const { scene, canvas } = this;
    if (scene === null) return;
    const { moving } = this;
    this.moving = false;
    clearTimeout(this.still);
    fitToScreen(canvas);
    scene.setView(this.look.view);
    scene.setTransfer(this.look.transfer);
    scene.setBoxes(this.look.boxes);
    const whole = { x: 0, y: 0, width: canvas.width, height: canvas.height };
    const quality = moving ? this.quality : this.stillQuality();
    const began = performance.now();
    scene.render3d(whole, quality);
    settle(canvas);
    if (moving) {
      this.movingMs = performance.now() - began;
      this.still = window.setTimeout(() => this.redraw(false), STILL_AFTER_MS);
      this.quality = nextQuality(this.quality, this.movingMs);
    }
    canvas.dataset['drawn'] = 'yes';
    canvas.dataset['quality'] = moving ? 'moving' : 'still';
  }

  /** In full where the machine can; else as fine as it can draw without holding up the officer. */
  private stillQuality(): Quality {
    const longest = Math.max(this.canvas.width, this.canvas.height);
    if (this.movingMs === 0) return { pixels: Math.min(longest, 2 * MOVING.pixels), steps: 192 };
    const { pixels, steps } = this.quality;
    const full = { pixels: longest, steps: 1024 };
    const cost = (full.pixels / pixels) ** 2 * (full.steps / steps) * this.movingMs;
    if (cost <= LONGEST_STILL_MS) return STILL;
    const shrink = (LONGEST_STILL_MS / cost) ** (1 / 3);
    return {
      pixels: Math.max(pixels, Math.round(full.pixels * shrink)),
      steps: Math.max(steps, Math.round(full.steps * shrink)),
    };
  }
}

function fitToScreen(canvas: HTMLCanvasElement): void {
  const ratio = window.devicePixelRatio;
  const width = Math.max(1, Math.round(canvas.clientWidth * ratio));
  const height = Math.max(1, Math.round(canvas.clientHeight * ratio));
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
}

/** Waits for the graphics card: without this a frame's time is the time to ask for it. */
function settle(canvas: HTMLCanvasElement): void {
  const gl = canvas.getContext('webgl2');
  gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}
