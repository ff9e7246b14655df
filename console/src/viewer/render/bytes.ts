import type { Box } from './types';

/** Samples as the two-byte textures hold them. */
export function highFirst(samples: Uint16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    bytes[i * 2] = sample >> 8;
    bytes[i * 2 + 1] = sample & 255;
  }
  return bytes;
}

/** A box's twelve edges, as pairs of points. */
export function edges({ min, max }: Box): number[] {
  const out: number[] = [];
  for (let corner = 0; corner < 8; corner++) {
    const at = (c: number) => [0, 1, 2].map((i) => ((c >> i) & 1 ? max : min)[i] ?? 0);
    for (let axis = 0; axis < 3; axis++)
      if (((corner >> axis) & 1) === 0) out.push(...at(corner), ...at(corner | (1 << axis)));
  }
  return out;
}
