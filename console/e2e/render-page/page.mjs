// What the render tests drive: a made-up volume, and a scene that shows it.
import * as over from '../../src/imaging/draw';
import * as materials from '../../src/imaging/materials';
import * as measure from '../../src/imaging/measure';
import * as drawMask from '../../src/imaging/draw-mask';
import * as masks from '../../src/imaging/mask';
import * as silhouettes from '../../src/imaging/silhouette';
import * as xray from '../../src/imaging/xray';
import * as render from '../../src/viewer/render/index';

const DIMENSIONS = [96, 80, 72];
const SPACING = [1.5, 1.5, 2];

function within([x, y, z], low, high) {
  return x >= low[0] && x < high[0] && y >= low[1] && y < high[1] && z >= low[2] && z < high[2];
}

/** Density (kg/m3) and Zeff of a sample: no two corners alike, and noise that is never seen. */
function material(p) {
  const noise = ((p[0] * 73856093) ^ (p[1] * 19349663) ^ (p[2] * 83492791)) & 31;
  if (within(p, [6, 6, 6], [26, 16, 20])) return [4000 + noise, 26];
  if (within(p, [56, 10, 40], [86, 30, 64])) return [1000 + noise, 7];
  if (within(p, [20, 44, 28], [44, 70, 60])) return [1850 + noise, 12];
  return [noise, 7];
}

function pyramid(of) {
  const size = DIMENSIONS;
  const make = (channel) => {
    const out = channel === 0 ? new Uint16Array(96 * 80 * 72) : new Uint8Array(96 * 80 * 72);
    let i = 0;
    for (let z = 0; z < size[2]; z++)
      for (let y = 0; y < size[1]; y++)
        for (let x = 0; x < size[0]; x++) out[i++] = of([x, y, z])[channel];
    return out;
  };
  return [0, 1].map((channel) => {
    const levels = [{ size, samples: make(channel) }];
    for (let level = 1; level < 4; level++) levels.push(halved(levels[level - 1]));
    return levels;
  });
}

function halved({ size, samples }) {
  const next = size.map((n) => Math.ceil(n / 2));
  const out = new samples.constructor(next[0] * next[1] * next[2]);
  for (let z = 0, o = 0; z < next[2]; z++)
    for (let y = 0; y < next[1]; y++)
      for (let x = 0; x < next[0]; x++, o++) {
        let sum = 0;
        let count = 0;
        for (let c = 0; c < 8; c++) {
          const at = [2 * x + (c & 1), 2 * y + ((c >> 1) & 1), 2 * z + (c >> 2)];
          if (at.some((n, i) => n >= size[i])) continue;
          sum += samples[(at[2] * size[1] + at[1]) * size[0] + at[0]];
          count++;
        }
        out[o] = Math.floor((sum + Math.floor(count / 2)) / count);
      }
  return { size: next, samples: out };
}

function bricksOf({ size, samples }) {
  const out = [];
  for (let z = 0; z < size[2]; z += 64)
    for (let y = 0; y < size[1]; y += 64)
      for (let x = 0; x < size[0]; x += 64) {
        const [w, h, d] = [x, y, z].map((at, i) => Math.min(64, size[i] - at));
        const part = new samples.constructor(w * h * d);
        for (let k = 0, o = 0; k < d; k++)
          for (let j = 0; j < h; j++, o += w) {
            const from = ((z + k) * size[1] + y + j) * size[0] + x;
            part.set(samples.subarray(from, from + w), o);
          }
        out.push({ at: [x / 64, y / 64, z / 64], samples: part });
      }
  return out;
}

/** A made-up volume: what each sample holds, and anything of its manifest that differs. */
function world(of, change = (same) => same) {
  const levels = pyramid(of);
  const bricks = levels.map((each) => each.map(bricksOf));
  const described = {
    dimensions: DIMENSIONS,
    spacing: SPACING,
    origin: [-70, -20, 300],
    orientation: [1, 0, 0, 0, 1, 0],
    channels: ['density', 'zeff'].map((name, channel) => ({
      name,
      samples: channel === 0 ? 'uint16' : 'uint8',
      slope: 1,
      intercept: 0,
      unit: channel === 0 ? 'kg/m3' : '',
      bricks: bricks[channel].map((level) =>
        level.map(({ samples }) => [
          samples.reduce((a, b) => Math.min(a, b)),
          samples.reduce((a, b) => Math.max(a, b)),
          1,
          '',
        ]),
      ),
    })),
  };
  return { volume: levels, bricks, manifest: change(described) };
}

/** Density rises evenly along x: wherever a picture has a step, its bricks do not fit together. */
const ramp = ([x]) => [400 + 20 * x, 7];
/** Zeros are 0x8000 in the bricks of signed samples. */
const raised = (p) => [material(p)[0] + 0x8000, material(p)[1]];
const signed = (described) => ({
  ...described,
  channels: described.channels.map((each, i) => (i === 0 ? { ...each, samples: 'int16' } : each)),
});
/** The first brick holds one value, and does not travel. */
const even = (p) => (p.every((at) => at < 64) ? [1000, 7] : material(p));
const constant = (described) => ({
  ...described,
  channels: described.channels.map((each, channel) => ({
    ...each,
    bricks: each.bricks.map((level, l) =>
      level.map((entry, i) => (l === 0 && i === 0 ? [channel === 0 ? 1000 : 7] : entry)),
    ),
  })),
});
const WORLDS = {
  usual: () => world(material),
  ramp: () => world(ramp),
  signed: () => world(raised, signed),
  turned: () => world(material, (same) => ({ ...same, orientation: [0, 1, 0, -1, 0, 0] })),
  constant: () => world(even, constant),
};
const worlds = new Map();
function worldOf(name) {
  if (!worlds.has(name)) worlds.set(name, WORLDS[name]());
  return worlds.get(name);
}
const { volume, manifest } = worldOf('usual');

/**
 * A scene with the levels and channels asked for; `skip` says which bricks stay away, and `coarse`
 * has a graphics card whose filter fails the probe.
 */
function scene({
  of = 'usual',
  levels = [3, 2, 1, 0],
  channels = [0, 1],
  skip = () => false,
  coarse = false,
  ...options
} = {}) {
  const { manifest: described, bricks } = worldOf(of);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 128;
  if (coarse) failProbe(canvas);
  const shown = { ...described, channels: channels.map((c) => described.channels[c]) };
  const fill = () => {
    for (const level of levels)
      for (const c of channels)
        for (const { at, samples } of bricks[c][level])
          if (!skip(level, c, at)) made.putBrick(level, c, ...at, samples);
  };
  const made = render.createScene(canvas, shown, options);
  fill();
  return { made, canvas, fill, manifest: described };
}

/** What the probe reads back, and it alone, is off by a few hundred. */
function failProbe(canvas) {
  const gl = canvas.getContext('webgl2', { antialias: false, alpha: false });
  const read = gl.readPixels.bind(gl);
  gl.readPixels = (...all) => {
    read(...all);
    all.at(-1)[0] += 1;
    gl.readPixels = read;
  };
}

/** The whole volume's plane across an axis, fitted into a picture and centred, right and down as is. */
function fitted(axis, mm, width, height) {
  const cut = {
    x: { through: 0, columns: 2, rows: 1 },
    y: { through: 1, columns: 2, rows: 0 },
    z: { through: 2, columns: 0, rows: 1 },
  }[axis];
  const size = (i) => manifest.dimensions[i] * manifest.spacing[i];
  const perMm = Math.min(width / size(cut.columns), height / size(cut.rows));
  const fit = {
    left: (width - size(cut.columns) * perMm) / 2,
    top: (height - size(cut.rows) * perMm) / 2,
    scaleX: manifest.spacing[cut.columns] * perMm,
    scaleY: manifest.spacing[cut.rows] * perMm,
  };
  const index = (mm - manifest.origin[cut.through]) / manifest.spacing[cut.through];
  return render.planeLayout(manifest, cut, index, fit);
}

/** The canvas's RGB, rows from the top, drawn and read in one turn. */
function picture({ canvas }, draw) {
  draw({ x: 0, y: 0, width: canvas.width, height: canvas.height });
  const gl = canvas.getContext('webgl2');
  const raw = new Uint8Array(canvas.width * canvas.height * 4);
  gl.readPixels(0, 0, canvas.width, canvas.height, gl.RGBA, gl.UNSIGNED_BYTE, raw);
  const error = gl.getError();
  if (error !== 0) throw new Error(`WebGL error ${error}`);
  const out = [];
  for (let y = canvas.height - 1; y >= 0; y--)
    for (let x = 0; x < canvas.width; x++)
      out.push(...raw.subarray((y * canvas.width + x) * 4, (y * canvas.width + x) * 4 + 3));
  return out;
}

/** What lies over images: drawn on a canvas of its own, its RGB with rows from the top. */
function overlay(what) {
  const canvas = document.createElement('canvas');
  const context = over.sharp(canvas, 128, 128);
  context.fillRect(0, 0, 128, 128);
  what(context);
  const { data } = context.getImageData(0, 0, 128, 128);
  return Array.from(data).filter((_, i) => i % 4 !== 3);
}

/** What a sample holds back of two energies; no real spectrum stands behind it. */
function heldBack([density, zeff]) {
  const high = Math.max(0, density - 40) * 1e-5;
  return [high, high * (1.2 + 0.8 * (zeff / 20) ** 3)];
}

/** The made-up volume seen along z by two energies, and a step wedge of each material below it. */
function projections() {
  const [columns, rows] = [96, 112];
  const planes = [0, 1].map(() => new Uint16Array(columns * rows));
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const held = [0, 0];
      const add = (matter, times = 1) =>
        heldBack(matter).forEach((each, energy) => (held[energy] += times * each));
      if (y < 80) for (let z = 0; z < 72; z++) add(material([x, y, z]));
      else if (y < 110)
        add(
          [
            [1000, 7],
            [2300, 13],
            [7800, 26],
          ][Math.floor((y - 80) / 10)],
          (x >> 3) ** 2,
        );
      planes.forEach((plane, energy) => (plane[y * columns + x] = 62000 * Math.exp(-held[energy])));
    }
  return planes.map((samples) => ({ columns, rows, samples, signed: false }));
}

/** An X-ray view as its tools show it, on a picture of 128 × 128. */
function xrayPicture({ single = false, palette = null, ...look }) {
  const [high, low] = projections();
  const { columns, rows } = high;
  const pixels = xray.pixelsOf(xray.xrayOf(high, single ? null : low), {
    colours: 'materials',
    materials: materials.paletteOf(palette),
    inverted: false,
    edges: false,
    penetrating: false,
    window: { low: 0, high: 1 },
    ...look,
  });
  return overlay((context) => {
    context.imageSmoothingEnabled = false;
    context.drawImage(over.picture(columns, rows, pixels), 16, 8);
  });
}

/** The made-up volume's third solid without one of its corners. */
function mask() {
  const box = { min: [20, 44, 28], max: [43, 69, 59] };
  const [w, h, d] = masks.sizeOf(box);
  const bits = new Uint8Array(Math.ceil((w * h * d) / 8));
  for (let z = 0; z < d; z++)
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const bit = x + w * (y + h * z);
        if (x + y + z > 30) bits[bit >> 3] |= 1 << (bit & 7);
      }
  return masks.maskOf(box, bits);
}

function maskInPlane(axis, index) {
  return overlay((context) => {
    const tint = masks.tintInPlane(mask(), axis, index, true);
    drawMask.drawTints(context, { left: 4, top: 4, scaleX: 1.3, scaleY: 1.3 }, [tint]);
  });
}

function maskInSpace(rotation) {
  return overlay((context) => {
    const eye = render.camera(render.bounds(manifest), { rotation, zoom: 1.3, pan: [0, 0] });
    const points = masks
      .surfaceOf(mask())
      .map((sample) => render.onScreen(eye, 128, 128, render.sampleToMm(manifest, sample)));
    drawMask.drawVeil(context, points, (64 / eye.half) * 2, true);
  });
}

/** The mask in the X-ray view of the made-up volume, seen along z or from a point before it. */
function maskInXray(source) {
  const [sx, sy] = SPACING;
  const view = {
    objectId: '',
    volumes: [],
    position: manifest.origin,
    column: [1, 0, 0],
    row: [0, 1, 0],
    columnSpacing: sx,
    rowSpacing: sy,
    source,
  };
  const toMm = (sample) => render.sampleToMm(manifest, sample);
  const points = silhouettes.silhouetteOf(view, masks.endsOf(mask()), toMm);
  const [high, low] = projections();
  const look = { colours: 'materials', materials: materials.paletteOf(null), inverted: false };
  const more = { edges: false, penetrating: false, window: { low: 0, high: 1 } };
  const pixels = xray.pixelsOf(xray.xrayOf(high, low), { ...look, ...more });
  return overlay((context) => {
    context.imageSmoothingEnabled = false;
    context.drawImage(over.picture(high.columns, high.rows, pixels), 16, 8);
    const fit = { left: 16, top: 8, scaleX: 1, scaleY: 1 };
    silhouettes.drawSilhouettes(context, fit, [{ points, alarm: true }]);
  });
}

/** A box of the frame as lines on a picture of 128 × 128. */
function frame(box, view, more) {
  const eye = render.camera(render.bounds(manifest), view);
  const at = (mm) => render.onScreen(eye, 128, 128, mm);
  const lines = render.edges(box).map(([from, to]) => [at(from), at(to)]);
  return { number: 1, label: '', alarm: true, chosen: false, lines, ...more };
}

Object.assign(window, {
  render,
  materials,
  measure,
  over,
  xrayPicture,
  maskInPlane,
  maskInSpace,
  maskInXray,
  manifest,
  volume,
  scene,
  picture,
  fitted,
  overlay,
  frame,
});
