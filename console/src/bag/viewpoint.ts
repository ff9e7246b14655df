import type { Cut, Triple } from '../viewer/render';
import type { Fit } from '../imaging/fit';

/** The samples that a plane's pane shows, half open; null where it shows none. */
export function samplesShown(
  dimensions: Triple,
  cut: Cut,
  fit: Fit,
  size: { readonly width: number; readonly height: number },
  planes: readonly [first: number, end: number],
): readonly [low: Triple, high: Triple] | null {
  const low: [number, number, number] = [0, 0, 0];
  const high: [number, number, number] = [0, 0, 0];
  const set = (dimension: 0 | 1 | 2, from: number, to: number) => {
    low[dimension] = Math.max(0, Math.ceil(from));
    high[dimension] = Math.min(dimensions[dimension], Math.floor(to));
  };
  set(cut.columns, -fit.left / fit.scaleX, (size.width - fit.left) / fit.scaleX);
  set(cut.rows, -fit.top / fit.scaleY, (size.height - fit.top) / fit.scaleY);
  set(cut.through, ...planes);
  return low.every((from, i) => from < (high[i] ?? 0)) ? [low, high] : null;
}
