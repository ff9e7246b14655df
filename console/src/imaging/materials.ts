import palettes from './palettes.json';

export type Rgb = readonly [number, number, number];
/** The colours of organic, mixed and metal. */
export type Three = readonly [organic: Rgb, mixed: Rgb, metal: Rgb];
/** Between these two values one class slides into the next. */
type Slide = readonly [from: number, to: number];
type Slides = readonly [fromOrganic: Slide, toMetal: Slide];

/**
 * How classes of harmless materials are coloured, and by which figures they are told apart. For
 * display only: nothing is found, alarmed or cleared by it.
 */
export interface Materials {
  readonly name: string;
  readonly colours: Three;
  /** As multiples of water's density: all that a single energy knows. */
  readonly density: Slides;
  /** Water is at 7.4, aluminium at 13, iron at 26. */
  readonly zeff: Slides;
  /** How much more a projection's low energy is held back than its high energy. */
  readonly ratio: Slides;
}

/** Blue, yellow-green and orange-red become three steps of blue, white and yellow. */
export const VISION_SAFE: Three = [
  [0xe6, 0x9f, 0x00],
  [0xf2, 0xf2, 0xf2],
  [0x00, 0x72, 0xb2],
];

/** Every palette that scanners' registrations can name; the first is everyone's. */
export const PALETTES: readonly Materials[] = palettes.map((each) => ({
  name: each.name,
  colours: [rgb(each.organic), rgb(each.mixed), rgb(each.metal)],
  density: slides(each.density),
  zeff: slides(each.zeff),
  ratio: slides(each.ratio),
}));

export const COMMON: Materials = PALETTES[0] as Materials;

/** A kind of machine, as objects name it; without a model, every one of that maker. */
interface Device {
  readonly maker: string;
  readonly model?: string;
}

const DEVICES: readonly (Device & { readonly palette: string })[] = palettes.flatMap(
  ({ name, devices }) => devices.map((device: Device) => ({ ...device, palette: name })),
);

/** The palette's name of the machine that made an object; null where none is known for it. */
export function paletteOfDevice({ maker, model }: Required<Device>): string | null {
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
  const ofMaker = DEVICES.filter((each) => same(each.maker, maker));
  const found =
    ofMaker.find((each) => each.model !== undefined && same(each.model, model)) ??
    ofMaker.find((each) => each.model === undefined);
  return found?.palette ?? null;
}

/** The palette of a name; everyone's for one that is not known here. */
export function paletteOf(name: string | null): Materials {
  return PALETTES.find((each) => each.name === name) ?? COMMON;
}

/** How far along organic (0), mixed (1), metal (2) a figure is. */
export function classOf([first, second]: Slides, value: number): number {
  return slide(first, value) + slide(second, value);
}

export function colourOf([organic, mixed, metal]: Three, kind: number): Rgb {
  const [from, to, share] = kind < 1 ? [organic, mixed, kind] : [mixed, metal, kind - 1];
  const mix = (i: 0 | 1 | 2) => from[i] + (to[i] - from[i]) * share;
  return [mix(0), mix(1), mix(2)];
}

export function css([r, g, b]: Rgb): string {
  return `rgb(${r} ${g} ${b})`;
}

function slide([from, to]: Slide, value: number): number {
  return Math.max(0, Math.min(1, (value - from) / (to - from)));
}

function slides(four: readonly number[]): Slides {
  const [a = NaN, b = NaN, c = NaN, d = NaN] = four;
  if (!(a < b && b <= c && c < d))
    throw new Error(`Four rising figures are needed, not ${four.join()}`);
  return [
    [a, b],
    [c, d],
  ];
}

function rgb(hex: string): Rgb {
  const value = /^#[0-9a-f]{6}$/.test(hex) ? parseInt(hex.slice(1), 16) : NaN;
  if (Number.isNaN(value)) throw new Error(`${hex} is no colour`);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}
