import { describe, expect, it } from 'vitest';
import {
  distance,
  measured,
  MOST_SAMPLES,
  type Region,
  samplesIn,
  touched,
} from '../src/imaging/measure';
import type { Triple } from '../src/viewer/render';

const SIZE: Triple = [40, 30, 20];
const SPACING: Triple = [1.5, 2, 2.5];
const CELL = 1.5 * 2 * 2.5;
const DENSITY = { unit: 'kg/m3', scale: 1, offset: 0 };

/** Samples of a volume in which `share` says how much of each is of a solid of 1,850 kg/m³. */
function read(
  [low, high]: readonly [Triple, Triple],
  share: (x: number, y: number, z: number) => number,
) {
  const values: number[] = [];
  for (let z = low[2]; z < high[2]; z++)
    for (let y = low[1]; y < high[1]; y++)
      for (let x = low[0]; x < high[0]; x++) values.push(Math.round(1850 * share(x, y, z)));
  return { values: Int32Array.from(values), levels: new Uint8Array(values.length) };
}

const overlap = (at: number, low: number, high: number) =>
  Math.max(0, Math.min(high, at + 1) - Math.max(low, at));

/** A block whose faces lie within samples, as a scanner sees it: such samples are part solid. */
const BLOCK = { low: [10.5, 8.25, 5.5] as const, high: [24.25, 20, 14.75] as const };
const inBlock = (x: number, y: number, z: number) =>
  overlap(x, BLOCK.low[0], BLOCK.high[0]) *
  overlap(y, BLOCK.low[1], BLOCK.high[1]) *
  overlap(z, BLOCK.low[2], BLOCK.high[2]);
const BLOCK_MM3 = 13.75 * 11.75 * 9.25 * CELL;

function measure(region: Region, share = inBlock, channel = DENSITY) {
  const whole = touched(region, SIZE);
  if (whole === null) throw new Error('it touches nothing');
  return measured(region, whole, read(whole, share), channel, SPACING);
}

describe('a measured region', () => {
  it('weighs a known solid within 2 %, in a box drawn loosely round it', () => {
    const found = measure({
      shape: 'box',
      through: 2,
      low: [7.3, 5.2, 3.1],
      high: [28.6, 24, 18.2],
    });
    const truth = BLOCK_MM3 * 1850e-6;
    expect(Math.abs((found.grams ?? 0) / truth - 1)).toBeLessThan(0.02);
  });

  it('knows volume and density of a solid from a box on its very faces, half samples and all', () => {
    const found = measure({ shape: 'box', through: 2, ...BLOCK });
    expect(found.cubicMillimetres).toBeCloseTo(BLOCK_MM3, 6);
    // Samples on a face hold air too: their mean is a little low.
    expect((found.mean ?? 0) / 1850).toBeGreaterThan(0.9);
    const inner = measure({ shape: 'box', through: 2, low: [11, 9, 6], high: [24, 20, 14] });
    expect(inner.mean).toBe(1850);
  });

  it('weighs a cylinder within 2 % through an ellipse, along each dimension', () => {
    for (const through of [0, 1, 2] as const) {
      const low = [8.2, 6.4, 4.6] as const;
      const high = [24.2, 22.4, 16.6] as const;
      const found = measure({ shape: 'ellipse', through, low, high }, () => 1);
      const sides = [16, 16, 12];
      const across = sides.filter((_, i) => i !== through).reduce((a, b) => a * b);
      const truth = (Math.PI / 4) * across * (sides[through] ?? 0) * CELL * 1850e-6;
      expect(Math.abs((found.grams ?? 0) / truth - 1)).toBeLessThan(0.02);
    }
  });

  it('has no mass where the values are no density, and says so', () => {
    const hounsfield = { unit: 'HU', scale: 1, offset: -1024 };
    const box = { shape: 'box', through: 2, low: [11, 9, 6], high: [24, 20, 14] } as const;
    const found = measure(box, inBlock, hounsfield);
    expect([found.mean, found.grams, found.isDensity]).toEqual([826, null, false]);
  });

  it('has no mass while parts have not come, and is coarse where full detail has not', () => {
    const region: Region = { shape: 'box', through: 2, low: [11, 9, 6], high: [13, 10, 7] };
    const whole = [region.low, region.high] as const;
    const add = (levels: number[], values = [1850, 1850]) =>
      measured(
        region,
        whole,
        { values: Int32Array.from(values), levels: Uint8Array.from(levels) },
        DENSITY,
        SPACING,
      );
    expect(add([0, 0])).toMatchObject({ coarse: false, partial: false });
    expect(add([0, 2])).toMatchObject({ coarse: true, partial: false });
    expect(add([0, 255], [1850, -1])).toMatchObject({ partial: true, grams: null, mean: 1850 });
    expect(add([255, 255], [-1, -1]).mean).toBeNull();
  });

  it('keeps to the volume, and has a bound', () => {
    const beyond: Region = { shape: 'box', through: 2, low: [-5, -5, -5], high: [500, 500, 0.5] };
    expect(touched(beyond, SIZE)).toEqual([
      [0, 0, 0],
      [40, 30, 1],
    ]);
    expect(touched({ ...beyond, high: [-1, 5, 5] }, SIZE)).toBeNull();
    expect(
      samplesIn([
        [0, 0, 0],
        [512, 512, 40],
      ]),
    ).toBeGreaterThan(MOST_SAMPLES);
  });
});

it('measures a distance in mm where columns and rows differ in size', () => {
  expect(distance([2, 3], [8, 7], 1.5, 3)).toBeCloseTo(15, 9);
});
