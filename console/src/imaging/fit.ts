import type { Point } from '../api/types';

/** How an image lies in its frame on screen: whole, undistorted, enlarged about a point of interest. */
export interface Fit {
  /** Screen pixels for a column and a row. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Where column 0, row 0 begins on screen. */
  readonly left: number;
  readonly top: number;
}

export interface FitRequest {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  /** Millimetres (or any one unit) for a column and a row: their ratio keeps shapes true. */
  readonly columnSize: number;
  readonly rowSize: number;
  readonly zoom: number;
  /** The column and row that stay in view when enlarged. */
  readonly about: Point;
  readonly margin: number;
}

export function fit(request: FitRequest): Fit {
  const { width, height, columns, rows, columnSize, rowSize, zoom, about, margin } = request;
  const whole = Math.min(
    Math.max(1, width - 2 * margin) / (columns * columnSize),
    Math.max(1, height - 2 * margin) / (rows * rowSize),
  );
  const scaleX = whole * zoom * columnSize;
  const scaleY = whole * zoom * rowSize;
  return {
    scaleX,
    scaleY,
    left: place(width, columns * scaleX, (about[0] + 0.5) * scaleX),
    top: place(height, rows * scaleY, (about[1] + 0.5) * scaleY),
  };
}

/** Centred while it fits; else the point of interest in the middle, without a gap at either edge. */
function place(frame: number, image: number, interest: number): number {
  if (image <= frame) return (frame - image) / 2;
  return Math.min(0, Math.max(frame - image, frame / 2 - interest));
}

/** The part of an image that is on the screen, in its samples, and how large they are there. */
export interface InWindow {
  readonly low: Point;
  readonly high: Point;
  /** CSS pixels of a sample, along the shorter of its sides. */
  readonly scale: number;
}

export function inWindow(
  at: Fit,
  width: number,
  height: number,
  image: { readonly columns: number; readonly rows: number } | null,
): InWindow {
  const columns = image?.columns ?? 0;
  const rows = image?.rows ?? 0;
  const within = (sample: number, count: number) => Math.min(count, Math.max(0, sample));
  return {
    low: [within(-at.left / at.scaleX, columns), within(-at.top / at.scaleY, rows)],
    high: [
      within((width - at.left) / at.scaleX, columns),
      within((height - at.top) / at.scaleY, rows),
    ],
    scale: Math.min(at.scaleX, at.scaleY),
  };
}

export function toScreen(at: Fit, column: number, row: number): Point {
  return [at.left + column * at.scaleX, at.top + row * at.scaleY];
}

/** A place in columns and rows, from their edges: 2.5 is the middle of column 2. */
export function toPlace(at: Fit, x: number, y: number): Point {
  return [(x - at.left) / at.scaleX, (y - at.top) / at.scaleY];
}

export function toPixel(at: Fit, x: number, y: number): Point {
  const [column, row] = toPlace(at, x, y);
  return [Math.floor(column), Math.floor(row)];
}
