import { Problem } from '../api/problem';
import type { ThreatReport, Triple } from '../api/types';
import {
  type BagScene,
  createScene,
  Densities,
  densitiesShown,
  type Manifest,
  type Rect,
  TRANSFER,
  type Transfer,
} from '../viewer/render';
import { isZeffOf, sceneManifest } from '../viewer/scene-manifest';
import type { VolumeManifest } from '../viewer/stream/manifest';
import type { BrickSet } from '../viewer/stream/notes';
import { nameOf } from '../viewer/stream/previews';
import { openBag, type OpenBag } from '../viewer/stream/prefetch';
import { rooms } from '../viewer/stream/rooms';
import { CloserLook } from './closer';
import { Painter } from './painter';
import { streamPorts } from './streaming';
import type { VolumeViewpoint } from './view-report';

/** What can be shown of a volume by now. */
export type Shown = 'nothing' | BrickSet;
/** Where colours are only estimated, because no atomic number is there. */
export type Estimated = 'everywhere' | 'in-part' | 'nowhere';

export interface BagImageEvents {
  /** A pane drew this, and it is on the screen: the one place where that is known. */
  drawn(point: VolumeViewpoint): void;
  /** Reports on the bag that came with it. */
  reported(reports: readonly ThreatReport[]): void;
  /** What was to be the volume's atomic numbers are those of other voxels. */
  apart(companion: string): void;
}

/**
 * One volume of a bag, with its voxels' atomic numbers where there are any: its stream, the one scene that holds it on the graphics card, and the panes
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
  /** The finest level comes only where it is looked at closely: the bag is from abroad. */
  heldBack = $state(false);
  failed = $state(false);
  noWebGl = $state(false);
  estimated = $state<Estimated>('everywhere');
  /** The volume of effective atomic numbers in the same scene. */
  companion = $state<string | null>(null);
  /** Small pictures that came before the bricks, by object and view: addresses of this page. */
  early = $state.raw<ReadonlyMap<string, string>>(new Map());

  readonly painter = new Painter();
  private readonly closer = new CloserLook((bricks) => {
    // Inside a nation all of it comes unasked.
    if (this.stream?.holdsBack() !== true) return;
    this.stream.want(this.volumeId, bricks);
    if (this.companion !== null) this.stream.want(this.companion, bricks);
  });
  readonly surface = document.createElement('canvas');
  scene: BagScene | null = null;
  private transfer: Transfer | null = null;
  /** What of its densities is there; null until the volume's manifest has come. */
  private densities: Densities | null = null;
  /** Of all that is not air, the share that colours and window leave to be seen in each view. */
  drawn = $state.raw<Readonly<Record<VolumeViewpoint['view'], number>>>({ plane: 0, solid: 0 });
  private stream: OpenBag | null = null;
  private readonly manifests = new Map<string, VolumeManifest>();

  constructor(
    private readonly scanId: string,
    readonly volumeId: string,
    companion: string | null,
    private readonly events: BagImageEvents,
    /** Of the graphics card; left out, the scene takes what it needs. */
    private readonly budgetBytes?: number,
  ) {
    this.companion = companion;
    this.open();
  }

  close(): void {
    this.painter.close();
    this.closer.close();
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
    this.weigh();
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

  /**
   * A pane shows this box of samples: what of it was drawn is on the screen.
   *
   * @param pane the same object each time
   * @returns the coarsest level in it; null while some of it is not there
   */
  onScreen(
    pane: object,
    view: VolumeViewpoint['view'],
    low: Triple,
    high: Triple,
    scale: number,
  ): number | null {
    const { scene, companion } = this;
    const level = scene?.coarsest(low, high) ?? null;
    if (scene === null || level === null) return null;
    if (view === 'plane') this.closer.plane(pane, low, high, scale);
    const frame = { kind: 'volume', view, low, high, scale, drawn: this.drawn[view] } as const;
    this.events.drawn({ ...frame, volume: this.volumeId, level });
    if (companion === null || !this.coloured) return level;
    const ofZeff = scene.coarsest(low, high, 1);
    if (ofZeff !== null) this.events.drawn({ ...frame, volume: companion, level: ofZeff });
    return level;
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
            this.events.reported(preview.reports as readonly ThreatReport[]);
            return;
          }
          const name = nameOf(preview);
          if (this.early.has(name)) return;
          this.early = new Map(this.early).set(name, URL.createObjectURL(preview.png));
        },
        volume: (id, _, manifest) => {
          this.manifests.set(id, manifest);
          // The page is laid out by it, long before the first brick.
          if (this.companion === null || this.manifests.has(this.companion)) this.begin();
        },
        brick: (id, key, samples) => {
          const channel = this.channelOf(id, key.channel);
          if (channel === null) return;
          this.scene?.putBrick(key.level, channel, key.x, key.y, key.z, samples);
          if (channel === 0) this.densities?.add(key.level, key.x, key.y, key.z, samples);
          // The graphics card has it; no copy is kept.
          rooms.put(samples.buffer);
          this.painter.more();
        },
        reached: (id, set) => {
          if (this.channelOf(id, 0) === null) return;
          if (id === this.volumeId) {
            this.shown = set;
            this.heldBack = this.stream?.holdsBack() === true;
            this.weigh();
          }
          this.colours();
          this.painter.all(false);
        },
        missing: (id, brick) => {
          const channel = this.channelOf(id, brick.channel);
          if (channel === null || !brick.final) return;
          this.missing++;
          this.scene?.markMissing(brick.level, channel, brick.x, brick.y, brick.z);
          this.colours();
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

  /** Which channel of the scene a volume's channel is; null for what is not drawn here. */
  private channelOf(volume: string, channel: number): number | null {
    // Every manifest comes before the first brick.
    this.begin();
    if (volume === this.volumeId) return this.companion === null || channel === 0 ? channel : null;
    return volume === this.companion && channel === 0 ? 1 : null;
  }

  private begin(): void {
    const volume = this.manifests.get(this.volumeId);
    if (this.scene !== null || this.noWebGl || volume === undefined) return;
    const zeff = this.manifests.get(this.companion ?? '');
    if (this.companion !== null && (zeff === undefined || !isZeffOf(volume, zeff))) {
      this.events.apart(this.companion);
      this.companion = null;
    }
    this.build(sceneManifest(volume, this.companion === null ? null : zeff));
    this.colours();
  }

  /** How much of the volume there is to be seen as it is coloured now. */
  private weigh(): void {
    const { densities, transfer } = this;
    const share = (solid: boolean) =>
      densities?.share(densitiesShown(transfer ?? TRANSFER, solid)) ?? 0;
    this.drawn = { plane: share(false), solid: share(true) };
  }

  private colours(): void {
    this.estimated =
      this.companion === null
        ? 'everywhere'
        : this.scene?.covers(1) === true
          ? 'nowhere'
          : 'in-part';
  }

  /** Greys show nothing of an atomic number. */
  private get coloured(): boolean {
    const palette = this.transfer?.palette;
    return palette === 'materials' || palette === 'vision-safe';
  }

  private build(manifest: Manifest): void {
    try {
      this.scene = createScene(this.surface, manifest, {
        // What the graphics card has lost comes again from the node.
        onContextRestored: () => this.open(),
        ...(this.budgetBytes === undefined ? {} : { gpuBudgetBytes: this.budgetBytes }),
      });
      if (this.transfer !== null) this.scene.setTransfer(this.transfer);
      this.manifest = manifest;
      this.densities = new Densities(manifest);
      this.weigh();
    } catch {
      this.noWebGl = true;
      this.stream?.close();
    }
  }
}
