import { describe, expect, it } from 'vitest';
import { maskOf, surfaceOf, tintInPlane } from '../src/imaging/mask';

const BOX = { min: [10, 20, 30], max: [13, 22, 31] } as const;

/** A bit a voxel, of those for which `marked` holds. */
function bitsOf(marked: (x: number, y: number, z: number) => boolean): Uint8Array {
  const bits = new Uint8Array(3);
  for (let z = 0; z < 2; z++)
    for (let y = 0; y < 3; y++)
      for (let x = 0; x < 4; x++) {
        const bit = x + 4 * (y + 3 * z);
        if (marked(x, y, z)) bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
      }
  return bits;
}

describe('a mask', () => {
  it('is refused unless it has a bit for each voxel of its box', () => {
    expect(maskOf(BOX, new Uint8Array(3))).not.toBeNull();
    expect(maskOf(BOX, new Uint8Array(2))).toBeNull();
    expect(maskOf(BOX, new Uint8Array(4))).toBeNull();
    expect(maskOf({ min: [0, 0, 0], max: [-1, 2, 2] }, new Uint8Array(0))).toBeNull();
    const huge = { min: [0, 0, 0], max: [511, 511, 511] } as const;
    expect(maskOf(huge, new Uint8Array(2 ** 24))).toBeNull();
  });

  it('tints in each plane the voxels that the plane cuts, and no other', () => {
    const mask = maskOf(
      BOX,
      bitsOf((x, y, z) => x === 3 && y === 1 && z === 0),
    );
    if (mask === null) throw new Error('it is refused');
    const spots = (axis: 'axial' | 'coronal' | 'sagittal', index: number) => {
      const tint = tintInPlane(mask, axis, index, true);
      if (tint === null) return null;
      return Array.from(tint.strength, (strength, i) =>
        strength > 0
          ? [tint.at[0] + (i % tint.columns), tint.at[1] + Math.floor(i / tint.columns)]
          : [],
      ).filter((each) => each.length > 0);
    };
    expect(spots('axial', 30)).toEqual([[13, 21]]);
    expect(spots('axial', 31)).toBeNull();
    expect(spots('axial', 32)).toBeNull();
    expect(spots('sagittal', 13)).toEqual([[30, 21]]);
    expect(spots('coronal', 21)).toEqual([[30, 13]]);
    expect(spots('coronal', 20)).toBeNull();
  });

  it('has a rim that is stronger than what it encloses', () => {
    const mask = maskOf(
      BOX,
      bitsOf(() => true),
    );
    const tint = mask === null ? null : tintInPlane(mask, 'axial', 30, true);
    const [corner = 0, inner = 0] = [tint?.strength[0], tint?.strength[5]];
    expect(corner).toBeGreaterThan(inner);
    expect(inner).toBeGreaterThan(0);
  });

  it('shows in 3D by its surface alone', () => {
    const whole = { min: [0, 0, 0], max: [3, 3, 3] } as const;
    const mask = maskOf(whole, new Uint8Array(8).fill(255));
    expect(mask === null ? 0 : surfaceOf(mask).length).toBe(64 - 8);
  });
});
