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
 */
export async function decodeBrick(
  zstd: Zstd,
  bytes: Uint8Array<ArrayBuffer>,
  order: BrickOrder,
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
  const samples = order.bytesPerSample === 1 ? new Uint8Array(count) : new Uint16Array(count);
  if (samples instanceof Uint8Array) join8(planes, order, samples);
  else join16(planes, order, samples);
  requireRange(samples, order);
  return samples;
}

/** Undoes the 16-bit filter: low bytes, then high bytes, of zigzag residuals along each row. */
export function join16(
  planes: Uint8Array,
  { columns, rows }: Pick<BrickOrder, 'columns' | 'rows'>,
  samples: Uint16Array,
): void {
  const count = samples.length;
  const high = planes.subarray(count);
  for (let row = 0; row < count; row += columns) {
    let sample = before(samples, row, columns, rows);
    const end = row + columns;
    for (let i = row; i < end; i++) {
      // Both are within bounds; `| 0` also keeps the sum a whole number of 32 bits.
      const z = (planes[i] as number) | ((high[i] as number) << 8);
      sample = (sample + ((z >>> 1) ^ -(z & 1))) | 0;
      samples[i] = sample;
    }
  }
}

/** Undoes the 8-bit filter. */
export function join8(
  planes: Uint8Array,
  { columns, rows }: Pick<BrickOrder, 'columns' | 'rows'>,
  samples: Uint8Array,
): void {
  const count = samples.length;
  for (let row = 0; row < count; row += columns) {
    let sample = before(samples, row, columns, rows);
    const end = row + columns;
    for (let i = row; i < end; i++) {
      const z = planes[i] as number;
      sample = (sample + ((z >>> 1) ^ -(z & 1))) | 0;
      samples[i] = sample;
    }
  }
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

function requireRange(samples: Samples, order: BrickOrder): void {
  let minimum = 0xffff;
  let maximum = 0;
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] as number;
    minimum = sample < minimum ? sample : minimum;
    maximum = sample > maximum ? sample : maximum;
  }
  if (minimum !== order.minimum || maximum !== order.maximum) {
    throw new StreamError(
      'samples',
      `the brick's samples lie in ${minimum} to ${maximum}, ` +
        `not in ${order.minimum} to ${order.maximum}`,
    );
  }
}
