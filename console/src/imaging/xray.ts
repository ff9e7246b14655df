import { classOf, colourOf, type Materials, type Three, VISION_SAFE } from './materials';
import type { Window } from './palette';
import { type Plane, quantile } from './plane';

/** How X-ray views are shown. */
export interface XrayLook {
  readonly colours: 'materials' | 'vision-safe' | 'grey';
  readonly materials: Materials;
  readonly inverted: boolean;
  /** Borders stand out. */
  readonly edges: boolean;
  /** What is dark is stretched: what lies behind dense things can be told apart. */
  readonly penetrating: boolean;
  /** As shares of the view's own range. */
  readonly window: Window;
}

/** One projection, by one energy or by two. */
export interface Xray {
  readonly high: Plane;
  readonly low: Plane | null;
  /** Without its brightest and darkest few samples: one hot sample must not grey the view. */
  readonly range: Window;
  /** What reaches the detector beside the bag, by either energy. */
  readonly open: readonly [high: number, low: number];
}

const SAMPLES = 65_536;
/** The white of X-ray views: their ground is all white, and glares in a dark room at full strength. */
const WHITE = 214;
/** The side of the square that a sample is set off against, and how strongly. */
const EDGE_REACH = 2;
const EDGE_STRENGTH = 1.6;
/** Thinner than this, and thicker than that, the ratio of two energies says nothing. */
const THIN = [0.03, 0.18] as const;
const THICK = [7, 8.5] as const;
/** The low energy is used up first: from then on metal would seem lighter than it is. */
const THICK_LOW = [8, 9] as const;
const KINDS = 200;

export function xrayOf(high: Plane, low: Plane | null): Xray {
  const fits = low !== null && low.columns === high.columns && low.rows === high.rows;
  const range = { low: quantile(high, 0.002), high: quantile(high, 0.998) };
  const open = [Math.max(1, range.high), fits ? Math.max(1, quantile(low, 0.998)) : 1] as const;
  return { high, low: fits ? low : null, range, open };
}

/** The brightness of each sample, from 0 to 1: 0 and 1 are all that lies outside the window. */
export function brightnessOf({ range, high }: Xray, look: XrayLook): Float32Array {
  const scale = look.penetrating ? (value: number) => Math.log(Math.max(1, value)) : Number;
  const [from, to] = [scale(range.low), scale(range.high)];
  const { window } = look;
  return Float32Array.from({ length: SAMPLES }, (_, bits) => {
    const value = high.signed && bits >= 0x8000 ? bits - SAMPLES : bits;
    const share = (scale(value) - from) / Math.max(1e-6, to - from);
    return clamp((share - window.low) / Math.max(1e-6, window.high - window.low));
  });
}

/** The view's pixels (RGBA, little-endian), row by row. */
export function pixelsOf(xray: Xray, look: XrayLook): Uint32Array {
  const { samples, columns, rows } = xray.high;
  const table = brightnessOf(xray, look);
  const bright = Float32Array.from(samples, (sample) => table[sample] ?? 0);
  const shown = look.edges ? sharpened(bright, columns, rows) : bright;
  const out = new Uint32Array(samples.length);
  const { low } = xray;
  if (low === null || look.colours === 'grey') {
    for (let i = 0; i < out.length; i++) out[i] = grey(shown[i] ?? 0, look.inverted);
    return out;
  }
  const colours = look.colours === 'vision-safe' ? VISION_SAFE : look.materials.colours;
  const kinds = Array.from({ length: KINDS + 1 }, (_, kind) =>
    colourOf(colours, (2 * kind) / KINDS),
  );
  const [held, heldLow] = [heldBack(xray.open[0]), heldBack(xray.open[1])];
  for (let i = 0; i < out.length; i++) {
    const back = held[samples[i] ?? 0] ?? 0;
    const backLow = heldLow[low.samples[i] ?? 0] ?? 0;
    const sure = rising(back, THIN) * (1 - rising(back, THICK)) * (1 - rising(backLow, THICK_LOW));
    const ratio = backLow / Math.max(1e-6, back);
    const kind = Math.round((classOf(look.materials.ratio, ratio) * KINDS) / 2);
    const level = look.inverted ? 1 - (shown[i] ?? 0) : (shown[i] ?? 0);
    out[i] = tinted(level, sure, kinds[kind] ?? colours[0]);
  }
  return out;
}

/** How far a sample of each value lies behind the open beam, as a logarithm. */
function heldBack(open: number): Float32Array {
  return Float32Array.from({ length: SAMPLES }, (_, value) =>
    Math.max(0, Math.log(open / Math.max(1, value))),
  );
}

function tinted(level: number, sure: number, colour: Three[number]): number {
  const white = WHITE * level;
  // Dark, yet never so dark that the colour is lost; light things lean to the ground's white.
  const shade = 0.2 + 0.8 * level;
  const lean = 0.45 * level * level;
  const mix = (each: number) =>
    Math.round(white + sure * (shade * (each + (WHITE - each) * lean) - white));
  return 0xff000000 | (mix(colour[2]) << 16) | (mix(colour[1]) << 8) | mix(colour[0]);
}

function grey(brightness: number, inverted: boolean): number {
  const level = Math.round(WHITE * (inverted ? 1 - brightness : brightness));
  return 0xff000000 | (level << 16) | (level << 8) | level;
}

/** Each sample set off against the mean of the square around it. */
function sharpened(from: Float32Array, columns: number, rows: number): Float32Array {
  const across = blurred(from, columns, rows, 1, columns);
  const mean = blurred(across, rows, columns, columns, 1);
  return from.map((value, i) => clamp(value + EDGE_STRENGTH * (value - (mean[i] ?? 0))));
}

/** Means along one direction: `length` samples `step` apart, in `lines` lines `next` apart. */
function blurred(
  from: Float32Array,
  length: number,
  lines: number,
  step: number,
  next: number,
): Float32Array {
  const out = new Float32Array(from.length);
  for (let line = 0; line < lines; line++) {
    const first = line * next;
    let sum = 0;
    let count = 0;
    for (let at = -EDGE_REACH; at < length; at++) {
      if (at + EDGE_REACH < length) {
        sum += from[first + (at + EDGE_REACH) * step] ?? 0;
        count++;
      }
      if (at > EDGE_REACH) {
        sum -= from[first + (at - EDGE_REACH - 1) * step] ?? 0;
        count--;
      }
      if (at >= 0) out[first + at * step] = sum / count;
    }
  }
  return out;
}

function rising(value: number, [from, to]: readonly [number, number]): number {
  return clamp((value - from) / (to - from));
}

function clamp(share: number): number {
  return Math.max(0, Math.min(1, share));
}
