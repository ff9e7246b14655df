import { Problem } from '../api/problem';
import type { ThreatReport, Triple } from '../api/types';
import {
  type BagScene,
  createScene,
  type Manifest,
  type Rect,
  type Transfer,
} from '../viewer/render';
import { sceneManifest } from '../viewer/scene-manifest';
import type { BrickSet } from '../viewer/stream/notes';
import { nameOf } from '../viewer/stream/previews';
import { openBag, type OpenBag } from '../viewer/stream/prefetch';
import { Painter } from './painter';
import { streamPorts } from './streaming';
import type { VolumeViewpoint } from './view-report';

/** What can be shown of a volume by now. */
export type Shown = 'nothing' | BrickSet;

/**
 * One volume of a bag: its stream, the one scene that holds it on the graphics card, and the panes
 * that show it.
 *
 * The scene draws on a canvas that nobody sees, and each pane copies its picture from there. So one
 * context and one copy of the bag serve all panes, a pane is drawn anew without the others (3D costs
 * tens of times what a plane costs), and what lies over an image is drawn on the same canvas.
 */
export class BagImage {
  manifest = $state.raw<Manifest | null>(null);
  shown = $state<Shown>('nothing');
  missing = $state(0);
  waiting = $state(false);
  failed = $state(false);
  noWebGl = $state(false);
  /** Small pictures that came before the bricks, by object and view: addresses of this page. */
  early = $state.raw<ReadonlyMap<string, string>>(new Map());

  readonly painter = new Painter();
  readonly surface = document.createElement('canvas');
  scene: BagScene | null = null;
  private transfer: Transfer | null = null;
  private stream: OpenBag | null = null;

  constructor(
    private readonly scanId: string,
    readonly volumeId: string,
    /** A pane drew this, and it is on the screen: the one place where that is known. */
    readonly drawn: (point: VolumeViewpoint) => void,
    /** Reports on the bag that came with it. */
    private readonly reported: (reports: readonly ThreatReport[]) => void,
  ) {
    this.open();
  }

  close(): void {
    this.painter.close();
    for (const url of this.early.values()) URL.revokeObjectURL(url);
    this.early = new Map();
    this.stream?.close();
    this.scene?.dispose();
    this.scene = null;
    // Frees the graphics card at once; the number of contexts of a page is limited.
    this.surface.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  }

  /** The colours of every pane. */
  colour(transfer: Transfer): void {
    this.transfer = transfer;
    this.scene?.setTransfer(transfer);
    this.painter.all(true);
  }

  /**
   * Draws on the canvas that nobody sees, and copies what was drawn to the pane's. The copy is taken
   * in the same turn: later the browser may have emptied the canvas.
   */
  paint(context: CanvasRenderingContext2D, draw: (scene: BagScene, target: Rect) => void): boolean {
    const { scene, surface } = this;
    const { width, height } = context.canvas;
    if (scene === null || width === 0 || height === 0) return false;
    // Grows to the largest pane and stays: a new size is a new buffer.
    if (surface.width < width) surface.width = width;
    if (surface.height < height) surface.height = height;
    draw(scene, { x: 0, y: 0, width, height });
    context.save();
    context.resetTransform();
    context.drawImage(surface, 0, surface.height - height, width, height, 0, 0, width, height);
    context.restore();
    return true;
  }

  /** Where the officer looks, in mm: what lies there comes first. */
  focus(at: Triple): void {
    this.stream?.focus(at);
  }

  private open(): void {
    this.shown = 'nothing';
    this.missing = 0;
    this.stream?.close();
    this.stream = openBag(
      this.scanId,
      streamPorts(),
      {
        preview: (preview) => {
          if (preview.kind === 'facts') {
            this.reported(preview.reports as readonly ThreatReport[]);
            return;
          }
          const name = nameOf(preview);
          if (this.early.has(name)) return;
          this.early = new Map(this.early).set(name, URL.createObjectURL(preview.png));
        },
        volume: (id, _, manifest) => {
          if (id === this.volumeId && this.scene === null) this.build(sceneManifest(manifest));
        },
        brick: (id, key, samples) => {
          if (id !== this.volumeId) return;
          this.scene?.putBrick(key.level, key.channel, key.x, key.y, key.z, samples);
          this.painter.more();
        },
        reached: (id, set) => {
          if (id !== this.volumeId) return;
          this.shown = set;
          this.painter.all(false);
        },
        missing: (id, brick) => {
          if (id !== this.volumeId || !brick.final) return;
          this.missing++;
          this.scene?.markMissing(brick.level, brick.channel, brick.x, brick.y, brick.z);
          this.painter.all(false);
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

  private build(manifest: Manifest): void {
    try {
      this.scene = createScene(this.surface, manifest, {
        // What the graphics card has lost comes again from the node.
        onContextRestored: () => this.open(),
      });
      if (this.transfer !== null) this.scene.setTransfer(this.transfer);
      this.manifest = manifest;
    } catch {
      this.noWebGl = true;
      this.stream?.close();
    }
  }
}
