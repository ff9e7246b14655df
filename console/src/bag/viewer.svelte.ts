import type { Axis, Point, ScanObject, Triple } from '../api/types';
import type { Fit } from '../imaging/fit';
import {
  atPixel,
  atPlane,
  AXES,
  type Box,
  centreOf,
  inside,
  layout,
  planeIndex,
} from '../imaging/geometry';
import { type Plane, planeOf } from '../imaging/plane';
import { app } from '../state/app.svelte';
import {
  along,
  bounds,
  camera,
  type Dimension,
  type Manifest,
  mmToPlace,
  sampleToMm,
  turnedOnScreen,
} from '../viewer/render';
import { BagImage, type BagImageEvents } from './bag-image.svelte';
import { Tools } from './tools.svelte';
import { Masks } from './masks.svelte';
import type { Picture } from './pictures';

export type View = 'solid' | 'planes' | 'xray';

/** Along the belt's travel, from a little above and aside, so that all three directions show. */
const FIRST_ROTATION = turnedOnScreen(turnedOnScreen([0, 0, 0], 1, 32), 0, -24);
const LARGEST_ZOOM = 8;
/** An object that is looked at takes at least this share of a plane's pane. */
const OBJECT_SHARE = 0.12;

/** How one plane lies in its pane: enlarged about a column and a row, or about the cross. */
export interface Placement {
  readonly zoom: number;
  readonly about: Point | null;
}

/** Of an X-ray view that is asked for small; the node does not count it as sent. */
const SMALL_COLUMNS = 256;

const WHOLE: Placement = { zoom: 1, about: null };
const ALL_WHOLE: Readonly<Record<Axis, Placement>> = {
  axial: WHOLE,
  coronal: WHOLE,
  sagittal: WHOLE,
};

/** How a bag is looked at: which volume, where in it, and how it lies in each pane. */
export class Viewer {
  image = $state.raw<BagImage | null>(null);
  view = $state<View>('solid');
  axis = $state<Axis>('axial');
  /** The cross, in samples. */
  position = $state.raw<Triple>([0, 0, 0]);
  placements = $state.raw(ALL_WHOLE);
  /** The zoom of 3D and of the X-ray views. */
  zoom = $state(1);
  /** How the bag is turned in 3D, in degrees about x, y and z. */
  rotation = $state.raw<Triple>(FIRST_ROTATION);
  /** How far 3D is moved on the screen, in mm. */
  pan = $state.raw<Point>([0, 0]);
  /** What keys asked of the large pane: how far it is to be moved, and how often that was asked. */
  moved = $state.raw<{ readonly by: Point; readonly times: number }>({ by: [0, 0], times: 0 });
  /** The number of an alarm object that the density window hides in the large plane. */
  windowHides = $state<number | null>(null);
  /** Volumes of atomic numbers that fit no other volume. */
  apart = $state.raw<ReadonlySet<string>>(new Set());
  /** Where X-ray views are moved to, by view. */
  xrayPlaces = $state.raw<Readonly<Record<string, Point>>>({});
  /** The one X-ray view that is shown, of all that there are; null shows all at once. */
  xrayAlone = $state<number | null>(null);
  /** How many X-ray views there are; the page knows. */
  xrayCount = $state(0);
  readonly masks = new Masks();
  readonly tools = new Tools();

  readonly manifest: Manifest | null = $derived(this.image?.manifest ?? null);
  readonly volumeId: string | null = $derived(this.image?.volumeId ?? null);

  private readonly leaving = new AbortController();
  private readonly xrays = new Map<string, Promise<Plane>>();

  open({ scanId, id, companion }: Picture, events: Omit<BagImageEvents, 'apart'>): void {
    if (this.volumeId === id) return;
    this.closeVolume();
    this.placements = ALL_WHOLE;
    this.image = new BagImage(scanId, id, companion, {
      ...events,
      apart: (volume) => (this.apart = new Set([...this.apart, volume])),
    });
  }

  /** Forgets the volume: the bag is no longer the officer's to see. */
  closeVolume(): void {
    this.image?.close();
    this.image = null;
  }

  /** Forgets every image of the bag. */
  close(): void {
    this.closeVolume();
    this.masks.close();
    this.leaving.abort();
    this.xrays.clear();
  }

  /** An X-ray view of a DX object. */
  xray(image: ScanObject['images'][number]): Promise<Plane> {
    const path = pathOf(image, { format: 'raw16' });
    const found = this.xrays.get(path);
    if (found !== undefined) return found;
    const plane = app.client
      .response(path, { signal: this.leaving.signal })
      .then((response) => planeOf(response, false));
    this.xrays.set(path, plane);
    // Asked for again when it is looked at again.
    plane.catch(() => this.xrays.delete(path));
    return plane;
  }

  /** The same small, to look at until it has come: no more than a stream sends of it ahead. */
  async smallXray(image: ScanObject['images'][number], signal: AbortSignal): Promise<Blob> {
    const path = pathOf(image, { format: 'png', width: String(SMALL_COLUMNS) });
    return (await app.client.response(path, { signal })).blob();
  }

  step(axis: Axis, by: number): void {
    this.goTo(axis, planeIndex(axis, this.position) + by);
  }

  goTo(axis: Axis, index: number): void {
    if (this.manifest === null) return;
    this.position = atPlane(axis, this.position, index, this.manifest.dimensions);
  }

  /** The volume has come: the cross goes to its middle. */
  centre(): void {
    if (this.manifest === null) return;
    const [x, y, z] = this.manifest.dimensions;
    this.position = [x >> 1, y >> 1, z >> 1];
  }

  /** The cross goes to an object, and every plane is enlarged until it can be seen there. */
  lookAt(box: Box): void {
    const { manifest } = this;
    if (manifest === null) return;
    this.position = inside(centreOf(box), manifest.dimensions);
    const enlarged = AXES.map((axis) => {
      const { columns, rows } = layout(axis);
      const share = (i: Dimension) => (box.max[i] + 1 - box.min[i]) / manifest.dimensions[i];
      const needed = OBJECT_SHARE / Math.max(1e-3, share(columns), share(rows));
      const zoom = between(Math.max(this.placements[axis].zoom, needed));
      return [axis, { zoom, about: null }] as const;
    });
    this.placements = Object.fromEntries(enlarged) as Record<Axis, Placement>;
  }

  /** Enlarges what is large. */
  zoomBy(factor: number): void {
    if (this.view !== 'planes') this.zoomSolid(factor);
    else {
      const { zoom, about } = this.placements[this.axis];
      this.place(this.axis, { zoom: between(zoom * factor), about });
    }
  }

  zoomSolid(factor: number): void {
    this.zoom = between(this.zoom * factor);
  }

  /** Enlarges a plane about the point under the pointer; `centre` is what its pane's middle shows. */
  zoomPlane(axis: Axis, factor: number, at: Point, centre: Point): void {
    const { zoom } = this.placements[axis];
    const next = between(zoom * factor);
    const kept = (i: 0 | 1) => at[i] + ((centre[i] - at[i]) * zoom) / next - 0.5;
    this.place(axis, { zoom: next, about: next === 1 ? null : [kept(0), kept(1)] });
  }

  /** Moves a plane in its pane by pixels, as its pane places it. */
  panPlane(axis: Axis, fit: Fit, size: Point, by: Point): void {
    const middle = (i: 0 | 1) =>
      i === 0
        ? (size[0] / 2 - fit.left - by[0]) / fit.scaleX - 0.5
        : (size[1] / 2 - fit.top - by[1]) / fit.scaleY - 0.5;
    this.place(axis, { zoom: this.placements[axis].zoom, about: [middle(0), middle(1)] });
  }

  /** Moves what is large by pixels; its pane does it, for it knows how large a pixel is there. */
  panBy(by: Point): void {
    this.moved = { by, times: this.moved.times + 1 };
  }

  panSolid(by: Point): void {
    this.pan = [this.pan[0] + by[0], this.pan[1] + by[1]];
  }

  placeXray(view: string, about: Point): void {
    this.xrayPlaces = { ...this.xrayPlaces, [view]: about };
  }

  /** All X-ray views, the first alone, the next alone, all again. */
  nextXray(): void {
    const next = (this.xrayAlone ?? -1) + 1;
    this.xrayAlone = this.xrayCount > 1 && next < this.xrayCount ? next : null;
  }

  /** Moves the cross within the large plane. */
  nudge(columns: number, rows: number): void {
    if (this.manifest === null) return;
    const cut = layout(this.axis);
    const [column, row] = [this.position[cut.columns] + columns, this.position[cut.rows] + rows];
    this.position = atPixel(this.axis, this.position, column, row, this.manifest.dimensions);
  }

  /** Moves the cross along the line of sight of 3D. */
  advance(mm: number): void {
    const { manifest } = this;
    if (manifest === null) return;
    const { into } = camera(bounds(manifest), { rotation: this.rotation, zoom: 1, pan: [0, 0] });
    this.goToMm(along(sampleToMm(manifest, this.position), into, mm));
  }

  /** Moves the cross to a place of the frame; held inside the volume. */
  goToMm(mm: Triple): void {
    const { manifest } = this;
    if (manifest !== null) this.position = inside(mmToPlace(manifest, mm), manifest.dimensions);
  }

  /** Turns the bag in 3D about an axis of the screen: its horizontal, its vertical, the line of sight. */
  turn(axis: Dimension, degrees: number): void {
    this.rotation = turnedOnScreen(this.rotation, axis, degrees);
  }

  reset(): void {
    this.zoom = 1;
    this.pan = [0, 0];
    this.rotation = FIRST_ROTATION;
    this.placements = ALL_WHOLE;
    this.axis = 'axial';
    this.xrayPlaces = {};
    this.xrayAlone = null;
    this.tools.reset();
    this.centre();
  }

  /** Whether a tool leaves out a part of what lies in the panes: it cannot have been seen. */
  get hides(): boolean {
    const { strip, onlyObject, boxes } = this.tools;
    return strip !== 'none' || onlyObject || !boxes;
  }

  private place(axis: Axis, placement: Placement): void {
    this.placements = { ...this.placements, [axis]: placement };
  }
}

/** Where one view of an object is fetched: an object may have several at one address. */
function pathOf(image: ScanObject['images'][number], how: Readonly<Record<string, string>>) {
  const url = new URL(image.url, location.origin);
  const asked = { view: String(image.view), ...how };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.pathname + url.search;
}

function between(zoom: number): number {
  return Math.min(LARGEST_ZOOM, Math.max(1, zoom));
}
