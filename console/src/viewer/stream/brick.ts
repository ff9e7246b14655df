import { sha256 } from './sha256';
import { StreamError } from './stream-error';
import type { Zstd } from './zstd';

/** Stored samples, x fastest, then y, then z. */
export type Samples = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/** What the manifest says of a brick's bytes. */
export interface BrickOrder {
  readonly columns: number;
  readonly rows: number;
  readonly slices: number;
  readonly bytesPerSample: 1 | 2;
  readonly minimum: number;
  readonly maximum: number;
  readonly length: number;
  readonly sha256: string;
}

/**
 * Checks a brick against the manifest and undoes its compression and its filter, in this order, so
 * that nothing unverified reaches the decompressor.
 *
 * @param room where the samples go; it is as large as they are
 */
export async function decodeBrick(
  zstd: Zstd,
  bytes: Uint8Array<ArrayBuffer>,
  order: BrickOrder,
  room: ArrayBuffer | null = null,
): Promise<Samples> {
  if (bytes.length !== order.length) {
    throw new StreamError('hash', `the brick has ${bytes.length} bytes, not ${order.length}`);
  }
  const found = await sha256(bytes);
  if (found !== order.sha256) {
    throw new StreamError('hash', `the brick has SHA-256 ${found}, not ${order.sha256}`);
  }
  const count = order.columns * order.rows * order.slices;
  const planes = zstd.decompress(bytes, count * order.bytesPerSample);
  const into = room ?? new ArrayBuffer(count * order.bytesPerSample);
  const samples =
    order.bytesPerSample === 1 ? new Uint8Array(into, 0, count) : new Uint16Array(into, 0, count);
  const range =
    samples instanceof Uint8Array
      ? join8(planes, order.columns, order.rows, samples)
      : join16(planes, order.columns, order.rows, samples);
  if (range.minimum !== order.minimum || range.maximum !== order.maximum) {
    throw new StreamError(
      'samples',
      `the brick's samples lie in ${range.minimum} to ${range.maximum}, ` +
        `not in ${order.minimum} to ${order.maximum}`,
    );
  }
  return samples;
}

/** The smallest and the largest of a brick's samples. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/*
 * The filter's inverse takes as long as zstd does, so the two loops are written for the compiler:
 * one type of array each, four samples a load where rows are whole words (twice as fast as byte by
 * byte; browsers and WebAssembly are little-endian), and the range in passing rather than in a walk
 * of its own. Indices are within bounds.
 */

/** Undoes the 16-bit filter: low bytes, then high bytes, of zigzag residuals along each row. */
export function join16(
  planes: Uint8Array,
  columns: number,
  rows: number,
  samples: Uint16Array,
): Range {
  const count = samples.length;
  const inWords = columns % 4 === 0 && planes.byteOffset % 4 === 0;
  const low = new Uint32Array(
    planes.buffer,
    inWords ? planes.byteOffset : 0,
    inWords ? count / 4 : 0,
  );
  const high = new Uint32Array(
    planes.buffer,
    inWords ? planes.byteOffset + count : 0,
    inWords ? count / 4 : 0,
  );
  let minimum = 0xffff;
  let maximum = 0;
  for (let row = 0; row < count; row += columns) {
    let sample = before(samples, row, columns, rows);
    const end = row + columns;
    if (inWords) {
      for (let i = row; i < end; i += 4) {
        const l = low[i >> 2] as number;
        const h = high[i >> 2] as number;
        let z = (l & 0xff) | ((h & 0xff) << 8);
        sample = (sample + ((z >>> 1) ^ -(z & 1))) & 0xffff;
        samples[i] = sample;
        if (sample < minimum) minimum = sample;
        if (sample > maximum) maximum = sample;
        z = ((l >>> 8) & 0xff) | (h & 0xff00);
        sample = (sample + ((z >>> 1) ^ -(z & 1))) & 0xffff;
        samples[i + 1] = sample;
        if (sample < minimum) minimum = sample;
        if (sample > maximum) maximum = sample;
        z = ((l >>> 16) & 0xff) | ((h >>> 8) & 0xff00);
        sample = (sample + ((z >>> 1) ^ -(z & 1))) & 0xffff;
        samples[i + 2] = sample;
        if (sample < minimum) minimum = sample;
        if (sample > maximum) maximum = sample;
        z = (l >>> 24) | ((h >>> 16) & 0xff00);
        sample = (sample + ((z >>> 1) ^ -(z & 1))) & 0xffff;
        samples[i + 3] = sample;
        if (sample < minimum) minimum = sample;
        if (sample > maximum) maximum = sample;
      }
    } else {
      for (let i = row; i < end; i++) {
        const z = (planes[i] as number) | ((planes[i + count] as number) << 8);
        sample = (sample + ((z >>> 1) ^ -(z & 1))) & 0xffff;
        samples[i] = sample;
        if (sample < minimum) minimum = sample;
        if (sample > maximum) maximum = sample;
      }
    }
  }
  return { minimum, maximum };
}

/** Undoes the 8-bit filter. */
export function join8(
  planes: Uint8Array,
  columns: number,
  rows: number,
  samples: Uint8Array,
): Range {
  const count = samples.length;
  const inWords = columns % 4 === 0 && planes.byteOffset % 4 === 0;
  const words = new Uint32Array(
    planes.buffer,
    inWords ? planes.byteOffset : 0,
    inWords ? count / 4 : 0,
  );
  let minimum = 0xff;
  let maximum = 0;
  for (let row = 0; row < count; row += columns) {
    let sample = before(samples, row, columns, rows);
    const end = row + columns;
    if (inWords) {
      for (let i = row; i < end; i += 4) {
        const w = words[i >> 2] as number;
        sample = (sample + (((w >>> 1) & 0x7f) ^ -(w & 1))) & 0xff;
        samples[i] = sample;
        if (sample < minimum) minimum = sample;
        if (sample > maximum) maximum = sample;
        sample = (sample + (((w >>> 9) & 0x7f) ^ -((w >>> 8) & 1))) & 0xff;
        samples[i + 1] = sample;
        if (sample < minimum) minimum = sample;
        if (sample > maximum) maximum = sample;
        sample = (sample + (((w >>> 17) & 0x7f) ^ -((w >>> 16) & 1))) & 0xff;
        samples[i + 2] = sample;
        if (sample < minimum) minimum = sample;
        if (sample > maximum) maximum = sample;
        sample = (sample + ((w >>> 25) ^ -((w >>> 24) & 1))) & 0xff;
        samples[i + 3] = sample;
        if (sample < minimum) minimum = sample;
        if (sample > maximum) maximum = sample;
      }
    } else {
      for (let i = row; i < end; i++) {
        const z = planes[i] as number;
        sample = (sample + ((z >>> 1) ^ -(z & 1))) & 0xff;
        samples[i] = sample;
        if (sample < minimum) minimum = sample;
        if (sample > maximum) maximum = sample;
      }
    }
  }
  return { minimum, maximum };
}

/** What predicts the first sample of a row: that of the row before, or of the plane before. */
function before(
  samples: Uint8Array | Uint16Array,
  row: number,
  columns: number,
  rows: number,
): number {
  const plane = columns * rows;
  if (row % plane !== 0) return samples[row - columns] as number;
  return row === 0 ? 0 : (samples[row - plane] as number);
}
