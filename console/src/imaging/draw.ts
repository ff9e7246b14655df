import type { Point } from '../api/types';
import { type Fit, toScreen } from './fit';

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
const MEASURE = '#e8edf3';
const ON_LABEL = '#160306';
const FONT = '600 12px "Inter Variable", "Noto Sans KR Variable", sans-serif';

/** Pixels (RGBA, little-endian) as a picture to be drawn. */
export function picture(columns: number, rows: number, pixels: Uint32Array): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const image = new ImageData(columns, rows);
  new Uint32Array(image.data.buffer).set(pixels);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}

/** What lies over an image, in its columns and rows. */
export interface Overlay {
  readonly fit: Fit;
  readonly outlines: readonly Outline[];
  readonly crosshair: Point | null;
  readonly labels: boolean;
  readonly shape: Shape | null;
}

/** What is measured: a line or the region between two points. */
export interface Shape {
  readonly kind: 'distance' | 'box' | 'ellipse';
  readonly from: Point;
  readonly to: Point;
  readonly label: string;
}

/** An object's box in 3D, as lines on the screen. */
export interface Frame extends Pick<Outline, 'number' | 'label' | 'alarm' | 'chosen'> {
  readonly lines: readonly (readonly [Point, Point])[];
}

/** The window that a canvas lies in; the first one until it is anywhere. */
export function homeOf(canvas: HTMLCanvasElement | null): Window {
  return canvas?.ownerDocument.defaultView ?? window;
}

/** A canvas's context in CSS pixels, its bitmap as fine as the screen. */
export function sharp(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  // Two screens may differ.
  const ratio = homeOf(canvas).devicePixelRatio;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

/** Draws a picture as it is placed, on the ground that images have. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  image: HTMLCanvasElement | null,
  { left, top, scaleX, scaleY }: Fit,
  background: string,
): void {
  context.fillStyle = background;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  if (image === null) return;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, left, top, image.width * scaleX, image.height * scaleY);
}

export function drawOver(
  context: CanvasRenderingContext2D,
  overlay: Overlay,
  width: number,
  height: number,
): void {
  if (overlay.crosshair !== null) crosshair(context, overlay, overlay.crosshair, width, height);
  // The chosen one last: its label must not lie under another's.
  for (const each of overlay.outlines) if (!each.chosen) drawOutline(context, overlay, each);
  for (const each of overlay.outlines) if (each.chosen) drawOutline(context, overlay, each);
  if (overlay.shape !== null) drawShape(context, overlay, overlay.shape);
}

export function drawFrames(
  context: CanvasRenderingContext2D,
  frames: readonly Frame[],
  labels: boolean,
): void {
  for (const frame of [...frames].sort((a, b) => Number(a.chosen) - Number(b.chosen))) {
    const colour = frame.alarm ? ALARM : NOTICE;
    context.strokeStyle = colour;
    context.lineWidth = frame.chosen ? 2 : 1.25;
    context.beginPath();
    for (const [from, to] of frame.lines) {
      context.moveTo(...from);
      context.lineTo(...to);
    }
    context.stroke();
    // Only the chosen one's in full: in 3D labels soon lie over one another.
    label(context, labels && frame.chosen, frame, frame.lines.flat(), colour);
  }
}

function drawShape(context: CanvasRenderingContext2D, overlay: Overlay, shape: Shape): void {
  const [x0, y0] = toScreen(overlay.fit, ...shape.from);
  const [x1, y1] = toScreen(overlay.fit, ...shape.to);
  context.strokeStyle = MEASURE;
  context.lineWidth = 1.5;
  context.beginPath();
  if (shape.kind === 'distance') {
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
  } else if (shape.kind === 'box') {
    context.rect(x0, y0, x1 - x0, y1 - y0);
  } else {
    const [rx, ry] = [Math.abs(x1 - x0) / 2, Math.abs(y1 - y0) / 2];
    context.ellipse((x0 + x1) / 2, (y0 + y1) / 2, rx, ry, 0, 0, 2 * Math.PI);
  }
  context.stroke();
  context.fillStyle = MEASURE;
  for (const [x, y] of shape.kind === 'distance' ? [[x0, y0] as const, [x1, y1] as const] : []) {
    context.beginPath();
    context.arc(x, y, 3, 0, 2 * Math.PI);
    context.fill();
  }
  if (shape.label === '') return;
  context.font = FONT;
  context.textBaseline = 'middle';
  const width = context.measureText(shape.label).width + 12;
  const [left, top] = [Math.max(x0, x1) + 6, Math.max(y0, y1) - 10];
  context.fillStyle = 'rgba(11, 14, 18, 0.82)';
  context.fillRect(left, top, width, 20);
  context.fillStyle = MEASURE;
  context.fillText(shape.label, left + 6, top + 10.5);
}

function crosshair(
  context: CanvasRenderingContext2D,
  overlay: Overlay,
  at: Point,
  width: number,
  height: number,
): void {
  const [x, y] = toScreen(overlay.fit, at[0] + 0.5, at[1] + 0.5);
  context.strokeStyle = CROSSHAIR;
  context.lineWidth = 1;
  context.beginPath();
  // Open in the middle: what lies under the cross must stay visible.
  const gap = overlay.labels ? 14 : 7;
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

function drawOutline(context: CanvasRenderingContext2D, overlay: Overlay, outline: Outline): void {
  const points = outline.points.map(([column, row]) => toScreen(overlay.fit, column, row));
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
  if (!outline.faint) label(context, overlay.labels, outline, points, colour);
}

function label(
  context: CanvasRenderingContext2D,
  long: boolean,
  outline: Pick<Outline, 'number' | 'label' | 'chosen'>,
  points: readonly Point[],
  colour: string,
): void {
  const text = long ? `${outline.number}  ${outline.label}` : String(outline.number);
  context.font = FONT;
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
