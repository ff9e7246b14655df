/**
 * Samples as the two-byte textures hold them, in `room` where it is long enough: a bag has
 * thousands of bricks, and an array for each would be garbage at once.
 */
export function highFirst(samples: Uint16Array, room: Uint8Array): Uint8Array {
  const length = samples.length * 2;
  const bytes = length <= room.length ? room.subarray(0, length) : new Uint8Array(length);
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    bytes[i * 2] = sample >> 8;
    bytes[i * 2 + 1] = sample & 255;
  }
  return bytes;
}
