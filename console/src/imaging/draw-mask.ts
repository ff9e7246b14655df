import type { Point } from '../api/types';
import type { Fit } from './fit';
import type { Tint } from './mask';

const ALARM = [0xff, 0x5d, 0x6c] as const;
const NOTICE = [0xff, 0xc8, 0x57] as const;
/** Of a mask in 3D: what lies behind it stays to be seen. */
const VEIL = 0.34;

/** Lays tints over a plane. */
export function drawTints(
  context: CanvasRenderingContext2D,
  fit: Fit,
  tints: readonly Tint[],
): void {
  context.imageSmoothingEnabled = false;
  for (const tint of tints) {
    const { at, columns, rows } = tint;
    const [left, top] = [fit.left + at[0] * fit.scaleX, fit.top + at[1] * fit.scaleY];
    context.drawImage(tinted(tint), left, top, columns * fit.scaleX, rows * fit.scaleY);
  }
}

/**
 * Lays a veil over a picture in 3D, where voxels of a mask's surface are. Nothing hides it, as
 * nothing hides boxes.
 *
 * @param points the voxels' centres on the screen
 * @param side of a voxel on the screen, in pixels
 */
export function drawVeil(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  side: number,
  alarm: boolean,
): void {
  const [r, g, b] = alarm ? ALARM : NOTICE;
  context.fillStyle = `rgb(${r} ${g} ${b} / ${VEIL})`;
  context.beginPath();
  // Cells of a grid, each once: what lies one over another must not add up.
  const cell = Math.max(2, side);
  const taken = new Set<string>();
  for (const [x, y] of points) {
    const [column, row] = [Math.round(x / cell), Math.round(y / cell)];
    const name = `${column} ${row}`;
    if (taken.has(name)) continue;
    taken.add(name);
    context.rect((column - 0.5) * cell, (row - 0.5) * cell, cell, cell);
  }
  context.fill();
}

function tinted({ columns, rows, strength, alarm }: Tint): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const image = new ImageData(columns, rows);
  const colour = alarm ? ALARM : NOTICE;
  strength.forEach((alpha, i) => image.data.set([...colour, alpha], i * 4));
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}
