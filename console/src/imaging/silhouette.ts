import type { Point, Triple, ViewGeometry } from '../api/types';
import { type Fit, toScreen } from './fit';
import { projected } from './projection';

/**
 * The shadow that something of a volume throws in a projection: the convex hull of its places, seen
 * from where the projection looks. It holds all of the thing, and may hold what lies beside it.
 */
export interface Silhouette {
  readonly points: readonly Point[];
  readonly alarm: boolean;
}

const FILL = 0.16;
const ALARM = [0xff, 0x5d, 0x6c] as const;
const NOTICE = [0xff, 0xc8, 0x57] as const;

/**
 * The hull of voxels in a projection, in columns and rows from their edges; null where one of them
 * is not seen at all.
 *
 * @param voxels in samples; each is as large as one
 * @param toMm from samples, also between them, to the view's frame
 */
export function silhouetteOf(
  view: ViewGeometry,
  voxels: readonly Triple[],
  toMm: (sample: Triple) => Triple,
): Point[] | null {
  const centres = new Map<Point, Triple>();
  for (const voxel of voxels) {
    const at = projected(view, toMm(voxel));
    if (at === null) return null;
    centres.set(at, voxel);
  }
  // Corners only of those that are outermost: a mask has hundreds of thousands of voxels.
  const corners = hullOf([...centres.keys()])
    .flatMap((at) => cornersOf(centres.get(at) ?? [0, 0, 0]))
    .map((corner) => projected(view, toMm(corner)));
  const seen = corners.flatMap((each) => (each === null ? [] : [each]));
  return seen.length === 0 || seen.length < corners.length ? null : hullOf(seen);
}

/** The eight outermost voxels of a box: its hull is theirs. */
export function outermost(min: Triple, max: Triple): Triple[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((i) => [
    i & 1 ? max[0] : min[0],
    i & 2 ? max[1] : min[1],
    i & 4 ? max[2] : min[2],
  ]);
}

/** The convex hull, by Andrew's monotone chain (Information Processing Letters 9, 1979). */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (all: readonly Point[]) => {
    const chain: Point[] = [];
    for (const point of all) {
      while (chain.length > 1 && !turnsLeft(chain.at(-2), chain.at(-1), point)) chain.pop();
      chain.push(point);
    }
    // The other half begins with it.
    return chain.slice(0, -1);
  };
  return sorted.length < 2 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}

/** Lays silhouettes over a projection: shaded and dotted, for it is no outline that anyone drew. */
export function drawSilhouettes(
  context: CanvasRenderingContext2D,
  fit: Fit,
  silhouettes: readonly Silhouette[],
): void {
  for (const { points, alarm } of silhouettes) {
    const rgb = (alarm ? ALARM : NOTICE).join(' ');
    context.beginPath();
    for (const point of points) context.lineTo(...toScreen(fit, ...point));
    context.closePath();
    context.fillStyle = `rgb(${rgb} / ${FILL})`;
    context.fill();
    context.strokeStyle = `rgb(${rgb})`;
    context.lineWidth = 1.25;
    context.setLineDash([2, 3]);
    context.stroke();
    context.setLineDash([]);
  }
}

function cornersOf([x, y, z]: Triple): Triple[] {
  const half = 0.5;
  return outermost([x - half, y - half, z - half], [x + half, y + half, z + half]);
}

function turnsLeft(a: Point | undefined, b: Point | undefined, c: Point): boolean {
  if (a === undefined || b === undefined) return true;
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0;
}
