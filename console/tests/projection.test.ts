import { describe, expect, it } from 'vitest';
import type { Triple, ViewGeometry } from '../src/api/types';
import { alongRay, projected } from '../src/imaging/projection';

const ABOVE: ViewGeometry = {
  objectId: 'a',
  volumes: [],
  position: [0, 0, 0],
  column: [1, 0, 0],
  row: [0, 0, 1],
  columnSpacing: 2,
  rowSpacing: 2,
  source: null,
};
const SIDE: ViewGeometry = { ...ABOVE, column: [0, 0, 1], row: [0, 1, 0] };
const FROM_A_POINT: ViewGeometry = { ...SIDE, position: [100, -10, -10], source: [-300, 20, 40] };

/** Steel beads in a bag of 40 × 30 × 50 voxels of 2 mm: no two corners alike, as the phantom's. */
const SIZE = [40, 30, 50] as const;
const BEADS: readonly Triple[] = [
  [4, 5, 6],
  [35, 5, 6],
  [31, 5, 6],
  [5, 24, 44],
  [11, 24, 44],
  [17, 25, 45],
];

/** Sums along the line of sight, as a detector with parallel rays sees them. */
function seen(view: ViewGeometry): { columns: number; sums: number[] } {
  const along = (direction: Triple) => direction.findIndex((each) => each === 1) as 0 | 1 | 2;
  const [c, r] = [along(view.column), along(view.row)];
  const columns = SIZE[c];
  const sums = Array<number>(columns * SIZE[r]).fill(0);
  for (const bead of BEADS) {
    const at = bead[r] * columns + bead[c];
    sums[at] = (sums[at] ?? 0) + 1;
  }
  return { columns, sums };
}

describe('a place in a projection', () => {
  it('is where the asymmetric marker stands, bead by bead, in every view', () => {
    for (const view of [ABOVE, SIDE]) {
      const { columns, sums } = seen(view);
      const hit = new Set<number>();
      for (const [x, y, z] of BEADS) {
        const [column = NaN, row = NaN] = projected(view, [2 * x, 2 * y, 2 * z]) ?? [];
        const at = Math.floor(row) * columns + Math.floor(column);
        expect(sums[at]).toBeGreaterThan(0);
        // The centre of a sample, not its edge.
        expect([column % 1, row % 1]).toEqual([0.5, 0.5]);
        hit.add(at);
      }
      expect(hit.size).toBe(sums.filter((sum) => sum > 0).length);
    }
  });

  it('is on the ray from the source, enlarged by its distance', () => {
    // Half way between source and detector: everything is twice as large.
    const at = projected(FROM_A_POINT, [-100, 25, 40]);
    expect(at?.[0]).toBeCloseTo((40 + 10) / 2 + 0.5, 9);
    expect(at?.[1]).toBeCloseTo((30 + 10) / 2 + 0.5, 9);
  });

  it('is nowhere behind the source, or beside it', () => {
    expect(projected(FROM_A_POINT, [-301, 0, 0])).toBeNull();
    expect(projected(FROM_A_POINT, [-300, 0, 0])).toBeNull();
  });
});

describe('a point of a projection', () => {
  it('leaves what is not known where it was: a parallel ray moves the cross across it only', () => {
    expect(alongRay(ABOVE, [10.5, 20.5], [7, 33, 9])).toEqual([20, 33, 40]);
    expect(alongRay(SIDE, [10.5, 20.5], [7, 33, 9])).toEqual([7, 40, 20]);
  });

  it('leads to a place that is seen at that very point', () => {
    for (const view of [ABOVE, SIDE, FROM_A_POINT]) {
      const there = alongRay(view, [12.25, 7.75], [3, 40, 60]);
      const back = projected(view, there);
      expect(back?.[0]).toBeCloseTo(12.25, 9);
      expect(back?.[1]).toBeCloseTo(7.75, 9);
    }
  });
});
