import { readFileSync } from 'node:fs';
import type { BrickKey } from '../src/viewer/stream/frames';
import { LEVELS } from '../src/viewer/stream/limits';
import { parseManifest, type VolumeManifest } from '../src/viewer/stream/manifest';
import type { BrickOrder, Samples } from '../src/viewer/stream/brick';

/** A volume that the Java writer wrote, in the folder that it keeps it in. */
export interface Golden {
  readonly manifestBytes: Uint8Array<ArrayBuffer>;
  readonly manifest: VolumeManifest;
  readonly keys: readonly BrickKey[];
  bytes(key: BrickKey): Uint8Array<ArrayBuffer>;
}

const NOISE = new URL('golden/noise-v1/', `file://${import.meta.dirname}/`);
const ODD = new URL(
  '../../libs/volume/src/test/resources/golden-volume/v1/',
  `file://${import.meta.dirname}/`,
);

/** 136 x 64 x 72 with noise: whole bricks, and air that is omitted. */
export async function noise(): Promise<Golden> {
  const all = read(NOISE, 'bricks.bin');
  const manifestBytes = read(NOISE, 'manifest.bin');
  const manifest = await parseManifest(manifestBytes);
  const places = new Map<string, Uint8Array<ArrayBuffer>>();
  let at = 0;
  for (const key of storedIn(manifest)) {
    const { length } = order(manifest, key);
    places.set(JSON.stringify(key), all.slice(at, at + length));
    at += length;
  }
  const bytes = (key: BrickKey) => required(places.get(JSON.stringify(key)));
  return { manifestBytes, manifest, keys: storedIn(manifest), bytes };
}

/** 67 x 9 x 66: short rows and single planes at every far edge. */
export async function odd(): Promise<Golden> {
  const manifestBytes = read(ODD, 'manifest.json');
  const manifest = await parseManifest(manifestBytes);
  const bytes = ({ channel, level, x, y, z }: BrickKey) =>
    read(ODD, `${channel}-${level}-${x}-${y}-${z}.brick`);
  return { manifestBytes, manifest, keys: storedIn(manifest), bytes };
}

/** Every stored brick: by channel, level and place. */
export function storedIn(manifest: VolumeManifest): BrickKey[] {
  return everyKey(manifest).filter((key) => manifest.entry(key).stored);
}

export function everyKey(manifest: VolumeManifest): BrickKey[] {
  const keys: BrickKey[] = [];
  for (let channel = 0; channel < manifest.channels.length; channel++) {
    for (let level = 0; level < LEVELS; level++) {
      const count = manifest.grid(level).reduce((a, b) => a * b);
      for (let i = 0; i < count; i++) keys.push(manifest.keyAt(level, channel, i));
    }
  }
  return keys;
}

export function order(manifest: VolumeManifest, key: BrickKey): BrickOrder {
  return required(manifest.order(key));
}

/** The samples of a whole level, put together from its bricks; constant ones are filled in. */
export function assembled(
  manifest: VolumeManifest,
  channel: number,
  level: number,
  brick: (key: BrickKey) => Samples,
): number[] {
  const [columns, rows, slices] = manifest.sides(level);
  const out = new Array<number>(columns * rows * slices).fill(-1);
  const keys = everyKey(manifest).filter((k) => k.channel === channel && k.level === level);
  for (const key of keys) {
    const entry = manifest.entry(key);
    const [width, height, depth] = manifest.extent(key);
    const samples = entry.stored ? brick(key) : null;
    for (let i = 0; i < width * height * depth; i++) {
      const x = key.x * 64 + (i % width);
      const y = key.y * 64 + (Math.floor(i / width) % height);
      const z = key.z * 64 + Math.floor(i / width / height);
      out[(z * rows + y) * columns + x] = samples?.[i] ?? entry.minimum;
    }
  }
  return out;
}

/** The stored samples of the noisy volume, from the whole numbers that the Java writer used. */
export function noiseSamples(channel: number): number[] {
  const samples: number[] = [];
  for (let z = 0; z < 72; z++) {
    for (let y = 0; y < 64; y++) {
      for (let x = 0; x < 136; x++) {
        const air = x < 5 || x >= 128 || y < 3 || y >= 60 || z >= 70;
        const block = ((x >> 3) ^ (y >> 3) ^ (z >> 3)) & 7;
        const h = scattered(samples.length);
        const spread = (h & 63) + ((h >>> 6) & 63) + ((h >>> 12) & 63) + ((h >>> 18) & 63) - 126;
        const density = air ? -1000 : 200 * block - 400 + spread;
        const zeff = air ? 0 : 60 + 8 * block + ((h >>> 24) & 3);
        samples.push(channel === 0 ? density + 32768 : zeff);
      }
    }
  }
  return samples;
}

/** The next level: the mean of what is there of each 2 x 2 x 2, halves up. */
export function halved(
  samples: readonly number[],
  [columns, rows, slices]: readonly [number, number, number],
  offset: number,
): number[] {
  const out: number[] = [];
  for (let z = 0; z < slices; z += 2) {
    for (let y = 0; y < rows; y += 2) {
      for (let x = 0; x < columns; x += 2) {
        let sum = 0;
        let count = 0;
        for (let k = z; k < Math.min(z + 2, slices); k++) {
          for (let j = y; j < Math.min(y + 2, rows); j++) {
            for (let i = x; i < Math.min(x + 2, columns); i++) {
              sum += required(samples[(k * rows + j) * columns + i]) + offset;
              count++;
            }
          }
        }
        out.push(Math.floor(sum / count + 0.5) - offset);
      }
    }
  }
  return out;
}

export function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the test lacks a value');
  return value;
}

/** A small generator with a seed (mulberry32): the same numbers on every machine. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function scattered(i: number): number {
  let h = Math.imul(i, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca77);
  return h ^ (h >>> 13);
}

function read(folder: URL, name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(new URL(name, folder).pathname));
}
