/** From stored samples to what they mean. */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
  readonly signed: boolean;
}

/** What of a value range is shown, from black to full brightness. */
export interface Window {
  readonly low: number;
  readonly high: number;
}

export type Rgb = readonly [number, number, number];

/** The colours of materials (design tokens); only inside images and their legend. */
export const ORGANIC: Rgb = [0xf0, 0x8c, 0x2e];
export const MIXED: Rgb = [0x57, 0xb6, 0x6a];
export const METAL: Rgb = [0x3f, 0x7f, 0xe0];

/**
 * Where colours stand on a CT scale, as multiples of water's density. A single energy knows density
 * only, so colour here is an estimate, and the legend says so.
 */
const STOPS: readonly (readonly [density: number, colour: Rgb])[] = [
  [0.1, ORGANIC],
  [1.3, ORGANIC],
  [1.6, MIXED],
  [2.1, MIXED],
  [2.6, METAL],
];

/** Air and water on a channel's scale. */
export interface DensityScale {
  readonly air: number;
  readonly water: number;
}

/**
 * Hounsfield units put air at -1000 and water at 0; the modified scale of DICOS, and kg/m³, put air
 * at 0 and water at 1000. A channel that names none of them is told apart by its intercept.
 */
export function densityScale(channel: {
  readonly unit: string;
  readonly intercept: number;
}): DensityScale {
  const known = channel.unit === 'MHU' || channel.unit.startsWith('kg/m');
  const hounsfield = channel.unit === 'HU' || (!known && channel.intercept < -500);
  return hounsfield ? { air: -1000, water: 0 } : { air: 0, water: 1000 };
}

/** A table from a sample's 16 bits to a pixel (RGBA, little-endian), so that drawing is a look-up. */
export type Palette = Uint32Array;

/** The white of X-ray views: their ground is all white, and glares in a dark room at full strength. */
export const XRAY_WHITE = 214;

export function greyPalette(
  rescale: Rescale,
  window: Window,
  inverted = false,
  white = 255,
): Palette {
  return fill(rescale, (value) => {
    const brightness = within(value, window);
    const level = white * (inverted ? 1 - brightness : brightness);
    return [level, level, level];
  });
}

/** The colour of a density, given as a multiple of water's. */
export function colourOf(density: number): Rgb {
  let before = STOPS[0];
  for (const stop of STOPS) {
    if (before !== undefined && density < stop[0]) return blend(before, stop, density);
    before = stop;
  }
  return METAL;
}

function blend(from: readonly [number, Rgb], to: readonly [number, Rgb], density: number): Rgb {
  const share = Math.max(0, Math.min(1, (density - from[0]) / (to[0] - from[0] || 1)));
  const mix = (i: 0 | 1 | 2) => from[1][i] + (to[1][i] - from[1][i]) * share;
  return [mix(0), mix(1), mix(2)];
}

function within(value: number, window: Window): number {
  const share = (value - window.low) / Math.max(1e-6, window.high - window.low);
  return Math.max(0, Math.min(1, share));
}

function fill(rescale: Rescale, colour: (value: number) => Rgb): Palette {
  const palette = new Uint32Array(65_536);
  for (let bits = 0; bits < palette.length; bits++) {
    const sample = rescale.signed && bits >= 0x8000 ? bits - 0x10000 : bits;
    const [r, g, b] = colour(sample * rescale.slope + rescale.intercept);
    palette[bits] = 0xff000000 | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r);
  }
  return palette;
}

/** Windows to go through with one key, as multiples of water's density. */
export const CT_WINDOWS = ['everything', 'light', 'dense'] as const;
export type CtWindow = (typeof CT_WINDOWS)[number];

const DENSITIES: Readonly<Record<CtWindow, readonly [number, number]>> = {
  everything: [0, 2],
  light: [0, 1.3],
  dense: [1, 5],
};

export function ctWindow(name: CtWindow): Window {
  const [low, high] = DENSITIES[name];
  return { low, high };
}

/** Moves and widens a window: what dragging on the image does. */
export function adjusted(window: Window, level: number, width: number): Window {
  const middle = (window.low + window.high) / 2;
  const span = window.high - window.low;
  const nextMiddle = middle + level * span;
  const nextSpan = Math.max(1e-3, span * Math.exp(width));
  return { low: nextMiddle - nextSpan / 2, high: nextMiddle + nextSpan / 2 };
}
