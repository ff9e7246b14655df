import type { Samples, Triple } from '../viewer/render';

type Dimension = 0 | 1 | 2;

/**
 * A region between two corners, in samples from their edges: sample i reaches from i to i + 1, so a
 * box from 2 to 4.5 holds samples 2 and 3, and half of sample 4. An ellipse is one across a dimension.
 */
export interface Region {
  readonly shape: 'box' | 'ellipse';
  readonly through: Dimension;
  readonly low: Triple;
  readonly high: Triple;
}

export interface Measured {
  /** In the channel's unit; null where nothing of the region has come. */
  readonly mean: number | null;
  readonly cubicMillimetres: number;
  /** Null where the unit is no density, or parts have not come. */
  readonly grams: number | null;
  readonly isDensity: boolean;
  /** Some values are of a coarser level than the full one. */
  readonly coarse: boolean;
  /** Some samples have not come at any level. */
  readonly partial: boolean;
}

/** More samples than this are not read at once: the page would stand still. */
export const MOST_SAMPLES = 8_000_000;

/** Whole samples that a region touches, half open, within the volume; null where it touches none. */
export function touched(
  { low, high }: Region,
  dimensions: Triple,
): readonly [low: Triple, high: Triple] | null {
  const from = (i: Dimension) => Math.max(0, Math.floor(low[i]));
  const to = (i: Dimension) => Math.min(dimensions[i], Math.ceil(high[i]));
  const first: Triple = [from(0), from(1), from(2)];
  const end: Triple = [to(0), to(1), to(2)];
  return first.every((at, i) => at < (end[i] ?? 0)) ? [first, end] : null;
}

export function samplesIn([low, high]: readonly [Triple, Triple]): number {
  return (high[0] - low[0]) * (high[1] - low[1]) * (high[2] - low[2]);
}

/** Adds up samples, each by the share of it that lies in the region. */
export function measured(
  region: Region,
  [first, end]: readonly [Triple, Triple],
  samples: Samples,
  channel: { readonly unit: string; readonly scale: number; readonly offset: number },
  spacing: Triple,
): Measured {
  let weight = 0;
  let present = 0;
  let sum = 0;
  let coarse = false;
  let i = 0;
  for (let z = first[2]; z < end[2]; z++) {
    for (let y = first[1]; y < end[1]; y++) {
      for (let x = first[0]; x < end[0]; x++, i++) {
        const share = shareOf(region, [x, y, z]);
        if (share === 0) continue;
        weight += share;
        const level = samples.levels[i] ?? 255;
        if (level === 255) continue;
        if (level > 0) coarse = true;
        present += share;
        sum += share * (samples.values[i] ?? 0);
      }
    }
  }
  const cubicMillimetres = weight * spacing[0] * spacing[1] * spacing[2];
  const mean = present === 0 ? null : (sum / present) * channel.scale + channel.offset;
  const partial = present < weight;
  const density = gramsInCubicMillimetre(channel.unit);
  const grams =
    mean === null || density === null || partial ? null : mean * density * cubicMillimetres;
  return { mean, cubicMillimetres, grams, isDensity: density !== null, coarse, partial };
}

/** How much of a sample lies in a region. */
function shareOf({ shape, through, low, high }: Region, sample: Triple): number {
  const within = (i: Dimension) =>
    Math.max(0, Math.min(high[i], sample[i] + 1) - Math.max(low[i], sample[i]));
  if (shape === 'box') return within(0) * within(1) * within(2);
  const [u, v] = ([0, 1, 2] as const).filter((i) => i !== through) as [Dimension, Dimension];
  return within(through) * shareOfEllipse(low, high, sample, u, v);
}

/** Parts of a side into which a sample on an ellipse's edge is divided. */
const PARTS = 8;

function shareOfEllipse(
  low: Triple,
  high: Triple,
  sample: Triple,
  u: Dimension,
  v: Dimension,
): number {
  const place = (i: Dimension, at: number) => (2 * at - low[i] - high[i]) / (high[i] - low[i]);
  const inside = (across: number, down: number) => place(u, across) ** 2 + place(v, down) ** 2 <= 1;
  const corners = [0, 1].flatMap((a) => [0, 1].map((b) => inside(sample[u] + a, sample[v] + b)));
  if (corners.every(Boolean)) return 1;
  let count = 0;
  for (let a = 0; a < PARTS; a++)
    for (let b = 0; b < PARTS; b++)
      if (inside(sample[u] + (a + 0.5) / PARTS, sample[v] + (b + 0.5) / PARTS)) count++;
  return count / PARTS ** 2;
}

/** What one of a unit weighs in a cubic millimetre; null where the unit is no density. */
function gramsInCubicMillimetre(unit: string): number | null {
  if (/^kg\/m(3|³)$/.test(unit)) return 1e-6;
  return /^g\/cm(3|³)$/.test(unit) ? 1e-3 : null;
}

/** Millimetres between two places of a plane. */
export function distance(
  from: readonly [number, number],
  to: readonly [number, number],
  columnSize: number,
  rowSize: number,
): number {
  return Math.hypot((to[0] - from[0]) * columnSize, (to[1] - from[1]) * rowSize);
}
