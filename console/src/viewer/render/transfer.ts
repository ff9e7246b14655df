import { colourOf, densityScale, ORGANIC, MIXED, METAL, type Rgb } from '../../imaging/palette';
import type { Box, Channel } from './types';

export interface Transfer {
  readonly palette: 'materials' | 'vision-safe' | 'grey' | 'inverse';
  readonly strip: 'none' | 'organic' | 'metal';
  /** What of the density scale is shown, as multiples of water's. */
  readonly window: readonly [low: number, high: number];
  /** Shows nothing outside this box. */
  readonly only: Box | null;
  readonly lit: 'front' | 'back';
}

export const TRANSFER: Transfer = {
  palette: 'materials',
  strip: 'none',
  window: [0, 2],
  only: null,
  lit: 'front',
};

/** Columns are densities from 0 to this multiple of water's; the first row is "no Zeff". */
export const DENSITIES = 8;
export const COLUMNS = 1024;
/** Rows 1 to 32 are Zeff 0 to 31. */
export const ROWS = 33;
/** Below this multiple of water's density is air: nothing to see, nothing to march through. */
export const AIR = 0.05;
const FADED_IN = 0.2;
/** The least brightness of what is drawn in 3D. */
const BRIGHT = 0.7;
/** Blue, yellow-green and orange-red become three steps of blue, white and yellow. */
const SAFE: readonly [Rgb, Rgb, Rgb] = [
  [0xe6, 0x9f, 0x00],
  [0xf2, 0xf2, 0xf2],
  [0x00, 0x72, 0xb2],
];
const CLASSES: readonly [Rgb, Rgb, Rgb] = [ORGANIC, MIXED, METAL];
/** Water is at 7.4, aluminium at 13, iron at 26; between the classes the colour slides. */
const ZEFF: readonly (readonly [number, number])[] = [
  [9, 10.5],
  [14, 18],
];

/** How far along organic (0), mixed (1), metal (2). */
function materialClass(density: number, zeff: number | null): number {
  const slide = (value: number, [from, to]: readonly [number, number]) =>
    Math.max(0, Math.min(1, (value - from) / (to - from)));
  const stops = zeff === null ? [[1.3, 1.6] as const, [2.1, 2.6] as const] : ZEFF;
  return stops.reduce((sum, stop) => sum + slide(zeff ?? density, stop), 0);
}

function colour(transfer: Transfer, density: number, zeff: number | null): Rgb {
  const kind = materialClass(density, zeff);
  if (transfer.palette === 'materials' && zeff === null) return colourOf(density);
  const three = transfer.palette === 'vision-safe' ? SAFE : CLASSES;
  const [from, to, share] = kind < 1 ? [three[0], three[1], kind] : [three[1], three[2], kind - 1];
  const mix = (i: 0 | 1 | 2) => from[i] + (to[i] - from[i]) * share;
  return [mix(0), mix(1), mix(2)];
}

/**
 * RGBA; A is what 10 mm of it hold back, and 0 exactly where nothing is to be drawn. Above for
 * planes, where brightness is density; below for 3D, where opacity is, and colour stays clear: thin
 * things would be dark twice over.
 */
export function transferTable(transfer: Transfer, hasZeff = true): Uint8Array {
  const table = new Uint8Array(COLUMNS * ROWS * 4 * 2);
  // A window is dragged: rows that nothing looks up are not worth the wait.
  for (let row = 0; row < (hasZeff ? ROWS : 1); row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const density = (column / (COLUMNS - 1)) * DENSITIES;
      const zeff = row === 0 ? null : row - 1;
      const at = (row * COLUMNS + column) * 4;
      table.set(entry(transfer, density, zeff, false), at);
      table.set(entry(transfer, density, zeff, true), at + COLUMNS * ROWS * 4);
    }
  }
  return table;
}

function entry(transfer: Transfer, density: number, zeff: number | null, solid: boolean) {
  const [low, high] = transfer.window;
  const share = Math.max(0, Math.min(1, (density - low) / Math.max(1e-6, high - low)));
  const kind = materialClass(density, zeff);
  const stripped =
    (transfer.strip === 'organic' && kind < 0.5) || (transfer.strip === 'metal' && kind >= 1.5);
  const hidden = density < AIR || density < low || stripped;
  // Steep, so that clothes and walls veil and metal stands out; a narrow window makes all of it denser.
  const seen = (density - low) * Math.max(1, 2 / Math.max(1e-6, high - low));
  const opacity = hidden ? 0 : 1 - Math.exp(-0.01 - 0.18 * seen ** 2.2);
  const alpha = hidden ? 0 : Math.max(1, Math.round(255 * opacity));
  if (transfer.palette === 'grey' || transfer.palette === 'inverse') {
    const inverse = transfer.palette === 'inverse';
    const shown = stripped ? 0 : solid ? BRIGHT + (1 - BRIGHT) * share : share;
    const level = Math.round(inverse ? 214 * (1 - shown) : 255 * shown);
    return [level, level, level, alpha];
  }
  if (hidden) return [0, 0, 0, 0];
  // As the 2D palettes do: half tones lifted, the brightest part leaning to white.
  const fading = Math.min(1, (density - AIR) / (FADED_IN - AIR));
  const brightness = solid ? BRIGHT + (1 - BRIGHT) * share : share ** 0.6 * fading;
  const white = Math.max(0, brightness - 0.7) * (solid ? 0.4 : 0.8);
  const shade = (each: number) => Math.round(brightness * (each + (255 - each) * white));
  const [r, g, b] = colour(transfer, density, zeff);
  return [shade(r), shade(g), shade(b), alpha];
}

/** Scale and offset from stored samples to multiples of water's density. */
export function densityOf(channel: Channel): readonly [scale: number, offset: number] {
  const { air, water } = densityScale(channel);
  const [scale, offset] = rescaleOf(channel);
  return [scale / (water - air), (offset - air) / (water - air)];
}

/** From stored samples to the channel's own quantity. */
export function rescaleOf(channel: Channel): readonly [scale: number, offset: number] {
  const shift = channel.samples === 'int16' ? 32768 : 0;
  return [channel.slope, channel.intercept - channel.slope * shift];
}

/** Says quickly whether anything between two densities would be drawn, whatever its Zeff. */
export function visibility(table: Uint8Array): (low: number, high: number) => boolean {
  const before = new Uint32Array(COLUMNS + 1);
  for (let column = 0; column < COLUMNS; column++) {
    let seen = 0;
    for (let row = 0; row < ROWS; row++) seen |= table[(row * COLUMNS + column) * 4 + 3] ?? 0;
    before[column + 1] = (before[column] ?? 0) + (seen > 0 ? 1 : 0);
  }
  const place = (density: number, round: (value: number) => number) =>
    Math.max(0, Math.min(COLUMNS - 1, round((density / DENSITIES) * (COLUMNS - 1))));
  return (low, high) =>
    (before[place(high, Math.ceil) + 1] ?? 0) > (before[place(low, Math.floor)] ?? 0);
}
