import type { Axis, Point, Triple } from '../api/types';
import { type Box, layout } from './geometry';

/** The voxels of a box that a report marks. */
export interface Mask {
  readonly box: Box;
  /** A bit a voxel of the box, x fastest, then y, then z; the lowest bit of a byte first. */
  readonly bits: Uint8Array;
}

/** A tint over an image: its corner in columns and rows, and how strong each of its samples is. */
export interface Tint {
  readonly at: Point;
  readonly columns: number;
  readonly rows: number;
  /** From 0 to 255, row by row. */
  readonly strength: Uint8Array;
  readonly alarm: boolean;
}

const INSIDE = 70;
/** The rim stands out, so that what it encloses can stay clear. */
const RIM = 190;
/** The node sends none that is larger. */
export const MOST_VOXELS = 64 * 1024 * 1024;

export function sizeOf({ min, max }: Box): Triple {
  return [max[0] - min[0] + 1, max[1] - min[1] + 1, max[2] - min[2] + 1];
}

/** The mask of a box; null where the bits are not those of so many voxels. */
export function maskOf(box: Box, bits: Uint8Array): Mask | null {
  const [x, y, z] = sizeOf(box);
  const voxels = x * y * z;
  const fits = Number.isInteger(voxels) && voxels > 0 && voxels <= MOST_VOXELS;
  return fits && bits.length === Math.ceil(voxels / 8) ? { box, bits } : null;
}

function isMarked({ bits }: Mask, size: Triple, [x, y, z]: Triple): boolean {
  if (x < 0 || y < 0 || z < 0 || x >= size[0] || y >= size[1] || z >= size[2]) return false;
  const bit = x + size[0] * (y + size[1] * z);
  return (((bits[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
}

/** What of a mask a plane cuts; null where it cuts nothing of it. */
export function tintInPlane(mask: Mask, axis: Axis, index: number, alarm: boolean): Tint | null {
  const { columns: c, rows: r, through } = layout(axis);
  const { min, max } = mask.box;
  if (index < min[through] || index > max[through]) return null;
  const size = sizeOf(mask.box);
  const at: [number, number, number] = [0, 0, 0];
  at[through] = index - min[through];
  const marked = (column: number, row: number) => {
    at[c] = column;
    at[r] = row;
    return isMarked(mask, size, at);
  };
  const [columns, rows] = [size[c], size[r]];
  const strength = new Uint8Array(columns * rows);
  let any = false;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (!marked(column, row)) continue;
      any = true;
      const within =
        marked(column - 1, row) &&
        marked(column + 1, row) &&
        marked(column, row - 1) &&
        marked(column, row + 1);
      strength[row * columns + column] = within ? INSIDE : RIM;
    }
  return any ? { at: [min[c], min[r]], columns, rows, strength, alarm } : null;
}

/** The first and the last marked voxel of every row: no place of the mask lies outside their hull. */
export function endsOf(mask: Mask): Triple[] {
  const size = sizeOf(mask.box);
  const { min } = mask.box;
  const found: Triple[] = [];
  for (let z = 0; z < size[2]; z++)
    for (let y = 0; y < size[1]; y++) {
      const marked = (x: number) => isMarked(mask, size, [x, y, z]);
      let [first, last] = [0, size[0] - 1];
      while (first <= last && !marked(first)) first++;
      while (last > first && !marked(last)) last--;
      for (const x of first > last ? [] : first === last ? [first] : [first, last])
        found.push([min[0] + x, min[1] + y, min[2] + z]);
    }
  return found;
}

/** As many voxels of a mask's surface as can be drawn while the bag turns. */
const MOST_POINTS = 20_000;

/** Voxels of a mask's surface, in samples; of a large one, evenly left out. */
export function surfaceOf(mask: Mask): Triple[] {
  const size = sizeOf(mask.box);
  const { min } = mask.box;
  const found: Triple[] = [];
  for (let z = 0; z < size[2]; z++)
    for (let y = 0; y < size[1]; y++)
      for (let x = 0; x < size[0]; x++) {
        if (!isMarked(mask, size, [x, y, z])) continue;
        const inner =
          isMarked(mask, size, [x - 1, y, z]) &&
          isMarked(mask, size, [x + 1, y, z]) &&
          isMarked(mask, size, [x, y - 1, z]) &&
          isMarked(mask, size, [x, y + 1, z]) &&
          isMarked(mask, size, [x, y, z - 1]) &&
          isMarked(mask, size, [x, y, z + 1]);
        if (!inner) found.push([min[0] + x, min[1] + y, min[2] + z]);
      }
  const every = Math.ceil(found.length / MOST_POINTS);
  return found.filter((_, i) => i % every === 0);
}
