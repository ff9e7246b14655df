import { describe, expect, it } from 'vitest';
import { Densities } from '../src/viewer/render/densities';
import {
  bounds,
  boxInMm,
  camera,
  dot,
  levelSize,
  mmToPlace,
  mmToSample,
  nextQuality,
  onScreen,
  planeLayout,
  sampleToMm,
  turnedOnScreen,
} from '../src/viewer/render/geometry';
import { Pages } from '../src/viewer/render/pages';
import {
  COLUMNS,
  DENSITIES,
  densitiesShown,
  TRANSFER,
  transferTable,
  visibility,
} from '../src/viewer/render/transfer';
import type { BrickEntry, Manifest } from '../src/viewer/render/types';

const manifest: Manifest = {
  dimensions: [96, 80, 72],
  spacing: [1.5, 1.5, 2],
  origin: [-70, -20, 300],
  orientation: [1, 0, 0, 0, 1, 0],
  channels: [
    {
      name: 'density',
      samples: 'uint16',
      slope: 1,
      intercept: 0,
      unit: 'kg/m3',
      bricks: [
        Array.from({ length: 8 }, (_, i) =>
          i === 0 ? ([0, 1000, 1, ''] as const) : ([0] as const),
        ),
        [[0]],
        [[0]],
        [[0]],
      ],
    },
  ],
};

describe('geometry', () => {
  it('halves odd sides upwards', () => {
    expect(levelSize([97, 80, 5], 3)).toEqual([13, 10, 1]);
  });

  it('reaches half a sample beyond the outer centres', () => {
    expect(bounds(manifest)).toEqual({ min: [-70.75, -20.75, 299], max: [73.25, 99.25, 443] });
  });

  it('finds a sample by its centre, in a turned volume too', () => {
    const turned = { ...manifest, orientation: [0, 1, 0, -1, 0, 0] };
    const m = mmToSample(turned);
    // Column index rises along y, row index against x.
    const mm = [-70 - 3 * 1.5, -20 + 2 * 1.5, 300 + 4 * 2, 1];
    const at = [0, 1, 2].map((row) => mm.reduce((sum, v, i) => sum + v * (m[i * 4 + row] ?? 0), 0));
    at.forEach((value, i) => expect(value).toBeCloseTo([2, 3, 4][i] ?? 0, 4));
  });

  it('places a plane by its samples: their edges where the picture has them, never mirrored', () => {
    const cut = { through: 2, columns: 0, rows: 1 } as const;
    const fit = { left: 10, top: 20, scaleX: 3, scaleY: 3 };
    const { corner, right, down, normal } = planeLayout(manifest, cut, 15, fit);
    // 10 pixels before the edge of the first column, which is half a sample before its centre.
    expect(corner[0]).toBeCloseTo(-70 + (-10 / 3 - 0.5) * 1.5, 9);
    expect([corner[2], right, down, normal]).toEqual([330, [0.5, 0, 0], [0, 0.5, 0], [0, 0, 1]]);
  });

  it('finds its way from samples to mm and back, in a turned volume too', () => {
    const turned = { ...manifest, orientation: [0, 1, 0, -1, 0, 0] };
    const there = mmToPlace(turned, sampleToMm(turned, [3, 2.5, 4]));
    there.forEach((value, i) => expect(value).toBeCloseTo([3, 2.5, 4][i] ?? 0, 9));
    expect(boxInMm(turned, { min: [0, 0, 0], max: [0, 1, 0] })).toEqual({
      min: [-72.25, -20.75, 299],
      max: [-69.25, -19.25, 301],
    });
  });

  it('turns what is seen about the axes of the screen, and back', () => {
    const box = bounds(manifest);
    for (const first of [
      [20, 40, 60],
      [0, 90, 0],
      [-115, 0, 25],
    ] as const) {
      const before = camera(box, { rotation: first, zoom: 1, pan: [0, 0] });
      for (const axis of [0, 1, 2] as const) {
        const rotation = turnedOnScreen(first, axis, 30);
        const after = camera(box, { rotation, zoom: 1, pan: [0, 0] });
        const held = ([before.right, before.down, before.into] as const)[axis];
        const kept = ([after.right, after.down, after.into] as const)[axis];
        expect(dot(held, kept)).toBeCloseTo(1, 9);
        expect(dot(before.into, after.into)).toBeCloseTo(axis === 2 ? 1 : Math.cos(Math.PI / 6), 9);
        const back = camera(box, {
          rotation: turnedOnScreen(rotation, axis, -30),
          zoom: 1,
          pan: [0, 0],
        });
        expect(dot(before.right, back.right) + dot(before.down, back.down)).toBeCloseTo(2, 9);
      }
    }
  });

  it('knows where a point lies on the screen', () => {
    const box = bounds(manifest);
    const eye = camera(box, { rotation: [0, 0, 0], zoom: 1, pan: [0, 0] });
    const [x, y] = onScreen(eye, 200, 100, eye.centre);
    expect([x, y]).toEqual([100, 50]);
    const [, top] = onScreen(eye, 200, 100, [eye.centre[0], eye.centre[1] - eye.half, 0]);
    expect(top).toBeCloseTo(0, 9);
  });

  it('turns the camera without ever mirroring', () => {
    const { right, down, into } = camera(bounds(manifest), {
      rotation: [20, 40, 60],
      zoom: 2,
      pan: [0, 0],
    });
    const crossed = [
      right[1] * down[2] - right[2] * down[1],
      right[2] * down[0] - right[0] * down[2],
      right[0] * down[1] - right[1] * down[0],
    ] as const;
    expect(dot(crossed, into)).toBeCloseTo(1, 10);
  });

  it('makes the next moving image smaller after a slow one, within limits', () => {
    expect(nextQuality({ pixels: 128, steps: 96 }, 500)).toEqual({ pixels: 102, steps: 77 });
    expect(nextQuality({ pixels: 1024, steps: 512 }, 1)).toEqual({ pixels: 1024, steps: 512 });
  });
});

describe('transfer tables', () => {
  const alpha = (density: number, row: number, change = {}) => {
    const column = Math.round((density / DENSITIES) * (COLUMNS - 1));
    return transferTable({ ...TRANSFER, ...change })[(row * COLUMNS + column) * 4 + 3] ?? 0;
  };

  it('draws no air', () => {
    expect(alpha(0.03, 0)).toBe(0);
    expect(alpha(1, 0)).toBeGreaterThan(0);
  });

  it('strips by Zeff where it is known, by density where not', () => {
    expect(alpha(1, 8, { strip: 'organic' })).toBe(0);
    expect(alpha(1, 27, { strip: 'organic' })).toBeGreaterThan(0);
    expect(alpha(4, 0, { strip: 'metal' })).toBe(0);
    expect(alpha(4, 8, { strip: 'metal' })).toBeGreaterThan(0);
  });

  it('says which ranges hold something to draw', () => {
    const sees = visibility(transferTable({ ...TRANSFER, window: [1, 2] }));
    expect([sees(0, 0.9), sees(0, 1.1), sees(2, 7)]).toEqual([false, true, true]);
  });
});

describe('what a picture leaves to be seen of a bag', () => {
  /** Of 12 × 10 × 9 samples at an eighth, in one brick. */
  const eighth = (entry: BrickEntry): Manifest => ({
    ...manifest,
    channels: manifest.channels.map((channel) => ({
      ...channel,
      bricks: [[[0]], [[0]], [[0]], [entry]],
    })),
  });
  const SENT = [0, 5000, 1, ''] as const;
  /** Air, but for these samples. */
  const of = (samples: readonly number[]) => {
    const densities = new Densities(eighth(SENT));
    const brick = new Uint16Array(12 * 10 * 9);
    brick.set(samples);
    densities.add(2, 0, 0, 0, new Uint16Array(8).fill(9000));
    expect(densities.complete).toBe(false);
    densities.add(3, 0, 0, 0, brick);
    densities.add(3, 0, 0, 0, brick);
    expect(densities.complete).toBe(true);
    return (change: object, solid = true) =>
      densities.share(densitiesShown({ ...TRANSFER, ...change }, solid));
  };
  /** Nine parts of cloth and one of steel. */
  const bag = of([...Array<number>(90).fill(400), ...Array<number>(10).fill(5000)]);

  it('is all of it in the usual window, in planes and in 3D, in every colour', () => {
    for (const palette of ['materials', 'vision-safe', 'grey', 'inverse'] as const)
      for (const solid of [true, false]) expect(bag({ palette }, solid)).toBe(1);
  });

  it('is what lies above the lower end of the window', () => {
    for (const solid of [true, false]) {
      expect(bag({ window: [0.5, 5] }, solid)).toBe(0.1);
      expect(bag({ window: [6, 8] }, solid)).toBe(0);
    }
  });

  it('is nothing in a plane that a wide window leaves all but black', () => {
    expect(bag({ window: [0, 2000] }, false)).toBe(0);
    expect(bag({ window: [0, 2000], palette: 'grey' }, false)).toBe(0);
    expect(bag({ window: [0, 2000], palette: 'inverse' }, false)).toBe(0);
  });

  it('is all of a volume that is nothing but air, and nothing of one that has not come', () => {
    expect(of([])({})).toBe(1);
    const known = new Densities(manifest);
    expect([known.complete, known.share(densitiesShown(TRANSFER, true))]).toEqual([true, 1]);
    const none = new Densities(eighth(SENT));
    expect(none.share(densitiesShown(TRANSFER, true))).toBe(0);
  });

  it('counts bricks of one value, which never travel', () => {
    const densities = new Densities(eighth([400]));
    expect(densities.share(densitiesShown(TRANSFER, true))).toBe(1);
    expect(densities.share(densitiesShown({ ...TRANSFER, window: [0.5, 2] }, true))).toBe(0);
  });
});

describe('pages', () => {
  const texel = (pages: Pages, brick: number) => [
    ...pages.refresh().slice(brick * 4, brick * 4 + 4),
  ];

  it('knows the size of a brick at the far edge, and that others are none', () => {
    const pages = new Pages(manifest);
    expect(pages.brickSize(0, 0, 1, 1, 1)).toEqual([32, 16, 8]);
    expect(pages.brickSize(0, 0, 2, 0, 0)).toBeNull();
    expect(pages.brickSize(0, 1, 0, 0, 0)).toBeNull();
  });

  it('marks what is missing until it or a finer level is there', () => {
    const pages = new Pages(manifest);
    pages.set(1, 0, [0, 0, 0], 'present');
    pages.set(0, 0, [0, 0, 0], 'missing');
    expect(texel(pages, 0)).toEqual([2, 0, 1, 1]);
    expect(texel(pages, 1)).toEqual([2, 0, 0, 1]);
    pages.set(0, 0, [0, 0, 0], 'present');
    expect(texel(pages, 0)).toEqual([3, 0, 0, 1]);
  });

  it('know the coarsest level in a box, and what has not come at all', () => {
    const pages = new Pages(manifest);
    expect(pages.coarsest([0, 0, 0], [96, 80, 72])).toBeNull();
    pages.set(3, 0, [0, 0, 0], 'present');
    pages.set(0, 0, [0, 0, 0], 'present');
    expect(pages.coarsest([0, 0, 0], [96, 80, 72])).toBe(3);
    expect(pages.coarsest([0, 0, 0], [64, 64, 64])).toBe(0);
    pages.set(0, 0, [0, 0, 0], 'missing');
    expect(pages.coarsest([3, 3, 3], [4, 4, 4])).toBe(3);
  });

  it('tell of each channel apart what is there, how coarse, and what is missing', () => {
    const zeff = { ...manifest, channels: [...manifest.channels, ...manifest.channels] };
    const pages = new Pages(zeff);
    const all = [
      [0, 0, 0],
      [96, 80, 72],
    ] as const;
    pages.set(0, 1, [0, 0, 0], 'missing');
    // What is missing of one channel says nothing of the other, which has not come.
    expect(pages.coarsest([0, 0, 0], [9, 9, 9])).toBeNull();
    expect(pages.covers(1)).toBe(false);
    pages.set(3, 1, [0, 0, 0], 'present');
    pages.set(0, 1, [0, 0, 0], 'missing');
    expect([pages.coarsest(...all), pages.coarsest(...all, 1)]).toEqual([null, 3]);
    expect([pages.covers(0), pages.covers(1), pages.covers(2)]).toEqual([false, true, false]);
    expect(texel(pages, 0)).toEqual([0, 8, 2, 1]);
  });

  it('skips bricks in which the transfer function draws nothing', () => {
    const pages = new Pages(manifest);
    pages.look(transferTable(TRANSFER));
    expect([texel(pages, 0)[3], texel(pages, 1)[3]]).toEqual([1, 0]);
  });
});
