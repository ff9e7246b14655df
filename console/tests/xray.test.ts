import { describe, expect, it } from 'vitest';
import type { Scan, ScanObject } from '../src/api/types';
import { hiddenInView } from '../src/bag/hidden';
import { xraysOf } from '../src/bag/xrays';
import { classOf, colourOf, COMMON, PALETTES, paletteOf } from '../src/imaging/materials';
import type { Plane } from '../src/imaging/plane';
import { brightnessOf, pixelsOf, type XrayLook, xrayOf } from '../src/imaging/xray';

const LOOK: XrayLook = {
  colours: 'materials',
  materials: COMMON,
  inverted: false,
  edges: false,
  penetrating: false,
  window: { low: 0, high: 1 },
};
const OPEN = 60_000;

/** Columns of what reaches the detector, each of four samples, behind stuff of one attenuation. */
function plane(...held: number[]): Plane {
  const row = held.flatMap((each) => Array<number>(4).fill(OPEN * Math.exp(-each)));
  const samples = Uint16Array.from(Array.from({ length: 8 }, () => row).flat());
  return { columns: row.length, rows: 8, samples, signed: false };
}
const rgb = (pixel: number | undefined) => {
  const value = pixel ?? 0;
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff] as const;
};

describe('an X-ray view', () => {
  it('goes from black to white over the window, and the other way round inverted', () => {
    const xray = xrayOf(plane(0, 0.7, 9), null);
    const greys = (look: XrayLook) => {
      const pixels = pixelsOf(xray, look);
      return [0, 4, 8].map((column) => rgb(pixels[column])[0]);
    };
    const [open = 0, half = 0, dense = 0] = greys(LOOK);
    expect([open, dense]).toEqual([214, 0]);
    expect(half).toBeGreaterThan(90);
    expect(half).toBeLessThan(120);
    expect(greys({ ...LOOK, inverted: true })).toEqual([0, 214 - half, 214]);
    expect(greys({ ...LOOK, window: { low: 0.6, high: 1 } })[1]).toBe(0);
  });

  it('tells materials apart by two energies, however thick they are', () => {
    // Organic, mixed and metal, twice each: the second is three times as thick.
    const high = plane(0, 0.3, 0.9, 0.3, 0.9, 0.3, 0.9);
    const low = plane(0, 0.36, 1.08, 0.42, 1.26, 0.66, 1.98);
    const pixels = pixelsOf(xrayOf(high, low), LOOK);
    const [open, ...stuff] = [0, 4, 8, 12, 16, 20, 24].map((column) => rgb(pixels[column]));
    expect(open).toEqual([214, 214, 214]);
    const strongest = stuff.map((each) => each.indexOf(Math.max(...each)));
    expect(strongest).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('gives no colour where two energies say nothing: in the open, and behind what stops all', () => {
    const pixels = pixelsOf(xrayOf(plane(0, 0.01, 10), plane(0, 0.02, 11)), LOOK);
    for (const column of [0, 4, 8]) {
      const [r, g, b] = rgb(pixels[column]);
      expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThanOrEqual(1);
    }
  });

  it('is grey where the second energy has another size', () => {
    const pixels = pixelsOf(xrayOf(plane(0, 0.5), plane(0, 0.9, 0.9)), LOOK);
    const [r, g, b] = rgb(pixels[4]);
    expect(r === g && g === b).toBe(true);
  });

  it('has its dark parts stretched: two dense things that look alike do not any more', () => {
    const xray = xrayOf(plane(0, 4, 4.6, 8), null);
    const apart = (look: XrayLook) => {
      const table = brightnessOf(xray, look);
      const at = (column: number) => table[xray.high.samples[column] ?? 0] ?? 0;
      return at(4) - at(8);
    };
    expect(apart(LOOK)).toBeLessThan(0.02);
    expect(apart({ ...LOOK, penetrating: true })).toBeGreaterThan(0.05);
  });

  it('has its borders set off, and what is even stays as it is', () => {
    const xray = xrayOf(plane(0, 0, 0.7, 0.7, 9), null);
    const row = (look: XrayLook) =>
      Array.from(pixelsOf(xray, look).slice(60, 80), (p) => rgb(p)[0]);
    const [plain, edged] = [row(LOOK), row({ ...LOOK, edges: true })];
    expect([edged[0], edged[11]]).toEqual([plain[0], plain[11]]);
    expect(edged[8] ?? 0).toBeLessThan((plain[8] ?? 0) - 20);
  });
});

describe('an alarm object in an X-ray view', () => {
  const box = {
    number: 3,
    label: '',
    alarm: true,
    chosen: false,
    faint: false,
    points: [
      [4, 1],
      [8, 1],
      [8, 6],
      [4, 6],
    ] as const,
  };

  it('is hidden by a window that makes all of it black or white', () => {
    const xray = xrayOf(plane(0, 0.7, 9), null);
    const hidden = (low: number, high: number) =>
      hiddenInView(xray.high, brightnessOf(xray, { ...LOOK, window: { low, high } }), [box]);
    expect(hidden(0, 1)).toBeNull();
    expect(hidden(0.6, 1)).toBe(3);
    expect(hidden(0, 0.3)).toBe(3);
  });
});

describe('X-ray views', () => {
  const dx = (id: string, description: string, name: string, width = 10) =>
    ({
      id,
      kind: 'DX',
      description,
      maker: '',
      model: '',
      images: [{ url: id, width, height: 5, view: 1, name }],
    }) as unknown as ScanObject;
  const lines = (...objects: ScanObject[]) =>
    xraysOf([
      { id: 's', startedAt: '1', objects, scanner: { palette: null } } as unknown as Scan,
    ]).map(({ object, low }) => [object.id, low?.object.id ?? null] as const);

  it('are one for the two energies of a projection', () => {
    const found = lines(
      dx('al', 'LOW ENERGY', 'above'),
      dx('ah', 'HIGH ENERGY', 'above'),
      dx('sh', 'HIGH ENERGY', 'side'),
      dx('sl', 'LOW_ENERGY', 'side'),
    );
    expect(found).toEqual([
      ['ah', 'al'],
      ['sh', 'sl'],
    ]);
  });

  it('stay their own where sizes differ, or it is not plain which belong together', () => {
    const high = dx('h', 'HIGH ENERGY', '');
    expect(lines(high, dx('l', 'LOW ENERGY', '', 11))).toHaveLength(2);
    expect(lines(high, dx('l', 'LOW ENERGY', ''), dx('m', 'LOW ENERGY', ''))).toHaveLength(3);
    expect(lines(dx('i', 'INTENSITY', 'above'), dx('j', 'INTENSITY', 'side'))).toHaveLength(2);
  });
});

describe('small pictures of X-ray views', () => {
  it('come with the stream of a scan that has a volume, and are asked for where it has none', () => {
    const dx = { id: 'd', kind: 'DX', description: '', images: [{ url: 'd', view: 1 }] };
    const ct = { id: 'c', kind: 'CT', description: '', images: [], volume: { id: 'v' } };
    const streamed = (...objects: object[]) =>
      xraysOf([
        {
          id: 's',
          startedAt: '1',
          objects: objects.map((each) => ({ maker: '', model: '', volume: null, ...each })),
          scanner: { palette: null },
        } as unknown as Scan,
      ]).map((line) => line.streamed);
    expect(streamed(dx, ct)).toEqual([true]);
    expect(streamed(dx)).toEqual([false]);
  });
});

describe('palettes', () => {
  it('are told apart by name, and an unknown one is everyone’s', () => {
    expect(new Set(PALETTES.map(({ name }) => name)).size).toBe(PALETTES.length);
    expect(paletteOf('stepped').name).toBe('stepped');
    expect(paletteOf('no-such')).toBe(COMMON);
    expect(paletteOf(null)).toBe(COMMON);
  });

  it('slide from organic over mixed to metal', () => {
    const [organic, mixed, metal] = COMMON.colours;
    const at = (density: number) => colourOf(COMMON.colours, classOf(COMMON.density, density));
    expect([at(0.9), at(1.8), at(7.8)]).toEqual([organic, mixed, metal]);
    expect(at(1.45)).not.toEqual(organic);
  });
});
