import type { Axis, Triple } from '../api/types';
import type { Cut } from '../viewer/render/geometry';

/**
 * The three planes through a volume, in the one frame of reference: x across the belt, y from top to
 * bottom, z along the belt's travel. Every table here is indexed by x, y, z = 0, 1, 2.
 */
export const AXES: readonly Axis[] = ['axial', 'coronal', 'sagittal'];

type Dimension = 0 | 1 | 2;

/**
 * Never mirrored: axial planes are seen along the belt's travel; coronal ones from above and sagittal
 * ones from the side, both with the belt running to the right, as the X-ray views are.
 */
const LAYOUT: Readonly<Record<Axis, Cut>> = {
  axial: { through: 2, columns: 0, rows: 1 },
  coronal: { through: 1, columns: 2, rows: 0 },
  sagittal: { through: 0, columns: 2, rows: 1 },
};

export function layout(axis: Axis): Cut {
  return LAYOUT[axis];
}

/** How many planes there are along an axis. */
export function planeCount(axis: Axis, dimensions: Triple): number {
  return dimensions[LAYOUT[axis].through];
}

export function planeIndex(axis: Axis, position: Triple): number {
  return position[LAYOUT[axis].through];
}

/** A position in the volume, moved to another plane; held inside the volume. */
export function atPlane(axis: Axis, position: Triple, index: number, dimensions: Triple): Triple {
  return inside(withValue(position, LAYOUT[axis].through, index), dimensions);
}

/** A position in the volume, moved to a column and row of a plane; held inside the volume. */
export function atPixel(
  axis: Axis,
  position: Triple,
  column: number,
  row: number,
  dimensions: Triple,
): Triple {
  const { columns, rows } = LAYOUT[axis];
  return inside(withValue(withValue(position, columns, column), rows, row), dimensions);
}

export interface Box {
  readonly min: Triple;
  readonly max: Triple;
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A box as a plane shows it: its outline in columns and rows, and whether the plane cuts it. */
export function boxInPlane(axis: Axis, box: Box, index: number): Rectangle & { cut: boolean } {
  const { columns, rows, through } = LAYOUT[axis];
  return {
    left: box.min[columns],
    top: box.min[rows],
    // The far voxel belongs to the box.
    right: box.max[columns] + 1,
    bottom: box.max[rows] + 1,
    cut: index >= Math.floor(box.min[through]) && index <= Math.ceil(box.max[through]),
  };
}

export function centreOf(box: Box): Triple {
  return [middle(box, 0), middle(box, 1), middle(box, 2)];
}

function middle(box: Box, dimension: Dimension): number {
  return Math.round((box.min[dimension] + box.max[dimension]) / 2);
}

function withValue(position: Triple, dimension: Dimension, value: number): Triple {
  const next: [number, number, number] = [...position];
  next[dimension] = value;
  return next;
}

/** A position held inside the volume, on a sample. */
export function inside(position: Triple, dimensions: Triple): Triple {
  const hold = (dimension: Dimension) =>
    Math.min(dimensions[dimension] - 1, Math.max(0, Math.round(position[dimension])));
  return [hold(0), hold(1), hold(2)];
}
