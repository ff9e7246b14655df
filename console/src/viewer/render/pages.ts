import { BRICK, brickGrid, LEVELS, levelSize } from './geometry';
import type { Manifest, Triple } from './types';
import { densityOf, visibility } from './transfer';

export type BrickState = 'pending' | 'present' | 'missing';

/**
 * Which bricks are there. A texel stands for one brick of the full level: R and G hold one bit for
 * each level that covers it, of either channel; B has one bit for each channel of which what should
 * be finest is missing; A is 1 where the transfer function would draw something of the brick's range.
 */
export class Pages {
  readonly size: Triple;
  readonly texels: Uint8Array;
  /** The texels changed since they were last taken for the GPU. */
  dirty = true;
  #stale = true;
  readonly #manifest: Manifest;
  readonly #channels: number;
  readonly #states = new Map<string, BrickState>();
  #visible: Uint8Array;

  constructor(manifest: Manifest) {
    this.#manifest = manifest;
    this.#channels = Math.min(2, manifest.channels.length);
    this.size = brickGrid(manifest.dimensions, 0);
    const count = this.size[0] * this.size[1] * this.size[2];
    this.texels = new Uint8Array(count * 4);
    this.#visible = new Uint8Array(count).fill(1);
  }

  /** A brick's size in samples, shorter at the far edges; null where there is no such brick. */
  brickSize(level: number, channel: number, x: number, y: number, z: number): Triple | null {
    const grid = brickGrid(this.#manifest.dimensions, level);
    const inside = [x, y, z].every(
      (at, i) => Number.isInteger(at) && at >= 0 && at < (grid[i] ?? 0),
    );
    if (!inside || level < 0 || level >= LEVELS || channel < 0 || channel >= this.#channels)
      return null;
    const size = levelSize(this.#manifest.dimensions, level);
    const side = (n: number, at: number) => Math.min(BRICK, n - at * BRICK);
    return [side(size[0], x), side(size[1], y), side(size[2], z)];
  }

  set(level: number, channel: number, [x, y, z]: Triple, state: BrickState): void {
    this.#states.set(`${level}/${channel}/${x}/${y}/${z}`, state);
    this.#changed();
  }

  state(level: number, channel: number, [x, y, z]: Triple): BrickState {
    return this.#states.get(`${level}/${channel}/${x}/${y}/${z}`) ?? 'pending';
  }

  count(state: BrickState): number {
    return [...this.#states.values()].filter((each) => each === state).length;
  }

  /**
   * The coarsest level that stands for any of the samples from `low` to before `high`; null where
   * some of them have not come at any level. What is missing for good counts for nothing.
   */
  coarsest(low: Triple, high: Triple, channel = 0): number | null {
    const texels = this.refresh();
    const [nx, ny, nz] = this.size;
    const last = (n: number, at: number) => Math.min(n - 1, (at - 1) >> 6);
    let coarsest = 0;
    for (let z = low[2] >> 6; z <= last(nz, high[2]); z++)
      for (let y = low[1] >> 6; y <= last(ny, high[1]); y++)
        for (let x = low[0] >> 6; x <= last(nx, high[0]); x++) {
          const at = ((z * ny + y) * nx + x) * 4;
          const mask = texels[at + channel] ?? 0;
          if (mask === 0 && (((texels[at + 2] ?? 0) >> channel) & 1) === 0) return null;
          if (mask !== 0) coarsest = Math.max(coarsest, 31 - Math.clz32(mask & -mask));
        }
    return coarsest;
  }

  /** Whether there is something of a channel everywhere, at whatever level. */
  covers(channel: number): boolean {
    const texels = this.refresh();
    for (let at = channel; at < texels.length; at += 4) if (texels[at] === 0) return false;
    return channel < this.#channels;
  }

  /** Takes a new transfer table: which bricks' ranges hold anything that it draws. */
  look(table: Uint8Array): void {
    const [density] = this.#manifest.channels;
    if (density === undefined) return;
    const sees = visibility(table);
    const [scale, offset] = densityOf(density);
    this.#visible = Uint8Array.from(density.bricks[0] ?? [], (entry) => {
      const high = entry[1] ?? entry[0];
      return sees(entry[0] * scale + offset, high * scale + offset) ? 1 : 0;
    });
    this.#changed();
  }

  #changed(): void {
    this.dirty = true;
    this.#stale = true;
  }

  refresh(): Uint8Array {
    if (!this.#stale) return this.texels;
    const [nx, ny, nz] = this.size;
    for (let z = 0, i = 0; z < nz; z++)
      for (let y = 0; y < ny; y++)
        for (let x = 0; x < nx; x++, i++) {
          const masks = [0, 0];
          let missing = 0;
          for (let channel = 0; channel < this.#channels; channel++) {
            for (let level = LEVELS - 1; level >= 0; level--) {
              const at: Triple = [x >> level, y >> level, z >> level];
              const state = this.state(level, channel, at);
              if (state === 'present') masks[channel] = (masks[channel] ?? 0) | (1 << level);
              // A finer level that is there makes good for a coarser one that is not.
              if (state === 'missing') missing |= 1 << channel;
              else if (state === 'present') missing &= ~(1 << channel);
            }
          }
          this.texels.set([masks[0] ?? 0, masks[1] ?? 0, missing, this.#visible[i] ?? 1], i * 4);
        }
    this.#stale = false;
    return this.texels;
  }
}
