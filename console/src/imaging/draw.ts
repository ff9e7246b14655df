import type { Point } from '../api/types';
import { type Fit, toScreen } from './fit';
import type { Palette } from './palette';
import type { Plane } from './plane';

/** What lies over an image: an outline with its number, in the image's own columns and rows. */
export interface Outline {
  readonly number: number;
  readonly label: string;
  readonly points: readonly Point[];
  readonly alarm: boolean;
  /** The one that the officer is looking at. */
  readonly chosen: boolean;
  /** Only its shadow lies here: the plane does not cut it. */
  readonly faint: boolean;
}

const ALARM = '#ff5d6c';
const NOTICE = '#ffc857';
const CROSSHAIR = 'rgba(109, 179, 255, 0.55)';
const ON_LABEL = '#160306';

/** Turns samples into a picture of the same size. */
export function picture(plane: Plane, palette: Palette): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = plane.columns;
  canvas.height = plane.rows;
  const image = new ImageData(plane.columns, plane.rows);
  const pixels = new Uint32Array(image.data.buffer);
  const { samples } = plane;
  for (let i = 0; i < samples.length; i++) pixels[i] = palette[samples[i] ?? 0] ?? 0;
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

export interface Scene {
  readonly picture: HTMLCanvasElement | null;
  readonly fit: Fit;
  readonly outlines: readonly Outline[];
  readonly crosshair: Point | null;
  readonly labels: boolean;
  readonly background: string;
}

/** Draws on a canvas whose bitmap is `ratio` times its size on screen. */
export function draw(canvas: HTMLCanvasElement, scene: Scene, ratio: number): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const width = canvas.width / ratio;
  const height = canvas.height / ratio;
  context.fillStyle = scene.background;
  context.fillRect(0, 0, width, height);
  if (scene.picture === null) return;
  const { left, top, scaleX, scaleY } = scene.fit;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    scene.picture,
    left,
    top,
    scene.picture.width * scaleX,
    scene.picture.height * scaleY,
  );
  if (scene.crosshair !== null) crosshair(context, scene, scene.crosshair, width, height);
  // The chosen one last: its label must not lie under another's.
  for (const outline of scene.outlines) if (!outline.chosen) drawOutline(context, scene, outline);
  for (const outline of scene.outlines) if (outline.chosen) drawOutline(context, scene, outline);
}

function crosshair(
  context: CanvasRenderingContext2D,
  scene: Scene,
  at: Point,
  width: number,
  height: number,
): void {
  const [x, y] = toScreen(scene.fit, at[0] + 0.5, at[1] + 0.5);
  context.strokeStyle = CROSSHAIR;
  context.lineWidth = 1;
  context.beginPath();
  // Open in the middle: what lies under the cross must stay visible.
  const gap = scene.labels ? 14 : 7;
  for (const [fromX, fromY, toX, toY] of [
    [0, y, x - gap, y],
    [x + gap, y, width, y],
    [x, 0, x, y - gap],
    [x, y + gap, x, height],
  ] as const) {
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
  }
  context.stroke();
}

function drawOutline(context: CanvasRenderingContext2D, scene: Scene, outline: Outline): void {
  const points = outline.points.map(([column, row]) => toScreen(scene.fit, column, row));
  const [first] = points;
  if (first === undefined) return;
  const colour = outline.alarm ? ALARM : NOTICE;
  context.strokeStyle = colour;
  context.globalAlpha = outline.faint ? 0.6 : 1;
  context.lineWidth = outline.chosen ? 2 : 1.25;
  context.setLineDash(outline.faint ? [4, 4] : []);
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.closePath();
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
  if (!outline.faint) label(context, scene, outline, points, colour);
}

function label(
  context: CanvasRenderingContext2D,
  scene: Scene,
  outline: Outline,
  points: readonly Point[],
  colour: string,
): void {
  const text = scene.labels ? `${outline.number}  ${outline.label}` : String(outline.number);
  context.font = '600 12px "Inter Variable", "Noto Sans KR Variable", sans-serif';
  context.textBaseline = 'middle';
  const width = context.measureText(text).width + 12;
  const left = Math.min(...points.map(([x]) => x)) - (outline.chosen ? 1 : 0.6);
  const top = Math.min(...points.map(([, y]) => y));
  const y = top >= 20 ? top - 20 : top;
  context.fillStyle = colour;
  context.fillRect(left, y, width, 20);
  context.fillStyle = ON_LABEL;
  context.fillText(text, left + 6, y + 10.5);
}

export function corners(left: number, top: number, right: number, bottom: number): Point[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}
