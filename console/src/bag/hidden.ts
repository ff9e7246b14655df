import type { Outline } from '../imaging/draw';
import type { Box } from '../imaging/geometry';
import type { Plane } from '../imaging/plane';
import { type BagScene, densityOf, type Manifest, type Triple } from '../viewer/render';

/** Less than this of an object, or of a whole bag, is nothing that anyone sees. */
export const LEAST_SHOWN = 0.1;

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

/** The number of the first alarm object of which an X-ray view's window shows nothing. */
export function hiddenInView(
  { columns, rows, samples }: Plane,
  brightness: Float32Array,
  outlines: readonly Outline[],
): number | null {
  const found = outlines.find(({ alarm, points }) => {
    if (!alarm) return false;
    const side = (i: 0 | 1, most: number) => {
      const all = points.map((point) => point[i]);
      const from = Math.max(0, Math.floor(Math.min(...all)));
      return [from, Math.min(most, Math.ceil(Math.max(...all)))] as const;
    };
    const [left, right] = side(0, columns);
    const [top, bottom] = side(1, rows);
    let shown = 0;
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++) {
        const level = brightness[samples[row * columns + column] ?? 0] ?? 0;
        if (level > 0 && level < 1) shown++;
      }
    return shown < LEAST_SHOWN * Math.max(0, right - left) * Math.max(0, bottom - top);
  });
  return found?.number ?? null;
}

function asTriple([x = 0, y = 0, z = 0]: readonly number[]): Triple {
  return [x, y, z];
}
