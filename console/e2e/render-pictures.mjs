// The renderer's pictures, each held against one that somebody looked at and kept.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from './judge.mjs';

const golden = join(dirname(fileURLToPath(import.meta.url)), 'golden');

const TURNED = [25, 35, 0];
const ALL_THREE = { axis: 'z', mm: 372, slab: { mm: 140, mode: 'max' } };
const PICTURES = {
  'plane-x': { axis: 'x', mm: -45 },
  'plane-y': { axis: 'y', mm: 2 },
  'plane-z': { axis: 'z', mm: 330 },
  'plane-z-max-slab': ALL_THREE,
  'plane-y-mean-slab': { axis: 'y', mm: 40, slab: { mm: 120, mode: 'mean' } },
  'plane-z-min-slab': { axis: 'z', mm: 330, slab: { mm: 8, mode: 'min' } },
  'plane-grey': { ...ALL_THREE, transfer: { palette: 'grey' } },
  'plane-inverse': { ...ALL_THREE, transfer: { palette: 'inverse' } },
  'plane-vision-safe': { ...ALL_THREE, transfer: { palette: 'vision-safe' } },
  'plane-no-organic': { ...ALL_THREE, transfer: { strip: 'organic' } },
  'plane-no-metal': { ...ALL_THREE, transfer: { strip: 'metal' } },
  'plane-window': { ...ALL_THREE, transfer: { window: [0, 1.3] } },
  'plane-only': {
    axis: 'x',
    mm: -20,
    transfer: { only: { min: [-45, 40, 350], max: [0, 90, 400] } },
  },
  front: { view: [0, 0, 0] },
  turned: { view: TURNED },
  'density-alone': { view: TURNED, channels: [0] },
  grey: { view: TURNED, transfer: { palette: 'grey' } },
  inverse: { view: TURNED, transfer: { palette: 'inverse' } },
  'vision-safe': { view: TURNED, transfer: { palette: 'vision-safe' } },
  'no-organic': { view: TURNED, transfer: { strip: 'organic' } },
  'no-metal': { view: TURNED, transfer: { strip: 'metal' } },
  window: { view: TURNED, transfer: { window: [1.5, 5] } },
  'back-lit': { view: TURNED, transfer: { lit: 'back' } },
  only: { view: TURNED, transfer: { only: { min: [-45, 40, 350], max: [0, 90, 425] } } },
  clip: { view: TURNED, clip: { normal: [0, 0, 1], offset: 390 } },
  coarse: { view: TURNED, levels: [3] },
  moving: { view: TURNED, moving: true },
  'palette-warm': { view: TURNED, maker: 'warm' },
  'plane-palette-stepped': { ...ALL_THREE, maker: 'stepped' },
};

const XRAYS = {
  'xray-materials': {},
  'xray-single': { single: true },
  'xray-grey': { colours: 'grey' },
  'xray-vision-safe': { colours: 'vision-safe' },
  'xray-inverse': { colours: 'grey', inverted: true },
  'xray-inverse-materials': { inverted: true },
  'xray-edges': { edges: true },
  'xray-penetration': { penetrating: true },
  'xray-window': { window: { low: 0.5, high: 1 } },
  'xray-palette-warm': { palette: 'warm' },
  'xray-palette-stepped': { palette: 'stepped' },
};

function draw(page, what) {
  return page.evaluate((w) => {
    // One scene for all its pictures: a software renderer takes seconds over each new one.
    const key = JSON.stringify([w.levels, w.channels]);
    window.kept ??= new Map();
    if (!window.kept.has(key)) {
      const options = {
        ...(w.levels && { levels: w.levels }),
        ...(w.channels && { channels: w.channels }),
      };
      window.kept.set(key, window.scene(options));
    }
    const shown = window.kept.get(key);
    const colours = { materials: window.materials.paletteOf(w.maker ?? null) };
    shown.made.setTransfer({ ...window.render.TRANSFER, ...colours, ...w.transfer });
    shown.made.setView({ rotation: w.view ?? [0, 0, 0], zoom: 1.3, pan: [0, 0] });
    shown.made.setClip(w.clip ?? null);
    const slab = w.slab ?? { mm: 0, mode: 'mean' };
    const quality = w.moving ? { pixels: 64, steps: 64 } : window.render.STILL;
    const out = window.picture(shown, (rect) =>
      w.axis === undefined
        ? shown.made.render3d(rect, quality)
        : shown.made.renderPlane(window.fitted(w.axis, w.mm, 128, 128), slab, rect),
    );
    return out;
  }, what);
}

/** PNGs are written and read by the browser itself. */
const toPng = (page, rgb) =>
  page.evaluate((data) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 128;
    const image = new ImageData(128, 128);
    for (let i = 0; i < 128 * 128; i++)
      image.data.set([...data.slice(i * 3, i * 3 + 3), 255], i * 4);
    canvas.getContext('2d').putImageData(image, 0, 0);
    return canvas.toDataURL('image/png').split(',')[1];
  }, rgb);

const fromPng = (page, base64) =>
  page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 128;
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const raw = context.getImageData(0, 0, 128, 128).data;
    return Array.from(raw).filter((_, i) => i % 4 !== 3);
  }, base64);

/** Mean and share of far pixels: drivers round differently, but not the picture. */
function differs(a, b) {
  let sum = 0;
  let far = 0;
  for (let i = 0; i < a.length; i++) {
    const by = Math.abs(a[i] - b[i]);
    sum += by;
    if (by > 24) far++;
  }
  return sum / a.length > 1.5 || far / a.length > 0.01 ? `mean ${sum / a.length}, far ${far}` : '';
}

async function asGolden(judge, page, update, name, make) {
  await judge.check(`picture ${name} is as its golden image`, async () => {
    const got = await make();
    const png = Buffer.from(await toPng(page, got), 'base64');
    writeFileSync(join(judge.shots, `render-${name}.png`), png);
    const file = join(golden, `${name}.png`);
    if (update) writeFileSync(file, png);
    expect(existsSync(file), `${file} is not there; look at the new one, then keep it`);
    const difference = differs(got, await fromPng(page, readFileSync(file).toString('base64')));
    expect(difference === '', difference);
  });
}

export async function pictures(judge, page, update) {
  mkdirSync(golden, { recursive: true });
  for (const [name, what] of Object.entries(PICTURES))
    await asGolden(judge, page, update, name, () => draw(page, what));
  await judge.check('the marker stands upper left in front, and in the planes', async () => {
    // Metal is blue; unturned the eye looks along z, x to the right and y down.
    const centre = (rgb) => {
      let [x, y, n] = [0, 0, 0];
      for (let i = 0; i < 128 * 128; i++)
        if (rgb[i * 3 + 2] > 100 && rgb[i * 3 + 2] > rgb[i * 3] * 1.3) {
          x += i % 128;
          y += Math.floor(i / 128);
          n++;
        }
      return [x / n, y / n];
    };
    for (const name of ['front', 'plane-z-max-slab', 'plane-y', 'plane-x']) {
      const what = name === 'plane-x' ? { axis: 'x', mm: -45 } : PICTURES[name];
      const at = centre(await draw(page, what));
      expect(at[0] < 60 && at[1] < 60, `${name}: ${at}`);
    }
  });
}

/** Without words: their shapes are the font's. */
export async function overlays(judge, page, update) {
  const plane = (shape) =>
    page.evaluate((measuredShape) => {
      const corner = (x, y) => [
        [x, y],
        [x + 20, y],
        [x + 20, y + 12],
        [x, y + 12],
      ];
      const outline = { number: 1, label: '', alarm: true, chosen: true, faint: false };
      return window.overlay((context) =>
        window.over.drawOver(
          context,
          {
            fit: { left: 4, top: 4, scaleX: 2, scaleY: 2 },
            outlines: [
              { ...outline, points: corner(8, 14) },
              { ...outline, number: 2, alarm: false, chosen: false, points: corner(34, 40) },
              { ...outline, number: 3, faint: true, chosen: false, points: corner(4, 44) },
            ],
            crosshair: [40, 20],
            labels: false,
            shape: measuredShape && { ...measuredShape, label: '' },
          },
          128,
          128,
        ),
      );
    }, shape);
  await asGolden(judge, page, update, 'outlines', () => plane(null));
  for (const kind of ['distance', 'box', 'ellipse'])
    await asGolden(judge, page, update, `measure-${kind}`, () =>
      plane({ kind, from: [30, 8], to: [56, 34] }),
    );
  await asGolden(judge, page, update, 'boxes', () =>
    page.evaluate((rotation) => {
      const view = { rotation, zoom: 1.3, pan: [0, 0] };
      const other = { number: 2, alarm: false };
      return window.overlay((context) =>
        window.over.drawFrames(
          context,
          [
            window.frame({ min: [-45, 40, 350], max: [0, 90, 425] }, view, { chosen: true }),
            window.frame({ min: [13, -6, 379], max: [60, 25, 429] }, view, other),
          ],
          false,
        ),
      );
    }, TURNED),
  );
}

export async function masks(judge, page, update) {
  for (const [axis, index] of [
    ['axial', 40],
    ['sagittal', 30],
  ])
    await asGolden(judge, page, update, `mask-${axis}`, () =>
      page.evaluate((where) => window.maskInPlane(...where), [axis, index]),
    );
  for (const [name, source] of [
    ['mask-xray', null],
    ['mask-xray-cone', [0, 40, 900]],
  ])
    await asGolden(judge, page, update, name, () =>
      page.evaluate((from) => window.maskInXray(from), source),
    );
  await asGolden(judge, page, update, 'mask-solid', () =>
    page.evaluate((rotation) => window.maskInSpace(rotation), TURNED),
  );
}

export async function xrays(judge, page, update) {
  for (const [name, what] of Object.entries(XRAYS))
    await asGolden(judge, page, update, name, () =>
      page.evaluate((look) => window.xrayPicture(look), what),
    );
}
