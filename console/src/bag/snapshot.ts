import { language } from '../i18n/text.svelte';

/** As many as the node takes with a decision. */
export const MOST_SNAPSHOTS = 4;
/** Twice what a screen of an officer's has across; finer than that shows nothing more. */
const WIDEST_PIXELS = 1600;
const MOST_BYTES = 2 * 1024 * 1024;
const LINE = 18;
const FONT = '12px "Inter Variable", "Noto Sans KR Variable", sans-serif';
const BAR_MM = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const;
/** The scale bar is the longest that is not longer than this. */
const LONGEST_BAR = 140;

/** A picture of the large image for a decision's note; `url` is an object URL. */
export interface Snapshot {
  readonly scanId: string;
  readonly picture: Blob;
  readonly url: string;
}

/**
 * The canvases of a pane as they lie on the screen, with a bar for the scale and what was shown under
 * them. It says by itself of which bag it is.
 */
export async function pictureOf(pane: HTMLElement, words: readonly string[]): Promise<Blob> {
  const frame = pane.getBoundingClientRect();
  const ratio = pane.ownerDocument.defaultView?.devicePixelRatio ?? 1;
  const fine = Math.min(ratio, WIDEST_PIXELS / frame.width);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the browser gives no canvas');
  context.font = FONT;
  const lines = words.flatMap((each) => wrapped(context, each, frame.width - 24));
  canvas.width = Math.round(frame.width * fine);
  canvas.height = Math.round((frame.height + 16 + LINE * lines.length) * fine);
  context.scale(fine, fine);
  context.fillStyle = '#05070a';
  context.fillRect(0, 0, frame.width, frame.height + 16 + LINE * lines.length);
  for (const each of pane.querySelectorAll('canvas')) {
    const { left, top, width, height } = each.getBoundingClientRect();
    context.drawImage(each, left - frame.left, top - frame.top, width, height);
    const mm = Number(each.dataset['mm'] ?? Number.NaN);
    if (mm > 0) drawBar(context, mm, left - frame.left + width - 12, top - frame.top + height - 12);
  }
  context.font = FONT;
  context.fillStyle = '#e8edf3';
  context.textAlign = 'start';
  context.textBaseline = 'top';
  lines.forEach((line, at) => context.fillText(line, 12, frame.height + 8 + LINE * at));
  const png = await encoded(canvas, 'image/png');
  return png.size <= MOST_BYTES ? png : encoded(canvas, 'image/jpeg');
}

/** What the node takes: its bytes in base64. */
export async function base64(picture: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('the picture cannot be read'));
    reader.readAsDataURL(picture);
  });
  return url.slice(url.indexOf(',') + 1);
}

function drawBar(context: CanvasRenderingContext2D, mm: number, right: number, bottom: number) {
  const length = [...BAR_MM].reverse().find((each) => each / mm <= LONGEST_BAR) ?? BAR_MM[0];
  const left = right - length / mm;
  context.strokeStyle = '#e8edf3';
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(left, bottom - 5);
  context.lineTo(left, bottom);
  context.lineTo(right, bottom);
  context.lineTo(right, bottom - 5);
  context.stroke();
  context.font = FONT;
  context.fillStyle = '#e8edf3';
  context.textAlign = 'end';
  context.textBaseline = 'bottom';
  context.fillText(language.units.millimetres(length), right, bottom - 6);
}

/** Broken at its dots where it is too long. */
function wrapped(context: CanvasRenderingContext2D, words: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' · ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} · ${word}`;
    if (last === undefined || context.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function encoded(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the browser made no picture')) : resolve(blob)),
      type,
      0.9,
    );
  });
}
