import type { Point, Triple, ViewGeometry } from '../api/types';

/** As good as along the detector: such a ray never meets it. */
const ALONG = 1e-9;

/** Where a place is seen in a projection, in columns and rows from their edges; null where it is not. */
export function projected(view: ViewGeometry, mm: Triple): Point | null {
  const onDetector = view.source === null ? mm : throughSource(view, view.source, mm);
  if (onDetector === null) return null;
  const from = minus(onDetector, view.position);
  return [
    dot(from, view.column) / view.columnSpacing + 0.5,
    dot(from, view.row) / view.rowSpacing + 0.5,
  ];
}

/** Of all places that are seen at a point of a projection, the one nearest to where the cross is. */
export function alongRay(view: ViewGeometry, [column, row]: Point, cross: Triple): Triple {
  const across = (column - 0.5) * view.columnSpacing;
  const down = (row - 0.5) * view.rowSpacing;
  const at = plus(plus(view.position, view.column, across), view.row, down);
  const ray = view.source === null ? normalOf(view) : minus(at, view.source);
  return plus(at, ray, dot(minus(cross, at), ray) / Math.max(ALONG, dot(ray, ray)));
}

function throughSource(view: ViewGeometry, source: Triple, mm: Triple): Triple | null {
  const normal = normalOf(view);
  const ray = minus(mm, source);
  const towards = dot(ray, normal);
  if (Math.abs(towards) < ALONG) return null;
  const far = dot(minus(view.position, source), normal) / towards;
  // Behind the source nothing is seen.
  return far <= 0 ? null : plus(source, ray, far);
}

function normalOf({ column: a, row: b }: ViewGeometry): Triple {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function plus(a: Triple, b: Triple, times: number): Triple {
  return [a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2]];
}

function minus(a: Triple, b: Triple): Triple {
  return plus(a, b, -1);
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
