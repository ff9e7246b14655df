import type { Fit } from '../../imaging/fit';
import type { Box, Dimension, Manifest, Quality, Triple, View } from './types';

export const BRICK = 64;
export const LEVELS = 4;

export function levelSize(dimensions: Triple, level: number): Triple {
  const side = (n: number) => Math.ceil(n / 2 ** level);
  return [side(dimensions[0]), side(dimensions[1]), side(dimensions[2])];
}

export function brickGrid(dimensions: Triple, level: number): Triple {
  const [x, y, z] = levelSize(dimensions, level);
  return [Math.ceil(x / BRICK), Math.ceil(y / BRICK), Math.ceil(z / BRICK)];
}

export const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const along = (from: Triple, direction: Triple, by: number): Triple => [
  from[0] + direction[0] * by,
  from[1] + direction[1] * by,
  from[2] + direction[2] * by,
];

function axes(manifest: Manifest): readonly [Triple, Triple, Triple] {
  const [a = 1, b = 0, c = 0, d = 0, e = 1, f = 0] = manifest.orientation;
  return [[a, b, c], [d, e, f], cross([a, b, c], [d, e, f])];
}

/** From mm of the frame to sample indices of the full level, as a column-major 4 × 4 matrix. */
export function mmToSample(manifest: Manifest): Float32Array {
  const out = new Float32Array(16);
  axes(manifest).forEach((axis, row) => {
    const spacing = manifest.spacing[row] ?? 1;
    axis.forEach((value, column) => (out[column * 4 + row] = value / spacing));
    out[12 + row] = -dot(axis, manifest.origin) / spacing;
  });
  out[15] = 1;
  return out;
}

/** The place in mm of the frame of a sample index, between samples too. */
export function sampleToMm(manifest: Manifest, sample: Triple): Triple {
  return axes(manifest).reduce<Triple>(
    (at, axis, i) => along(at, axis, (sample[i] ?? 0) * (manifest.spacing[i] ?? 1)),
    manifest.origin,
  );
}

/** The sample index at a place in mm, between samples too. */
export function mmToPlace(manifest: Manifest, mm: Triple): Triple {
  const from = along(mm, manifest.origin, -1);
  const [x, y, z] = axes(manifest);
  const [dx, dy, dz] = manifest.spacing;
  return [dot(from, x) / dx, dot(from, y) / dy, dot(from, z) / dz];
}

/** Millimetres along a unit direction from one sample to the next, by the dimension that changes most. */
export function stepAlong(manifest: Manifest, direction: Triple): number {
  const samples = axes(manifest).map(
    (axis, i) => dot(axis, direction) / (manifest.spacing[i] ?? 1),
  );
  const most = Math.max(...samples.map(Math.abs));
  return most === 0 ? 1 : 1 / most;
}

/** The frame's box round samples: out to the edges of the outer ones. */
export function boxInMm(manifest: Manifest, { min, max }: Box): Box {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((corner) => {
    const at = (axis: Dimension) => ((corner >> axis) & 1 ? max[axis] + 0.5 : min[axis] - 0.5);
    return sampleToMm(manifest, [at(0), at(1), at(2)]);
  });
  const outer = (choose: (...values: number[]) => number): Triple => [
    choose(...corners.map(([x]) => x)),
    choose(...corners.map(([, y]) => y)),
    choose(...corners.map(([, , z]) => z)),
  ];
  return { min: outer(Math.min), max: outer(Math.max) };
}

/** A box's twelve edges. */
export function edges({ min, max }: Box): (readonly [Triple, Triple])[] {
  const out: (readonly [Triple, Triple])[] = [];
  for (let corner = 0; corner < 8; corner++) {
    const at = (c: number): Triple => [
      c & 1 ? max[0] : min[0],
      c & 2 ? max[1] : min[1],
      c & 4 ? max[2] : min[2],
    ];
    for (let axis = 0; axis < 3; axis++)
      if (((corner >> axis) & 1) === 0) out.push([at(corner), at(corner | (1 << axis))]);
  }
  return out;
}

/** The frame's box round the whole volume, out to the edges of the outer samples. */
export function bounds(manifest: Manifest): Box {
  const [x, y, z] = manifest.dimensions;
  return boxInMm(manifest, { min: [0, 0, 0], max: [x - 1, y - 1, z - 1] });
}

export const diagonal = ({ min, max }: Box) =>
  Math.hypot(max[0] - min[0], max[1] - min[1], max[2] - min[2]);
export const middle = ({ min, max }: Box): Triple => [
  (min[0] + max[0]) / 2,
  (min[1] + max[1]) / 2,
  (min[2] + max[2]) / 2,
];

/** Where a picture's pixels lie in mm: the upper left corner, and one pixel to the right and down. */
export interface PlaneLayout {
  readonly corner: Triple;
  readonly right: Triple;
  readonly down: Triple;
  readonly normal: Triple;
}

/** A plane of samples: the dimension that it lies across, and those of its columns and rows. */
export interface Cut {
  readonly through: Dimension;
  readonly columns: Dimension;
  readonly rows: Dimension;
}

/** The plane of samples with an index, placed in a picture as `fit` says (in the picture's pixels). */
export function planeLayout(manifest: Manifest, cut: Cut, index: number, fit: Fit): PlaneLayout {
  const at: [number, number, number] = [0, 0, 0];
  at[cut.through] = index;
  // A column's own width lies half to either side of its samples' centres.
  at[cut.columns] = -fit.left / fit.scaleX - 0.5;
  at[cut.rows] = -fit.top / fit.scaleY - 0.5;
  const sides = axes(manifest);
  const pixel = (side: Dimension, scale: number) =>
    along([0, 0, 0], sides[side], manifest.spacing[side] / scale);
  return {
    corner: sampleToMm(manifest, at),
    right: pixel(cut.columns, fit.scaleX),
    down: pixel(cut.rows, fit.scaleY),
    normal: sides[cut.through],
  };
}

/** An orthographic camera: unit vectors, and the half height of what it shows, in mm. */
export interface Camera {
  readonly right: Triple;
  readonly down: Triple;
  readonly into: Triple;
  readonly centre: Triple;
  readonly half: number;
}

/** Unturned, it looks along the belt's travel: x to the right, y down, z into the screen. */
export function camera(box: Box, view: View): Camera {
  const [right, down, into] = frameOf(view.rotation);
  const centre = along(along(middle(box), right, -view.pan[0]), down, -view.pan[1]);
  return { right, down, into, centre, half: diagonal(box) / 2 / view.zoom };
}

/** The camera's own axes in the frame, turned about x, then y, then z. */
function frameOf(rotation: Triple): readonly [Triple, Triple, Triple] {
  const [a, b, c] = rotation.map((each) => (each * Math.PI) / 180) as [number, number, number];
  const turn = (v: Triple): Triple => {
    let [x, y, z] = v;
    [y, z] = [y * Math.cos(a) - z * Math.sin(a), y * Math.sin(a) + z * Math.cos(a)];
    [x, z] = [x * Math.cos(b) + z * Math.sin(b), -x * Math.sin(b) + z * Math.cos(b)];
    [x, y] = [x * Math.cos(c) - y * Math.sin(c), x * Math.sin(c) + y * Math.cos(c)];
    return [x, y, z];
  };
  return [turn([1, 0, 0]), turn([0, 1, 0]), turn([0, 0, 1])];
}

/**
 * The rotation after the bag was turned by degrees about an axis of the screen: 0 its horizontal, 1
 * its vertical, 2 the line of sight. What an officer sees turns the same way from wherever he looks.
 */
export function turnedOnScreen(rotation: Triple, axis: Dimension, degrees: number): Triple {
  const by = (-degrees * Math.PI) / 180;
  const frame = frameOf(rotation);
  const [one, other] =
    axis === 0 ? ([1, 2] as const) : axis === 1 ? ([2, 0] as const) : ([0, 1] as const);
  const next: [Triple, Triple, Triple] = [...frame];
  next[one] = along(along([0, 0, 0], frame[one], Math.cos(by)), frame[other], Math.sin(by));
  next[other] = along(along([0, 0, 0], frame[other], Math.cos(by)), frame[one], -Math.sin(by));
  const [right, down, into] = next;
  const inDegrees = (radians: number) => (radians * 180) / Math.PI;
  // Looking along x or against it, the first and the last turn are about the same axis.
  if (Math.abs(right[2]) > 0.999_999)
    return [inDegrees(Math.atan2(-into[1], down[1])), right[2] < 0 ? 90 : -90, 0];
  return [
    inDegrees(Math.atan2(down[2], into[2])),
    inDegrees(Math.asin(Math.max(-1, Math.min(1, -right[2])))),
    inDegrees(Math.atan2(right[1], right[0])),
  ];
}

/** Where a point of the frame lies on a picture, in its pixels. */
export function onScreen(
  { right, down, centre, half }: Camera,
  width: number,
  height: number,
  mm: Triple,
): readonly [x: number, y: number] {
  const from: Triple = along(mm, centre, -1);
  const pixels = height / 2 / half;
  return [width / 2 + dot(from, right) * pixels, height / 2 + dot(from, down) * pixels];
}

export const MOVING: Quality = { pixels: 128, steps: 96 };
/** Half a sample a step, at the target's own size. */
export const STILL: Quality = { pixels: Infinity, steps: Infinity };

/** The next moving image's quality, from what the last one took: more only with room to spare. */
export function nextQuality(last: Quality, frameMs: number, aimMs = 60): Quality {
  const factor = frameMs > aimMs ? 0.8 : frameMs < aimMs / 2 ? 1.25 : 1;
  const between = (low: number, value: number, high: number) =>
    Math.round(Math.max(low, Math.min(high, value)));
  return {
    pixels: between(96, last.pixels * factor, 1024),
    steps: between(64, last.steps * factor, 512),
  };
}
