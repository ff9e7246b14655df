import { describe, expect, it } from 'vitest';
import type { Triple } from '../src/api/types';
import { fit, toPixel, toScreen } from '../src/imaging/fit';
import {
  AXES,
  atPixel,
  atPlane,
  boxInPlane,
  centreOf,
  layout,
  planeCount,
} from '../src/imaging/geometry';
import { adjusted, densityScale } from '../src/imaging/palette';
import { type Plane, planeOf, quantile } from '../src/imaging/plane';

const DIMENSIONS: Triple = [10, 20, 30];

describe('the planes through a volume', () => {
  it('run along one dimension each and show the two others', () => {
    expect(AXES.map((axis) => planeCount(axis, DIMENSIONS))).toEqual([30, 20, 10]);
    for (const axis of AXES) {
      const { through, columns, rows } = layout(axis);
      expect([through, columns, rows].sort()).toEqual([0, 1, 2]);
    }
  });

  it('show y downwards where they can, and the belt running to the right as X-ray views do', () => {
    expect([layout('axial').rows, layout('sagittal').rows]).toEqual([1, 1]);
    expect([layout('coronal').columns, layout('sagittal').columns]).toEqual([2, 2]);
  });

  it('keep the cross inside the volume', () => {
    expect(atPlane('axial', [1, 2, 3], 99, DIMENSIONS)).toEqual([1, 2, 29]);
    expect(atPixel('axial', [1, 2, 3], -5, 7.4, DIMENSIONS)).toEqual([0, 7, 3]);
    expect(atPixel('sagittal', [1, 2, 3], 12, 4, DIMENSIONS)).toEqual([1, 4, 12]);
  });

  it('cut a box from its first to its last voxel, and outline the last one too', () => {
    const box = { min: [2, 3, 4] as const, max: [5, 6, 7] as const };
    const cut = [3, 4, 7, 8].map((index) => boxInPlane('axial', box, index).cut);
    expect(cut).toEqual([false, true, true, false]);
    expect(boxInPlane('axial', box, 4)).toMatchObject({ left: 2, top: 3, right: 6, bottom: 7 });
    expect(centreOf(box)).toEqual([4, 5, 6]);
  });
});

describe('samples', () => {
  const answer = (rows: number, columns: number, bytes: number) =>
    new Response(new Uint8Array(bytes), {
      headers: { 'X-Rows': String(rows), 'X-Columns': String(columns) },
    });

  it('are read with the shape that the node declares', async () => {
    const plane = await planeOf(answer(2, 3, 12), false);
    expect([plane.rows, plane.columns, plane.samples.length]).toEqual([2, 3, 6]);
  });

  it('are refused when bytes and shape differ, or the shape is absurd', async () => {
    await expect(planeOf(answer(2, 3, 11), false)).rejects.toMatchObject({ kind: 'broken' });
    await expect(planeOf(answer(99_999, 3, 12), false)).rejects.toMatchObject({ kind: 'broken' });
  });

  const plane: Plane = {
    columns: 3,
    rows: 2,
    samples: Uint16Array.of(1, 2, 3, 4, 5, 6),
    signed: false,
  };
  it('tell their quantiles, signed ones too', () => {
    expect(quantile(plane, 0.5)).toBe(4);
    const signed = { ...plane, samples: Uint16Array.of(0xffff, 0xfffe, 0, 1, 2, 3), signed: true };
    expect([quantile(signed, 0), quantile(signed, 0.999)]).toEqual([-2, 3]);
  });
});

describe('palettes', () => {
  const channel = {
    name: 'ct',
    samples: 'uint16',
    slope: 1,
    intercept: -1024,
    unit: 'HU',
  } as const;

  it('know where air and water lie on each scale', () => {
    expect(densityScale(channel)).toEqual({ air: -1000, water: 0 });
    expect(densityScale({ ...channel, unit: 'MHU' })).toEqual({ air: 0, water: 1000 });
    expect(densityScale({ ...channel, unit: 'kg/m³' })).toEqual({ air: 0, water: 1000 });
    expect(densityScale({ ...channel, unit: '', intercept: 0 })).toEqual({ air: 0, water: 1000 });
  });

  it('move and widen with the pointer, but never close', () => {
    expect(adjusted({ low: 0, high: 10 }, 0.5, 0)).toEqual({ low: 5, high: 15 });
    const shut = adjusted({ low: 0, high: 10 }, 0, -1000);
    expect(shut.high).toBeGreaterThan(shut.low);
  });
});

describe('an image in its frame', () => {
  const request = {
    width: 400,
    height: 200,
    columns: 100,
    rows: 50,
    columnSize: 1,
    rowSize: 2,
    zoom: 1,
    about: [50, 25] as const,
    margin: 0,
  };

  it('is whole, centred and undistorted', () => {
    const at = fit(request);
    expect([at.scaleX, at.scaleY]).toEqual([2, 4]);
    expect([at.left, at.top]).toEqual([100, 0]);
  });

  it('leads from a pixel to the screen and back, at every zoom', () => {
    for (const zoom of [1, 2.5, 8]) {
      const at = fit({ ...request, zoom, about: [90, 5] });
      const [x, y] = toScreen(at, 90.5, 5.5);
      expect(toPixel(at, x, y)).toEqual([90, 5]);
      expect(x).toBeLessThan(400);
    }
  });
});
