import type { Axis, Point } from '../api/types';
import { type Box, layout, planeIndex } from '../imaging/geometry';
import {
  distance,
  type Measured,
  measured,
  MOST_SAMPLES,
  type Region,
  samplesIn,
  touched,
} from '../imaging/measure';
import { rescaleOf } from '../viewer/render';
import type { BagImage } from './bag-image.svelte';
import type { Viewer } from './viewer.svelte';

/** What a drag over a plane measures; the points are columns and rows from their edges. */
export interface Drawn {
  readonly kind: 'distance' | 'box' | 'ellipse';
  readonly axis: Axis;
  readonly index: number;
  readonly from: Point;
  readonly to: Point;
}

export type Result =
  | { readonly kind: 'distance'; readonly mm: number }
  | { readonly kind: 'region'; readonly measured: Measured; readonly unit: string }
  | { readonly kind: 'too-large' };

/** Measures what the officer drew on a plane, or the box of the chosen object. */
export class Measuring {
  drawn = $state.raw<Drawn | null>(null);
  result = $state.raw<Result | null>(null);

  constructor(private readonly viewer: Viewer) {}

  clear(): void {
    this.drawn = null;
    this.result = null;
  }

  /** The object's figures go; what was drawn on a plane stays. */
  forget(): void {
    if (this.drawn === null) this.result = null;
  }

  /** By key: the first press sets one point at the cross, the second the other. */
  mark(kind: Drawn['kind']): void {
    const { axis, position } = this.viewer;
    const { columns, rows } = layout(axis);
    const at: Point = [position[columns] + 0.5, position[rows] + 0.5];
    const before = this.on(axis);
    const index = planeIndex(axis, position);
    const open = before !== null && before.kind === kind && this.result === null;
    if (open) this.draw({ kind, axis, index, from: before.from, to: at }, true);
    else {
      this.drawn = { kind, axis, index, from: at, to: at };
      this.result = null;
    }
  }

  /** A distance is known while it is drawn; a region is added up when it is let go. */
  draw(drawn: Drawn, done: boolean): void {
    this.drawn = drawn;
    const { manifest, image } = this.viewer;
    if (manifest === null || image === null) return;
    const { columns, rows } = layout(drawn.axis);
    if (drawn.kind === 'distance') {
      const sizes = [manifest.spacing[columns], manifest.spacing[rows]] as const;
      this.result = { kind: 'distance', mm: distance(drawn.from, drawn.to, ...sizes) };
    } else if (done) {
      this.result = regionResult(image, regionOf(drawn, this.viewer));
    }
  }

  object(box: Box | null): void {
    const { image } = this.viewer;
    this.drawn = null;
    if (image === null || box === null) {
      this.result = null;
      return;
    }
    const [x, y, z] = box.max;
    const region: Region = { shape: 'box', through: 2, low: box.min, high: [x + 1, y + 1, z + 1] };
    this.result = regionResult(image, region);
  }

  /** What is drawn on a plane, while that plane is the one shown. */
  on(axis: Axis): Drawn | null {
    const { drawn } = this;
    const here =
      drawn !== null &&
      drawn.axis === axis &&
      drawn.index === planeIndex(axis, this.viewer.position);
    return here ? drawn : null;
  }
}

/** As thick as the slab, or as one plane. */
function regionOf({ kind, axis, index, from, to }: Drawn, viewer: Viewer): Region {
  const { through, columns, rows } = layout(axis);
  const low: [number, number, number] = [0, 0, 0];
  const high: [number, number, number] = [0, 0, 0];
  const set = (i: 0 | 1 | 2, a: number, b: number) => {
    low[i] = Math.min(a, b);
    high[i] = Math.max(a, b);
  };
  set(columns, from[0], to[0]);
  set(rows, from[1], to[1]);
  const planes = Math.max(1, viewer.tools.slab.mm / (viewer.manifest?.spacing[through] ?? 1));
  set(through, index + 0.5 - planes / 2, index + 0.5 + planes / 2);
  return { shape: kind === 'ellipse' ? 'ellipse' : 'box', through, low, high };
}

function regionResult({ scene, manifest }: BagImage, region: Region): Result | null {
  const channel = manifest?.channels[0];
  if (scene === null || manifest === null || channel === undefined) return null;
  const whole = touched(region, manifest.dimensions);
  if (whole === null) return null;
  if (samplesIn(whole) > MOST_SAMPLES) return { kind: 'too-large' };
  const [scale, offset] = rescaleOf(channel);
  const { unit } = channel;
  const samples = scene.regionSamples(...whole);
  const found = measured(region, whole, samples, { unit, scale, offset }, manifest.spacing);
  return { kind: 'region', measured: found, unit };
}
