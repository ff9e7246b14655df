import { describe, expect, it } from 'vitest';
import type { Triple, ViewGeometry } from '../src/api/types';
import { endsOf, maskOf, surfaceOf } from '../src/imaging/mask';
import { projected } from '../src/imaging/projection';
import { hullOf, outermost, silhouetteOf } from '../src/imaging/silhouette';

const ABOVE: ViewGeometry = {
  objectId: 'a',
  volumes: [],
  position: [0, 0, 0],
  column: [0, 0, 1],
  row: [1, 0, 0],
  columnSpacing: 2,
  rowSpacing: 2,
  source: null,
};
const FROM_A_POINT: ViewGeometry = {
  ...ABOVE,
  position: [-40, 200, -40],
  source: [30, -300, 50],
};
/** Samples of 2 mm. */
const toMm = ([x, y, z]: Triple): Triple => [2 * x, 2 * y, 2 * z];

const BOX = { min: [10, 20, 30], max: [15, 24, 37] } as const;
/** The box without what lies beyond a slanted plane. */
function slanted(x: number, y: number, z: number): boolean {
  return x + y + z > 5;
}

function slantedMask() {
  const [w, h, d] = [6, 5, 8];
  const bits = new Uint8Array((w * h * d) / 8);
  for (let z = 0; z < d; z++)
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const bit = x + w * (y + h * z);
        if (slanted(x, y, z)) bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
      }
  const mask = maskOf(BOX, bits);
  if (mask === null) throw new Error('it is refused');
  return mask;
}

describe('a hull', () => {
  it('is the outermost points in their order, without those within or between', () => {
    const square = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
    ] as const;
    const hull = hullOf([[2, 2], ...square, [1, 3], [2, 0], [4, 4]]);
    expect(new Set(hull)).toEqual(new Set(square));
    expect(hull).toHaveLength(4);
  });

  it('of one point is the point, and of none nothing', () => {
    expect(hullOf([[1, 2]])).toEqual([[1, 2]]);
    expect(hullOf([])).toEqual([]);
  });
});

describe('what the CT marks, in an X-ray view', () => {
  it('is as wide as its voxels are, to their outer faces', () => {
    const points = silhouetteOf(ABOVE, outermost(BOX.min, BOX.max), toMm) ?? [];
    const side = (i: 0 | 1) => points.map((each) => each[i]);
    // The centre of voxel 0 is the centre of sample 0, half a column from the edge.
    expect([Math.min(...side(0)), Math.max(...side(0))]).toEqual([30, 38]);
    expect([Math.min(...side(1)), Math.max(...side(1))]).toEqual([10, 16]);
  });

  it('has every voxel of a mask within it, whichever way the view looks', () => {
    const mask = slantedMask();
    for (const view of [ABOVE, FROM_A_POINT]) {
      const hull = silhouetteOf(view, endsOf(mask), toMm) ?? [];
      expect(hull.length).toBeGreaterThan(3);
      for (const voxel of surfaceOf(mask)) {
        const at = projected(view, toMm(voxel)) ?? [NaN, NaN];
        hull.forEach((a, i) => {
          const b = hull[(i + 1) % hull.length] ?? a;
          const side = (b[0] - a[0]) * (at[1] - a[1]) - (b[1] - a[1]) * (at[0] - a[0]);
          expect(side).toBeGreaterThan(0);
        });
      }
    }
  });

  it('is smaller than the shadow of the box where the mask is', () => {
    const areaOf = (points: readonly (readonly [number, number])[]) =>
      points.reduce((sum, [x, y], i) => {
        const [nx, ny] = points[(i + 1) % points.length] ?? [x, y];
        return sum + (x * ny - nx * y) / 2;
      }, 0);
    const corner = slantedMask();
    const mask = areaOf(silhouetteOf(FROM_A_POINT, endsOf(corner), toMm) ?? []);
    const box = areaOf(silhouetteOf(FROM_A_POINT, outermost(BOX.min, BOX.max), toMm) ?? []);
    expect(mask).toBeGreaterThan(0);
    expect(mask).toBeLessThan(box);
  });

  it('is nowhere when a part of it is not seen, and when nothing is marked', () => {
    const behind = { ...FROM_A_POINT, source: [30, 45, 50] } as const;
    expect(silhouetteOf(behind, outermost(BOX.min, BOX.max), toMm)).toBeNull();
    expect(silhouetteOf(ABOVE, [], toMm)).toBeNull();
  });
});
