// The stand-in's bag stream: the made-up bag as bricks, in the wire format of version 1. Compression
// is left out (a Zstandard frame of raw blocks), and everything is in memory.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  ATOMIC_SLOPE,
  atomicNumbers,
  DIMENSIONS,
  INTERCEPT,
  projection,
  samples as volumeSamples,
  SPACING,
} from './made-bag.mjs';
import { greyPng } from './png.mjs';

const EDGE = 64;
const SETS = [
  ['coarse', 3],
  ['first-usable', 2],
  ['threats', null],
  ['half', 1],
  ['full', 0],
  ['all', null],
];
const [OPENED, MANIFEST, BRICK, REACHED, ENDED, FACTS, PICTURE] = [1, 2, 3, 4, 6, 7, 8];
const DENSITY = { name: 'ct', slope: 1, intercept: INTERCEPT, unit: 'HU' };
const ATOMIC = { name: 'z-effective', slope: ATOMIC_SLOPE, intercept: 0, unit: 'US' };
const kept = new Map();

/**
 * Sends a whole scan; `hold` keeps the stream open before a set, as a slow link would. Of the
 * volumes `[{ id, objectId, atomic }]` those that are `atomic` hold atomic numbers, and those that
 * are `aside` do not lie where the others do.
 */
export async function stream(response, { volumes: all, reports, previews, hold = null }) {
  const volumes = all.map(({ id, objectId }) => ({ id, objectId }));
  const made = all.map(({ atomic = false, aside = false }) => {
    const key = `${atomic} ${aside}`;
    if (!kept.has(key)) kept.set(key, make(atomic, aside ? [0, 0, 40] : [0, 0, 0]));
    return kept.get(key);
  });
  response.writeHead(200, { 'Content-Type': 'application/vnd.interline.bag-stream;version=1' });
  const note = (kind, value, volume = 0) =>
    response.write(frame(kind, Buffer.from(JSON.stringify(value)), volume));
  note(OPENED, { stream: 'st-1', version: 1, policy: 'inside', volumes });
  if (previews?.includes('facts') === false) note(FACTS, { reports });
  const [{ objectId }] = all;
  if (previews?.includes(`${objectId}/0`) === false) {
    response.write(frame(PICTURE, hero(objectId)));
  }
  for (const [at, { manifest }] of made.entries()) response.write(frame(MANIFEST, manifest, at));
  for (const [set, level] of SETS) {
    for (const [at, { levels }] of made.entries()) {
      // `hold` is a set, or a set of one volume: "half", "coarse 1".
      if (set === hold || `${set} ${at}` === hold) return;
      for (const brick of level === null ? [] : levels[level]) {
        if (!response.write(frame(BRICK, brick, at))) await roomIn(response);
      }
      note(REACHED, { set, volume: at }, at);
    }
  }
  const bricks = made.flatMap(({ levels }) => levels.flat()).length;
  note(ENDED, { bricks, bytes: 0, missing: 0 });
  response.end();
}

/** The bag looked through from above, small. */
function hero(objectId) {
  const place = Buffer.alloc(20);
  place.write(objectId.replaceAll('-', ''), 'hex');
  return Buffer.concat([place, greyPng(projection(1), 60000)]);
}

/** Until the reader has taken what waits, or has gone. */
function roomIn(response) {
  const stop = new AbortController();
  const { signal } = stop;
  return Promise.race(['drain', 'close'].map((event) => once(response, event, { signal })))
    .catch(() => undefined)
    .finally(() => stop.abort());
}

function frame(kind, payload, volume = 0) {
  const header = Buffer.alloc(8);
  header.writeUInt8(kind, 0);
  header.writeUInt8(volume, 1);
  header.writeUInt32LE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

function make(atomic, origin) {
  const levels = [];
  const entries = [];
  let level = { size: DIMENSIONS, samples: atomic ? atomicNumbers() : volumeSamples() };
  for (let l = 0; l < 4; l++) {
    if (l > 0) level = halved(level);
    const bricks = bricksOf(level);
    levels.push(bricks.map(({ at, bytes }) => Buffer.concat([key(l, at), bytes])));
    entries.push(
      bricks.map(({ bytes, minimum, maximum }) => [
        minimum,
        maximum,
        bytes.length,
        createHash('sha256').update(bytes).digest('hex'),
      ]),
    );
  }
  const { name, slope, intercept, unit } = atomic ? ATOMIC : DENSITY;
  const channel = {
    bricks: entries,
    intercept,
    name,
    samples: 'uint16',
    samplesSha256: '0'.repeat(64),
    slope,
    unit,
  };
  const content = {
    channels: [channel],
    dimensions: DIMENSIONS,
    format: 'interline-volume',
    orientation: [1, 0, 0, 0, 1, 0],
    origin,
    sources: [],
    spacing: SPACING,
    version: 1,
  };
  const root = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const { sources, spacing, version, ...first } = content;
  return {
    levels,
    manifest: Buffer.from(JSON.stringify({ ...first, root, sources, spacing, version })),
  };
}

function key(level, [x, y, z]) {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt8(level, 0);
  [x, y, z].forEach((at, i) => bytes.writeUInt16LE(at, 2 + 2 * i));
  return bytes;
}

/** The mean of what is there of each 2 × 2 × 2, halves up. */
function halved({ size, samples }) {
  const next = size.map((n) => Math.ceil(n / 2));
  const out = new Uint16Array(next[0] * next[1] * next[2]);
  for (let z = 0, o = 0; z < next[2]; z++)
    for (let y = 0; y < next[1]; y++)
      for (let x = 0; x < next[0]; x++, o++) {
        let [sum, count] = [0, 0];
        for (let k = 2 * z; k < Math.min(2 * z + 2, size[2]); k++)
          for (let j = 2 * y; j < Math.min(2 * y + 2, size[1]); j++)
            for (let i = 2 * x; i < Math.min(2 * x + 2, size[0]); i++, count++)
              sum += samples[(k * size[1] + j) * size[0] + i];
        out[o] = Math.floor((sum + (count >> 1)) / count);
      }
  return { size: next, samples: out };
}

function bricksOf({ size, samples }) {
  const out = [];
  for (let z = 0; z < size[2]; z += EDGE)
    for (let y = 0; y < size[1]; y += EDGE)
      for (let x = 0; x < size[0]; x += EDGE) {
        const extent = [x, y, z].map((at, i) => Math.min(EDGE, size[i] - at));
        const [w, h, d] = extent;
        const part = new Uint16Array(w * h * d);
        for (let k = 0, o = 0; k < d; k++)
          for (let j = 0; j < h; j++, o += w) {
            const from = ((z + k) * size[1] + y + j) * size[0] + x;
            part.set(samples.subarray(from, from + w), o);
          }
        const minimum = part.reduce((a, b) => Math.min(a, b));
        const maximum = part.reduce((a, b) => Math.max(a, b));
        const at = [x, y, z].map((n) => n / EDGE);
        out.push({ at, bytes: zstdFrame(filtered(part, extent)), minimum, maximum });
      }
  return out;
}

/** Zigzag residuals along rows, all low bytes before all high bytes. */
function filtered(part, [w, h]) {
  const bytes = Buffer.alloc(part.length * 2);
  for (let i = 0; i < part.length; i++) {
    const before =
      i % w > 0 ? part[i - 1] : i % (w * h) > 0 ? part[i - w] : i > 0 ? part[i - w * h] : 0;
    const residual = ((part[i] - before) << 16) >> 16;
    const zigzag = ((residual << 1) ^ (residual >> 31)) & 0xffff;
    bytes[i] = zigzag & 0xff;
    bytes[part.length + i] = zigzag >> 8;
  }
  return bytes;
}

const BLOCK = 128 * 1024;

/** RFC 8878: one segment, its size in four bytes, raw blocks. */
function zstdFrame(bytes) {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0]);
  head.writeUInt32LE(bytes.length, 5);
  const parts = [head];
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const block = bytes.subarray(at, at + BLOCK);
    const header = Buffer.alloc(3);
    header.writeUIntLE((block.length << 3) | Number(at + BLOCK >= bytes.length), 0, 3);
    parts.push(header, block);
  }
  return Buffer.concat(parts);
}
