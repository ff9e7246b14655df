import type { Axis, Box, Manifest, Quality, Triple, View } from './types';

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

/** The frame's box round the whole volume, out to the edges of the outer samples. */
export function bounds(manifest: Manifest): Box {
  const [x, y, z] = axes(manifest);
  const min = [Infinity, Infinity, Infinity] as [number, number, number];
  const max = [-Infinity, -Infinity, -Infinity] as [number, number, number];
  for (let corner = 0; corner < 8; corner++) {
    const at = (axis: 0 | 1 | 2) =>
      ((corner >> axis) & 1 ? manifest.dimensions[axis] - 0.5 : -0.5) * manifest.spacing[axis];
    const point = along(along(along(manifest.origin, x, at(0)), y, at(1)), z, at(2));
    for (const i of [0, 1, 2] as const) {
      min[i] = Math.min(min[i], point[i]);
      max[i] = Math.max(max[i], point[i]);
    }
  }
  return { min, max };
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

const UNIT: Readonly<Record<Axis, Triple>> = { x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1] };
/** Never mirrored: right × down points into the screen, or towards the eye for x (seen from its end). */
const SIDES: Readonly<Record<Axis, readonly [Axis, Axis]>> = {
  x: ['z', 'y'],
  y: ['z', 'x'],
  z: ['x', 'y'],
};

/** The whole volume's plane across an axis, fitted into a picture and centred. */
export function planeLayout(
  box: Box,
  axis: Axis,
  position: number,
  width: number,
  height: number,
): PlaneLayout {
  const [right, down] = SIDES[axis].map((each) => UNIT[each]) as [Triple, Triple];
  const extent = (side: Triple) => dot(box.max, side) - dot(box.min, side);
  const scale = Math.max(extent(right) / width, extent(down) / height);
  const centre = middle(box);
  const onPlane = along(centre, UNIT[axis], position - dot(centre, UNIT[axis]));
  const corner = along(along(onPlane, right, (-scale * width) / 2), down, (-scale * height) / 2);
  return {
    corner,
    right: along([0, 0, 0], right, scale),
    down: along([0, 0, 0], down, scale),
    normal: UNIT[axis],
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
  const turn = (v: Triple): Triple => {
    const [a, b, c] = view.rotation.map((each) => (each * Math.PI) / 180) as [
      number,
      number,
      number,
    ];
    let [x, y, z] = v;
    [y, z] = [y * Math.cos(a) - z * Math.sin(a), y * Math.sin(a) + z * Math.cos(a)];
    [x, z] = [x * Math.cos(b) + z * Math.sin(b), -x * Math.sin(b) + z * Math.cos(b)];
    [x, y] = [x * Math.cos(c) - y * Math.sin(c), x * Math.sin(c) + y * Math.cos(c)];
    return [x, y, z];
  };
  const right = turn([1, 0, 0]);
  const down = turn([0, 1, 0]);
  const into = turn([0, 0, 1]);
  const centre = along(along(middle(box), right, -view.pan[0]), down, -view.pan[1]);
  return { right, down, into, centre, half: diagonal(box) / 2 / view.zoom };
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
