import { describe, expect, it } from 'vitest';
import {
  bounds,
  camera,
  dot,
  levelSize,
  mmToSample,
  nextQuality,
  planeLayout,
} from '../src/viewer/render/geometry';
import { Pages } from '../src/viewer/render/pages';
import {
  COLUMNS,
  DENSITIES,
  TRANSFER,
  transferTable,
  visibility,
} from '../src/viewer/render/transfer';
import type { Manifest } from '../src/viewer/render/types';

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

  it('shows the whole plane, centred, right and down along the axes', () => {
    const { corner, right, down } = planeLayout(bounds(manifest), 'z', 330, 144, 144);
    expect([corner, right, down]).toEqual([
      [-70.75, -32.75, 330],
      [1, 0, 0],
      [0, 1, 0],
    ]);
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

  it('skips bricks in which the transfer function draws nothing', () => {
    const pages = new Pages(manifest);
    pages.look(transferTable(TRANSFER));
    expect([texel(pages, 0)[3], texel(pages, 1)[3]]).toEqual([1, 0]);
  });
});
