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
