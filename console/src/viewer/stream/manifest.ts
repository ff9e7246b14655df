import {
  BRICK_EDGE,
  LEVELS,
  MAX_BRICKS,
  MAX_BRICK_BYTES,
  MAX_CHANNELS,
  MAX_COLUMNS,
  MAX_MANIFEST_BYTES,
  MAX_ROWS,
  MAX_SLICES,
  MAX_SOURCES,
} from './limits';
import type { BrickOrder } from './brick';
import type { BrickKey } from './frames';
import * as json from './manifest-json';
import { refuse } from './manifest-json';
import { sha256 } from './sha256';

export type Vector = readonly [number, number, number];

/** What the manifest says of one brick: stored samples, unsigned. */
export type BrickEntry =
  | { readonly stored: false; readonly minimum: number; readonly maximum: number }
  | {
      readonly stored: true;
      readonly minimum: number;
      readonly maximum: number;
      readonly length: number;
      readonly sha256: string;
    };

/** The bricks of one level of one channel: one number each, x fastest, then y, then z. */
class LevelEntries {
  readonly minima: Uint16Array;
  readonly maxima: Uint16Array;
  /** Compressed bytes; 0 for a brick that is constant and so is not stored. */
  readonly lengths: Uint32Array;
  readonly hashes: string[] = [];

  constructor(readonly count: number) {
    this.minima = new Uint16Array(count);
    this.maxima = new Uint16Array(count);
    this.lengths = new Uint32Array(count);
  }
}

/** One measured quantity: a sample's value is `slope * source + intercept`, in `unit`. */
export interface Channel {
  readonly name: string;
  readonly samples: 'uint8' | 'uint16' | 'int16';
  readonly bytesPerSample: 1 | 2;
  /** A source sample is the stored sample plus this: -32768 for int16. */
  readonly offset: number;
  readonly slope: number;
  readonly intercept: number;
  readonly unit: string;
  readonly samplesSha256: string;
}

/**
 * Everything of a volume but its bricks, as `org.interline.volume` specifies it. Made only by
 * {@link parseManifest}, so whoever holds one holds a manifest whose root was checked.
 */
export class VolumeManifest {
  constructor(
    readonly root: string,
    readonly dimensions: Vector,
    readonly spacingMm: Vector,
    readonly originMm: Vector,
    /** Unit vectors along which the column and the row index rise. */
    readonly orientation: readonly [Vector, Vector],
    readonly sources: readonly string[],
    readonly channels: readonly Channel[],
    private readonly entries: readonly (readonly LevelEntries[])[],
  ) {}

  /** Samples of a level along x, y and z. */
  sides(level: number): Vector {
    const half = (side: number) => Math.ceil(side / 2 ** level);
    const [x, y, z] = this.dimensions;
    return [half(x), half(y), half(z)];
  }

  /** Bricks of a level along x, y and z. */
  grid(level: number): Vector {
    return gridOf(this.sides(level));
  }

  /** Samples that a brick holds: 64 a side, fewer at the far edges. */
  extent({ level, x, y, z }: BrickKey): Vector {
    const sides = this.sides(level);
    const side = (axis: 0 | 1 | 2, brick: number) =>
      Math.min(BRICK_EDGE, sides[axis] - brick * BRICK_EDGE);
    return [side(0, x), side(1, y), side(2, z)];
  }

  has({ level, channel, x, y, z }: BrickKey): boolean {
    if (![level, channel, x, y, z].every((n) => Number.isInteger(n) && n >= 0)) return false;
    if (level >= LEVELS || channel >= this.channels.length) return false;
    const grid = this.grid(level);
    return x < grid[0] && y < grid[1] && z < grid[2];
  }

  /** The brick's place among those of its level and channel: x fastest, then y, then z. */
  index({ level, x, y, z }: BrickKey): number {
    const [columns, rows] = this.grid(level);
    return (z * rows + y) * columns + x;
  }

  /** The brick at a place that {@link index} gave. */
  keyAt(level: number, channel: number, index: number): BrickKey {
    const [columns, rows] = this.grid(level);
    const row = Math.floor(index / columns);
    return { level, channel, x: index % columns, y: row % rows, z: Math.floor(row / rows) };
  }

  entry(key: BrickKey): BrickEntry {
    const level = this.has(key) ? this.entries[key.channel]?.[key.level] : undefined;
    if (level === undefined) refuse(`the volume has no brick ${JSON.stringify(key)}`);
    const at = this.index(key);
    const range = { minimum: level.minima[at] ?? 0, maximum: level.maxima[at] ?? 0 };
    const length = level.lengths[at] ?? 0;
    if (length === 0) return { stored: false, ...range };
    return { stored: true, ...range, length, sha256: level.hashes[at] ?? '' };
  }

  /** What a decoder needs to know of a stored brick; null for a constant one. */
  order(key: BrickKey): BrickOrder | null {
    const entry = this.entry(key);
    const channel = this.channels[key.channel];
    if (!entry.stored || channel === undefined) return null;
    const [columns, rows, slices] = this.extent(key);
    const { bytesPerSample } = channel;
    const { minimum, maximum, length, sha256 } = entry;
    return { columns, rows, slices, bytesPerSample, minimum, maximum, length, sha256 };
  }

  /** Stored bricks of a level and channel, and of all of them together. */
  storedBricks(level?: number, channel?: number): number {
    let count = 0;
    for (const [c, levels] of this.entries.entries()) {
      for (const [l, { lengths }] of levels.entries()) {
        if ((level ?? l) !== l || (channel ?? c) !== c) continue;
        for (const length of lengths) if (length > 0) count++;
      }
    }
    return count;
  }

  /** Compressed bytes of all stored bricks. */
  storedBytes(): number {
    let bytes = 0;
    for (const levels of this.entries) {
      for (const { lengths } of levels) for (const length of lengths) bytes += length;
    }
    return bytes;
  }

  /** The quantity that a stored sample stands for, in the channel's unit. */
  value(channel: number, stored: number): number {
    const c = this.channels[channel] ?? refuse(`the volume has no channel ${channel}`);
    return c.slope * (stored + c.offset) + c.intercept;
  }
}

/** Reads and checks a manifest: within the limits, canonical, its root that of its content. */
export async function parseManifest(bytes: Uint8Array<ArrayBuffer>): Promise<VolumeManifest> {
  if (bytes.length > MAX_MANIFEST_BYTES) {
    refuse(`it has ${bytes.length} bytes; at most ${MAX_MANIFEST_BYTES} are read`);
  }
  const text = json.decode(bytes);
  const root = json.members(json.parse(text), json.MEMBERS, 'manifest');
  if (root['format'] !== 'interline-volume') refuse('its format is not "interline-volume"');
  if (root['version'] !== 1) {
    refuse(`it has version ${String(root['version'])}, and this program reads version 1`);
  }
  const manifest = contentOf(root);
  // After the content was checked, so that nothing deep or strange is written out again.
  const { root: said, ...content } = root;
  if (json.canonical(root) !== text) refuse('it is not in canonical form (RFC 8785)');
  const found = await sha256(new TextEncoder().encode(json.canonical(content)));
  if (said !== found) refuse(`its root is ${String(said)}, but its content has ${found}`);
  return manifest;
}

function contentOf(root: json.Members): VolumeManifest {
  const dimensions = json.vector(root['dimensions'], 'dimensions');
  const most: Vector = [MAX_COLUMNS, MAX_ROWS, MAX_SLICES];
  dimensions.forEach((side, axis) => {
    json.integer(side, 1, most[axis] ?? 0, `side ${axis} of the dimensions`);
  });
  const spacing = json.vector(root['spacing'], 'spacing');
  if (!spacing.every((side) => side > 0))
    refuse(`its spacing must be above 0 mm, not ${spacing.join()}`);
  const channels = json.array(root['channels'], MAX_CHANNELS, 'channels');
  const sides = [0, 1, 2, 3].map((level) => dimensions.map((side) => Math.ceil(side / 2 ** level)));
  const counts = sides.map((level) => gridOf(level as unknown as Vector).reduce((a, b) => a * b));
  const bricks = counts.reduce((a, b) => a + b) * channels.length;
  if (bricks > MAX_BRICKS) refuse(`it has ${bricks} bricks; at most ${MAX_BRICKS} are read`);
  const read = channels.map((channel) => channelOf(channel, counts));
  const names = new Set(read.map(([channel]) => channel.name));
  if (names.size === 0 || names.size !== read.length) refuse('its channels need a name each');
  return new VolumeManifest(
    json.digest(root['root'], 'root'),
    dimensions,
    spacing,
    json.vector(root['origin'], 'origin'),
    json.orientation(root['orientation']),
    json.array(root['sources'], MAX_SOURCES, 'sources').map((s) => json.digest(s, 'sources')),
    read.map(([channel]) => channel),
    read.map(([, entries]) => entries),
  );
}

function channelOf(
  value: unknown,
  counts: readonly number[],
): readonly [Channel, readonly LevelEntries[]] {
  const c = json.members(value, json.CHANNEL_MEMBERS, 'channel');
  const name = json.text(c['name'], /^[a-z][a-z0-9-]{0,31}$/, "a channel's name");
  const samples = c['samples'];
  if (samples !== 'uint8' && samples !== 'uint16' && samples !== 'int16') {
    refuse(`there are no samples ${JSON.stringify(samples)}`);
  }
  const slope = json.number(c['slope'], 'slope');
  if (slope === 0) refuse('a slope must not be 0');
  const levels = json.array(c['bricks'], LEVELS, 'bricks');
  if (levels.length !== LEVELS) refuse(`a channel has ${LEVELS} levels, not ${levels.length}`);
  const most = samples === 'uint8' ? 0xff : 0xffff;
  const entries = levels.map((level, l) => levelOf(level, counts[l] ?? 0, most));
  const channel: Channel = {
    name,
    samples,
    bytesPerSample: samples === 'uint8' ? 1 : 2,
    offset: samples === 'int16' ? -0x8000 : 0,
    slope,
    intercept: json.number(c['intercept'], 'intercept'),
    unit: json.text(c['unit'], /^[\x20-\x7e\xa0-\xff]{0,32}$/, 'a unit'),
    samplesSha256: json.digest(c['samplesSha256'], 'samplesSha256'),
  };
  return [channel, entries];
}

function levelOf(value: unknown, count: number, most: number): LevelEntries {
  const bricks = json.array(value, count, 'a level');
  if (bricks.length !== count) refuse(`a level has ${bricks.length} bricks, not ${count}`);
  const level = new LevelEntries(count);
  for (const [i, brick] of bricks.entries()) {
    const entry = json.array(brick, 4, 'a brick');
    const minimum = json.integer(entry[0], 0, most, "a brick's minimum");
    level.minima[i] = minimum;
    level.maxima[i] = minimum;
    if (entry.length === 1) continue;
    if (entry.length !== 4) refuse(`a brick has 1 or 4 values, not ${entry.length}`);
    level.maxima[i] = json.integer(entry[1], minimum + 1, most, "a brick's maximum");
    level.lengths[i] = json.integer(entry[2], 1, MAX_BRICK_BYTES, "a brick's length");
    level.hashes[i] = json.digest(entry[3], 'a brick');
  }
  return level;
}

function gridOf(sides: Vector): Vector {
  const bricks = (side: number) => Math.ceil(side / BRICK_EDGE);
  return [bricks(sides[0]), bricks(sides[1]), bricks(sides[2])];
}
