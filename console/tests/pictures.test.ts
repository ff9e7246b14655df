import { describe, expect, it } from 'vitest';
import type { Scan, ScanObject } from '../src/api/types';
import { picturesOf } from '../src/bag/pictures';
import { pictureText } from '../src/bag/picture-text';
import { newestFirst } from '../src/bag/scans';
import { isZeffOf } from '../src/viewer/scene-manifest';
import { type Channel, VolumeManifest } from '../src/viewer/stream/manifest';

const ct = (id: string, description: string, columns = 10) =>
  ({
    id: `o-${id}`,
    kind: 'CT',
    description,
    maker: '',
    model: '',
    volume: { id, url: '', columns, rows: 10, slices: 10 },
  }) as ScanObject;
const scan = (id: string, startedAt: string, ...objects: ScanObject[]) =>
  ({ id, startedAt, objects, scanner: { palette: null } }) as unknown as Scan;

describe('the images of a bag', () => {
  it('are one for a density and its atomic numbers, whichever came first', () => {
    const objects = [ct('z', 'Z_EFFECTIVE'), ct('d', 'DENSITY')];
    const found = picturesOf([scan('s', '1', ...objects)]);
    expect(found.map(({ id, companion, scanId }) => [id, companion, scanId])).toEqual([
      ['d', 'z', 's'],
    ]);
  });

  it('are one each where sizes differ, scans differ, or places were found to differ', () => {
    const other = [ct('z', 'Z_EFFECTIVE', 11), ct('d', 'DENSITY')];
    expect(picturesOf([scan('s', '1', ...other)])).toHaveLength(2);
    const scans = [scan('old', '1', ct('d', 'DENSITY')), scan('new', '2', ct('z', 'Z_EFFECTIVE'))];
    expect(picturesOf(scans).map(({ id, companion }) => [id, companion])).toEqual([
      ['z', null],
      ['d', null],
    ]);
    const same = scan('s', '1', ct('z', 'Z_EFFECTIVE'), ct('d', 'DENSITY'));
    expect(picturesOf([same], new Set(['z']))).toHaveLength(2);
  });

  it('have atomic numbers each where a scanner sends two energies of the same voxels', () => {
    const three = [ct('h', 'HIGH ENERGY'), ct('l', 'LOW ENERGY'), ct('z', 'Z_EFFECTIVE')];
    const found = picturesOf([scan('s', '1', ...three)]);
    expect(found.map(({ id, companion }) => [id, companion])).toEqual([
      ['h', 'z'],
      ['l', 'z'],
    ]);
  });
});

describe('the palette of an image', () => {
  const made = { maker: 'INTERLINE (simulated) ', model: 'Bag simulator, dual energy' };
  const of = (palette: string | null, device: object) =>
    picturesOf([
      {
        ...scan('s', '1', { ...ct('d', 'DENSITY'), ...device }),
        scanner: { palette } as Scan['scanner'],
      },
    ]).map((each) => each.palette);

  it('is what the registration names, whoever made the machine', () => {
    expect(of('stepped', made)).toEqual(['stepped']);
    expect(of('common', made)).toEqual(['common']);
  });

  it("is that of the machine's maker and model where the registration names none", () => {
    expect(of(null, made)).toEqual(['warm']);
    expect(of(null, { ...made, model: 'Another' })).toEqual([null]);
    expect(of(null, {})).toEqual([null]);
  });
});

describe('what the images of a bag are called', () => {
  const at = (id: string, startedAt: string) => ({
    ...scan(id, startedAt, ct(`v-${id}`, 'DENSITY')),
    scanner: { name: `Lane ${id}`, palette: null } as Scan['scanner'],
  });
  const scans = [at('1', '2026-11-20T06:00:00Z'), at('2', '2026-11-20T08:30:00Z')];

  it('is what the scanner says where there is one scan', () => {
    const [first] = scans;
    const one = first === undefined ? [] : [first];
    expect(picturesOf(one).map((each) => pictureText(each, one))).toEqual(['density']);
  });

  it('says which scan, when and by which scanner where there are two, the present first', () => {
    expect(newestFirst(scans).map(({ id }) => id)).toEqual(['2', '1']);
    const [present, earlier] = picturesOf(scans).map((each) => pictureText(each, scans));
    expect(present).toMatch(/^This scan · 20 Nov, 08:30 UTC · Lane 2 · density$/);
    expect(earlier).toMatch(/^Earlier scan · 20 Nov, 06:00 UTC · Lane 1 · density$/);
  });
});

describe('a volume of atomic numbers', () => {
  const volume = (name: string, origin = [0, 0, 0], spacing = [1, 1, 2]) =>
    new VolumeManifest(
      '',
      [10, 20, 30],
      spacing as [number, number, number],
      origin as [number, number, number],
      [
        [1, 0, 0],
        [0, 1, 0],
      ],
      [],
      [{ name } as Channel],
      [],
    );

  it('belongs to the volume whose voxels lie in the same places', () => {
    expect(isZeffOf(volume('density'), volume('z-effective'))).toBe(true);
    expect(isZeffOf(volume('density'), volume('z-effective', [0, 0, 1e-4]))).toBe(true);
  });

  it('belongs to none that lies elsewhere, is spaced otherwise, or is no other quantity', () => {
    expect(isZeffOf(volume('density'), volume('z-effective', [0, 0, 1]))).toBe(false);
    expect(isZeffOf(volume('density'), volume('z-effective', [0, 0, 0], [1, 1, 2.1]))).toBe(false);
    expect(isZeffOf(volume('density'), volume('mu'))).toBe(false);
    expect(isZeffOf(volume('z-effective'), volume('z-effective'))).toBe(false);
  });
});
