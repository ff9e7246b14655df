import { withQuery } from '../api/client';
import { asProblem, type Problem } from '../api/problem';
import type { Axis, ScanObject, Triple, VolumeManifest } from '../api/types';
import { FetchCache, neighbours } from '../imaging/cache';
import {
  atPlane,
  AXES,
  type Box,
  centreOf,
  isTurned,
  planeCount,
  planeIndex,
} from '../imaging/geometry';
import {
  adjusted,
  CT_WINDOWS,
  ctWindow,
  type CtWindow,
  densityScale,
  greyPalette,
  materialPalette,
  type Palette,
  type Window,
} from '../imaging/palette';
import { type Plane, planeOf, turned } from '../imaging/plane';
import { app } from '../state/app.svelte';

export type View = 'solid' | 'planes' | 'xray';

/** Seen from above and in front, so that all three directions show. */
const FIRST_ROTATION: Triple = [-115, 0, 25];

/** About 500 planes of 512 × 512: a whole volume of the usual size and its X-ray views. */
const CACHE_BYTES = 256 * 1024 * 1024;
const LARGEST_ZOOM = 8;
/** While nothing is known of the samples, any palette does. */
const IDLE = { slope: 1, intercept: 0, signed: false };

/** How a bag is looked at: which volume, where in it, through which window. */
export class Viewer {
  volumeId = $state<string | null>(null);
  manifest = $state.raw<VolumeManifest | null>(null);
  problem = $state.raw<Problem | null>(null);
  view = $state<View>('planes');
  axis = $state<Axis>('axial');
  position = $state.raw<Triple>([0, 0, 0]);
  zoom = $state(1);
  /** How the bag is turned in 3D, in degrees about x, y and z. */
  rotation = $state.raw<Triple>(FIRST_ROTATION);
  materials = $state(true);
  boxes = $state(true);
  inverted = $state(false);
  windowName = $state<CtWindow | null>('everything');
  window = $state.raw<Window>({ low: 0, high: 1 });
  /** The X-ray views' window, as shares of each view's own range. */
  xrayWindow = $state.raw<Window>({ low: 0, high: 1 });

  readonly palette: Palette = $derived.by(() => {
    const channel = this.manifest?.channels[0];
    if (channel === undefined) return greyPalette(IDLE, { low: 0, high: 1 });
    const rescale = { ...channel, signed: this.signed };
    return this.materials
      ? materialPalette(rescale, this.window, densityScale(channel))
      : greyPalette(rescale, this.window, this.inverted);
  });

  private direction: 1 | -1 = 1;
  private readonly planes = new FetchCache<Plane>(
    async (url, signal) => {
      const plane = await planeOf(await app.client.response(url, { signal }), this.signed);
      return AXES.some((axis) => isTurned(axis) && url.includes(`/planes/${axis}/`))
        ? turned(plane)
        : plane;
    },
    (plane) => plane.samples.byteLength,
    CACHE_BYTES,
  );

  get signed(): boolean {
    return this.manifest?.channels[0]?.samples === 'int16';
  }

  async openVolume(id: string): Promise<void> {
    if (this.volumeId === id) return;
    this.volumeId = id;
    this.manifest = null;
    this.problem = null;
    try {
      const manifest = await app.node.volume(id);
      if (this.volumeId !== id) return;
      const [x, y, z] = manifest.dimensions;
      this.position = [x >> 1, y >> 1, z >> 1];
      this.manifest = manifest;
      this.useWindow('everything');
    } catch (error) {
      this.problem = asProblem(error);
    }
  }

  /** Forgets every image of the bag. */
  close(): void {
    this.planes.clear();
    this.volumeId = null;
    this.manifest = null;
  }

  peek(axis: Axis, index: number): Plane | undefined {
    return this.planes.peek(this.planeUrl(axis, index));
  }

  plane(axis: Axis, index: number): Promise<Plane> {
    return this.planes.get(this.planeUrl(axis, index));
  }

  /** An X-ray view of a DX object. */
  xray(image: ScanObject['images'][number]): Promise<Plane> {
    const url = new URL(image.url, location.origin);
    url.searchParams.set('format', 'raw16');
    return this.planes.get(url.pathname + url.search);
  }

  /** Fetches what is likely wanted next: the main plane's neighbours. */
  prefetch(): void {
    const { manifest } = this;
    if (manifest === null) return;
    const index = planeIndex(this.axis, this.position);
    const count = planeCount(this.axis, manifest.dimensions);
    this.planes.prefetch(
      neighbours(index, count, this.direction).map((each) => this.planeUrl(this.axis, each)),
    );
  }

  step(axis: Axis, by: number): void {
    this.goTo(axis, planeIndex(axis, this.position) + by);
  }

  goTo(axis: Axis, index: number): void {
    if (this.manifest === null) return;
    const next = atPlane(axis, this.position, index, this.manifest.dimensions);
    const moved = planeIndex(axis, next) - planeIndex(axis, this.position);
    if (moved === 0) return;
    this.direction = moved > 0 ? 1 : -1;
    this.position = next;
  }

  lookAt(box: Box): void {
    this.position = centreOf(box);
  }

  useWindow(name: CtWindow): void {
    const channel = this.manifest?.channels[0];
    if (channel === undefined) return;
    this.windowName = name;
    this.window = ctWindow(name, densityScale(channel));
  }

  nextWindow(): void {
    const at = this.windowName === null ? -1 : CT_WINDOWS.indexOf(this.windowName);
    this.useWindow(CT_WINDOWS[(at + 1) % CT_WINDOWS.length] ?? 'everything');
  }

  /** Dragging: sideways widens the window, up and down moves it. */
  adjust(level: number, width: number): void {
    if (this.view === 'xray') {
      this.xrayWindow = adjusted(this.xrayWindow, level, width);
    } else {
      this.windowName = null;
      this.window = adjusted(this.window, level, width);
    }
  }

  zoomBy(factor: number): void {
    this.zoom = Math.min(LARGEST_ZOOM, Math.max(1, this.zoom * factor));
  }

  /** Turns the bag in 3D: up and down about x, sideways about z. */
  turn(tilt: number, spin: number): void {
    const [x, y, z] = this.rotation;
    this.rotation = [x + tilt, y, z + spin];
  }

  reset(): void {
    this.zoom = 1;
    this.rotation = FIRST_ROTATION;
    this.materials = true;
    this.boxes = true;
    this.inverted = false;
    this.axis = AXES[0] ?? 'axial';
    this.xrayWindow = { low: 0, high: 1 };
    this.useWindow('everything');
    if (this.manifest !== null) {
      const [x, y, z] = this.manifest.dimensions;
      this.position = [x >> 1, y >> 1, z >> 1];
    }
  }

  private planeUrl(axis: Axis, index: number): string {
    return withQuery(`/api/v1/volumes/${this.volumeId ?? ''}/planes/${axis}/${index}`, {
      format: 'raw16',
      level: 0,
    });
  }
}
