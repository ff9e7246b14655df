import { brickGrid, LEVELS, levelSize } from './geometry';
import { AIR, COLUMNS, columnOf, densityOf } from './transfer';
import type { Manifest } from './types';

/** The coarsest level comes first, and small things are still some of its samples. */
const LEVEL = LEVELS - 1;
const BRICK = 64;

/**
 * How much of a volume has which density, of its samples at an eighth. It tells what a density
 * window leaves to be seen before anyone has looked.
 */
export class Densities {
  /** By column of the transfer table. */
  private readonly counts = new Float64Array(COLUMNS);
  private readonly counted = new Set<string>();
  private readonly bricks: number;
  private readonly toDensity: readonly [scale: number, offset: number];
  private matter = 0;

  constructor(manifest: Manifest) {
    const [density] = manifest.channels;
    this.toDensity = density === undefined ? [0, 0] : densityOf(density);
    const [nx, ny, nz] = brickGrid(manifest.dimensions, LEVEL);
    this.bricks = nx * ny * nz;
    const size = levelSize(manifest.dimensions, LEVEL);
    // Bricks of one value never travel.
    density?.bricks[LEVEL]?.forEach((entry, i) => {
      if (entry.length !== 1) return;
      const at = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
      const samples = at.reduce(
        (product, each, axis) => product * Math.min(BRICK, (size[axis] ?? 0) - each * BRICK),
        1,
      );
      this.counted.add(at.join());
      this.count(entry[0], samples);
    });
  }

  /** Takes a brick of the first channel; what is not of the coarsest level says nothing new. */
  add(level: number, x: number, y: number, z: number, samples: Uint8Array | Uint16Array): void {
    const name = [x, y, z].join();
    if (level !== LEVEL || this.counted.has(name)) return;
    this.counted.add(name);
    for (const sample of samples) this.count(sample, 1);
  }

  /** Whether every brick of the level has come. */
  get complete(): boolean {
    return this.counted.size === this.bricks;
  }

  /**
   * Of all that is not air, the share that is shown, to a hundredth: as it is told. A volume of
   * nothing but air has nothing to hide; of one of which nothing came nobody can say so.
   *
   * @param shown by column of the transfer table
   */
  share(shown: Uint8Array): number {
    if (this.matter === 0) return this.complete ? 1 : 0;
    let sum = 0;
    for (let column = 0; column < COLUMNS; column++)
      if (shown[column] !== 0) sum += this.counts[column] ?? 0;
    return Math.floor((100 * sum) / this.matter) / 100;
  }

  private count(sample: number, times: number): void {
    const [scale, offset] = this.toDensity;
    const density = sample * scale + offset;
    if (density < AIR) return;
    const column = columnOf(density);
    this.counts[column] = (this.counts[column] ?? 0) + times;
    this.matter += times;
  }
}
