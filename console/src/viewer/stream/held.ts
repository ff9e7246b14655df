import type { BrickKey } from './frames';
import type { VolumeManifest } from './manifest';
import { LEVELS } from './limits';

/** Which bricks of one volume are settled: a bit each, by level and channel. */
export class HeldBricks {
  /** By channel, then level; least significant bit first, x fastest, then y, then z. */
  private readonly bits: readonly (readonly Uint8Array[])[];
  private settled = 0;

  constructor(private readonly manifest: VolumeManifest) {
    this.bits = manifest.channels.map(() =>
      Array.from({ length: LEVELS }, (_, level) => {
        const bricks = manifest.grid(level).reduce((a, b) => a * b);
        return new Uint8Array(Math.ceil(bricks / 8));
      }),
    );
  }

  get count(): number {
    return this.settled;
  }

  has(key: BrickKey): boolean {
    const at = this.manifest.index(key);
    return (((this.bits[key.channel]?.[key.level]?.[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;
  }

  add(key: BrickKey): void {
    const bits = this.bits[key.channel]?.[key.level];
    if (bits === undefined || this.has(key)) return;
    const at = this.manifest.index(key);
    bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
    this.settled++;
  }

  /** As the stream's request names them; levels of which nothing is held are left out. */
  asRequest(): [number, number, string][] {
    const have: [number, number, string][] = [];
    for (const [channel, levels] of this.bits.entries()) {
      for (const [level, bits] of levels.entries()) {
        if (bits.some((byte) => byte !== 0)) have.push([level, channel, base64(bits)]);
      }
    }
    return have;
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
