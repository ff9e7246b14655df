import { classOf, colourOf, COMMON, type Materials, VISION_SAFE } from '../../imaging/materials';
import { densityScale } from '../../imaging/palette';
import type { Box, Channel } from './types';

export interface Transfer {
  readonly palette: 'materials' | 'vision-safe' | 'grey' | 'inverse';
  /** The colours of classes of materials, and what tells these apart. */
  readonly materials: Materials;
  readonly strip: 'none' | 'organic' | 'metal';
  /** What of the density scale is shown, as multiples of water's. */
  readonly window: readonly [low: number, high: number];
  /** Shows nothing outside this box. */
  readonly only: Box | null;
  readonly lit: 'front' | 'back';
}

export const TRANSFER: Transfer = {
  palette: 'materials',
  materials: COMMON,
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
/** Of 255: what is drawn less apart from nothing than this, nobody sees. */
const LEAST_TONE = 8;
/** The least brightness of what is drawn in 3D. */
const BRIGHT = 0.7;
/**
 * RGBA; A is what 10 mm of it hold back, and 0 exactly where nothing is to be drawn. Above for
 * planes, where brightness is density; below for 3D, where opacity is, and colour stays clear: thin
 * things would be dark twice over.
 */
export function transferTable(transfer: Transfer, hasZeff = true): Uint8Array {
  const table = new Uint8Array(COLUMNS * ROWS * 4 * 2);
  const { density, zeff } = transfer.materials;
  for (const [half, solid] of [false, true].entries()) {
    for (let column = 0; column < COLUMNS; column++) {
      const value = (column / (COLUMNS - 1)) * DENSITIES;
      const tone = toneOf(transfer, value, solid);
      // A window is dragged: rows that nothing looks up are not worth the wait.
      for (let row = 0; row < (hasZeff ? ROWS : 1); row++) {
        const kind = row === 0 ? classOf(density, value) : classOf(zeff, row - 1);
        put(table, ((half * ROWS + row) * COLUMNS + column) * 4, transfer, tone, kind);
      }
    }
  }
  return table;
}

/** The column of the table in which a density stands. */
export function columnOf(density: number): number {
  return Math.max(0, Math.min(COLUMNS - 1, Math.round((density / DENSITIES) * (COLUMNS - 1))));
}

/**
 * Which densities, by column of the table, a picture shows apart from air. What is stripped by
 * material is not regarded here: it depends on more than density.
 *
 * @param solid in 3D, where light and depth do the rest; else in a plane
 */
export function densitiesShown(transfer: Transfer, solid: boolean): Uint8Array {
  const grey = transfer.palette === 'grey' || transfer.palette === 'inverse';
  return Uint8Array.from({ length: COLUMNS }, (_, column) => {
    const tone = toneOf(transfer, (column / (COLUMNS - 1)) * DENSITIES, solid);
    const apart = grey ? Math.abs(tone.level - tone.stripped) : 255 * tone.brightness;
    return !tone.hidden && apart >= LEAST_TONE ? 1 : 0;
  });
}

/** What density alone says of an entry: the class of the material gives the colour. */
interface Tone {
  readonly hidden: boolean;
  readonly alpha: number;
  /** Of greys. */
  readonly level: number;
  readonly stripped: number;
  /** Of colours. */
  readonly brightness: number;
  readonly white: number;
}

function toneOf(transfer: Transfer, density: number, solid: boolean): Tone {
  const [low, high] = transfer.window;
  const share = Math.max(0, Math.min(1, (density - low) / Math.max(1e-6, high - low)));
  // Steep, so that clothes and walls veil and metal stands out; a narrow window makes all of it denser.
  const seen = (density - low) * Math.max(1, 2 / Math.max(1e-6, high - low));
  const opacity = 1 - Math.exp(-0.01 - 0.18 * Math.max(0, seen) ** 2.2);
  const inverse = transfer.palette === 'inverse';
  const grey = (shown: number) => Math.round(inverse ? 214 * (1 - shown) : 255 * shown);
  // As the 2D palettes do: half tones lifted, the brightest part leaning to white.
  const fading = Math.min(1, (density - AIR) / (FADED_IN - AIR));
  const brightness = solid ? BRIGHT + (1 - BRIGHT) * share : share ** 0.6 * fading;
  return {
    hidden: density < AIR || density < low,
    alpha: Math.max(1, Math.round(255 * opacity)),
    level: grey(solid ? BRIGHT + (1 - BRIGHT) * share : share),
    stripped: grey(0),
    brightness,
    white: Math.max(0, brightness - 0.7) * (solid ? 0.4 : 0.8),
  };
}

function put(table: Uint8Array, at: number, transfer: Transfer, tone: Tone, kind: number): void {
  const { palette, strip, materials } = transfer;
  const stripped = (strip === 'organic' && kind < 0.5) || (strip === 'metal' && kind >= 1.5);
  const alpha = tone.hidden || stripped ? 0 : tone.alpha;
  if (palette === 'grey' || palette === 'inverse') {
    const level = stripped ? tone.stripped : tone.level;
    table.fill(level, at, at + 3);
  } else if (alpha > 0) {
    const three = palette === 'vision-safe' ? VISION_SAFE : materials.colours;
    const rgb = colourOf(three, kind);
    for (let i = 0; i < 3; i++) {
      const each = rgb[i] ?? 0;
      table[at + i] = Math.round(tone.brightness * (each + (255 - each) * tone.white));
    }
  }
  table[at + 3] = alpha;
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
