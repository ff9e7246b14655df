import type { Box } from '../imaging/geometry';
import { type BagScene, densityOf, type Manifest, type Triple } from '../viewer/render';

/** Less of an object than this above the window's lower end is nothing that anyone sees. */
const LEAST_SHOWN = 0.1;

/**
 * Whether the density window hides an object in a frame: what lies below its lower end is drawn as
 * air. Judged by the samples of the plane in the middle of what the frame shows of the box.
 *
 * @param low first sample that the frame shows
 * @param high after the last one
 * @param through the frame's line of sight
 * @param least the window's lower end, as a multiple of water's density
 */
export function isHidden(
  scene: BagScene,
  manifest: Manifest,
  box: Box,
  [low, high]: readonly [Triple, Triple],
  through: 0 | 1 | 2,
  least: number,
): boolean {
  const [density] = manifest.channels;
  if (density === undefined) return false;
  const from = ([0, 1, 2] as const).map((i) => Math.max(low[i], Math.floor(box.min[i])));
  const to = ([0, 1, 2] as const).map((i) => Math.min(high[i], Math.floor(box.max[i]) + 1));
  if (from.some((at, i) => at >= (to[i] ?? 0))) return false;
  const middle = Math.floor(((from[through] ?? 0) + (to[through] ?? 0)) / 2);
  from[through] = middle;
  to[through] = middle + 1;
  const [scale, offset] = densityOf(density);
  const { values } = scene.regionSamples(asTriple(from), asTriple(to));
  const shown = values.filter((value) => value >= 0 && value * scale + offset >= least).length;
  return shown < LEAST_SHOWN * values.length;
}

function asTriple([x = 0, y = 0, z = 0]: readonly number[]): Triple {
  return [x, y, z];
}
