import { describe, expect, it } from 'vitest';
import type { Triple } from '../src/api/types';
import { Linked, type Sight } from '../src/bag/linked';

/** A bag of 100 × 50 × 200 samples, at a place. */
function open(position: Triple) {
  const went: [string, number][] = [];
  const sight = {
    position,
    manifest: { dimensions: [100, 50, 200] },
    placements: {
      axial: { zoom: 2, about: [40, 10] },
      coronal: { zoom: 1, about: null },
      sagittal: { zoom: 1, about: null },
    },
    goTo: (axis: string, index: number) => went.push([axis, index]),
  };
  return { sight: sight as unknown as Sight & { manifest: null }, went };
}

describe('a scan that is linked to the open one', () => {
  it('shows the same place where both have the same samples', () => {
    const { sight } = open([12, 49, 199]);
    const linked = new Linked(sight, { dimensions: [100, 50, 200] });
    expect(linked.position).toEqual([12, 49, 199]);
    linked.position = [99, 0, 7];
    expect(sight.position).toEqual([99, 0, 7]);
  });

  it('shows the same share of its length where it has more samples', () => {
    const { sight, went } = open([50, 25, 100]);
    const linked = new Linked(sight, { dimensions: [200, 50, 100] });
    expect(linked.position).toEqual([101, 25, 50]);
    expect(linked.placements.axial).toEqual({ zoom: 2, about: [80, 10] });
    linked.goTo('axial', 99);
    expect(went).toEqual([['axial', 199]]);
  });

  it('stays inside both', () => {
    const { sight } = open([0, 0, 0]);
    const linked = new Linked(sight, { dimensions: [3, 3, 3] });
    linked.position = [2, 2, 2];
    expect(sight.position).toEqual([83, 41, 166]);
    expect(linked.position).toEqual([2, 2, 2]);
  });
});
