import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeBrick } from '../src/viewer/stream/brick';
import {
  BRICK,
  brickIn,
  ENDED,
  type Frame,
  FrameParser,
  MANIFEST,
} from '../src/viewer/stream/frames';
import { parseManifest } from '../src/viewer/stream/manifest';
import type { StreamError } from '../src/viewer/stream/stream-error';
import { loadZstd, type Zstd } from '../src/viewer/stream/zstd';
import {
  assembled,
  type Golden,
  halved,
  noise,
  noiseSamples,
  odd,
  order,
  random,
  required,
} from './stream-golden';

let zstd: Zstd;
let noisy: Golden;
let small: Golden;

beforeAll(async () => {
  [zstd, noisy, small] = await Promise.all([loadZstd(), noise(), odd()]);
});

async function levelOf(golden: Golden, channel: number, level: number): Promise<number[]> {
  const decoded = new Map(
    await Promise.all(
      golden.keys.map(
        async (key) =>
          [key, await decodeBrick(zstd, golden.bytes(key), order(golden.manifest, key))] as const,
      ),
    ),
  );
  const byName = new Map([...decoded].map(([key, samples]) => [JSON.stringify(key), samples]));
  return assembled(golden.manifest, channel, level, (key) =>
    required(byName.get(JSON.stringify(key))),
  );
}

describe('a brick', () => {
  it('is decoded into the room that it is given, whatever was there before', async () => {
    for (const golden of [noisy, small]) {
      for (const key of golden.keys) {
        const asked = order(golden.manifest, key);
        const right = await decodeBrick(zstd, golden.bytes(key), asked);
        const room = new Uint8Array(right.byteLength).fill(0xa5).buffer;
        const found = await decodeBrick(zstd, golden.bytes(key), asked, room);
        expect(found.buffer).toBe(room);
        expect(Buffer.from(found.buffer).equals(Buffer.from(right.buffer))).toBe(true);
      }
    }
  });
});

describe('a volume that the Java writer wrote', () => {
  it('decodes to the samples that it was made of, in every level', async () => {
    for (const channel of [0, 1]) {
      let expected = noiseSamples(channel);
      const { offset } = required(noisy.manifest.channels[channel]);
      for (let level = 0; level < 4; level++) {
        const found = await levelOf(noisy, channel, level);
        // One comparison of the bytes: a matcher would take seconds to walk so many numbers.
        expect(Buffer.from(Uint16Array.from(found).buffer).equals(bytesOf(expected))).toBe(true);
        expected = halved(expected, noisy.manifest.sides(level), offset);
      }
    }
  });

  it('has the digest of its source samples, with short rows and single planes too', async () => {
    for (const golden of [small, noisy]) {
      for (const [
        channel,
        { bytesPerSample, offset, samplesSha256 },
      ] of golden.manifest.channels.entries()) {
        const source = (await levelOf(golden, channel, 0)).map((stored) => stored + offset);
        const bytes =
          bytesPerSample === 1
            ? Uint8Array.from(source)
            : new Uint8Array(Int16Array.from(source).buffer);
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(samplesSha256);
      }
    }
  });

  it('is refused brick by brick when a byte is another, before it is decompressed', async () => {
    const never: Zstd = {
      decompress: () => {
        throw new Error('unverified bytes reached zstd');
      },
    };
    for (const key of small.keys) {
      const bytes = small.bytes(key);
      const at = bytes.length >> 1;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await expect(decodeBrick(never, bytes, order(small.manifest, key))).rejects.toMatchObject({
        kind: 'hash',
      });
      await expect(
        decodeBrick(never, bytes.subarray(1), order(small.manifest, key)),
      ).rejects.toMatchObject({ kind: 'hash' });
    }
  });

  it('is refused when its samples are not in the range or of the size that is said', async () => {
    const key = required(small.keys[0]);
    const right = order(small.manifest, key);
    for (const wrong of [
      { minimum: right.minimum + 1 },
      { maximum: right.maximum - 1 },
      { slices: right.slices + 1 },
      { columns: 1, rows: 1, slices: 1 },
    ]) {
      await expect(
        decodeBrick(zstd, small.bytes(key), { ...right, ...wrong }),
      ).rejects.toMatchObject({ kind: 'samples' });
    }
  });

  it('is refused, and the next is decoded, when zstd cannot read it or finds two frames', async () => {
    const key = required(small.keys[0]);
    const right = order(small.manifest, key);
    const good = small.bytes(key);
    const twice = new Uint8Array(good.length * 2);
    twice.set(good);
    twice.set(good, good.length);
    const rest = random(5);
    const noisyBytes = Uint8Array.from({ length: 300 }, () => rest() * 256);
    const cut = good.slice(0, -3);
    for (const bytes of [twice, noisyBytes, cut]) {
      const said = {
        ...right,
        length: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      };
      await expect(decodeBrick(zstd, bytes, said)).rejects.toMatchObject({ kind: 'samples' });
    }
    await expect(decodeBrick(zstd, good, right)).resolves.toHaveLength(
      right.columns * right.rows * right.slices,
    );
  });
});

function bytesOf(samples: readonly number[]): Buffer {
  return Buffer.from(Uint16Array.from(samples).buffer);
}

describe('a manifest', () => {
  it('says what the volume is', () => {
    const { manifest } = small;
    expect(manifest.dimensions).toEqual([67, 9, 66]);
    expect(manifest.spacingMm).toEqual([0.9765625, 0.9765625, 1.3]);
    expect(manifest.originMm).toEqual([-32.5, 100, 1e-7]);
    expect(manifest.orientation).toEqual([
      [0, 1, 0],
      [-1, 0, 0],
    ]);
    expect(manifest.channels.map((c) => [c.name, c.samples, c.unit])).toEqual([
      ['density', 'int16', 'kg/m³'],
      ['zeff', 'uint8', ''],
    ]);
    expect(manifest.value(0, 32768 + 10)).toBe(0.5 * 10 - 1024.25);
    expect([0, 1, 2, 3].map((level) => manifest.grid(level))).toEqual([
      [2, 1, 2],
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ]);
    expect(manifest.extent({ level: 0, channel: 0, x: 1, y: 0, z: 1 })).toEqual([3, 9, 2]);
    expect(manifest.keyAt(0, 1, 3)).toEqual({ level: 0, channel: 1, x: 1, y: 0, z: 1 });
    expect(manifest.entry({ level: 0, channel: 0, x: 0, y: 0, z: 0 })).toEqual({
      stored: false,
      minimum: 32763,
      maximum: 32763,
    });
    expect(() => manifest.entry({ level: 0, channel: 0, x: 2, y: 0, z: 0 })).toThrow(/no brick/);
    expect(manifest.storedBricks()).toBe(small.keys.length);
  });

  const refused: readonly (readonly [string, (text: string) => string, RegExp])[] = [
    ['space', (t) => t.replace(',', ', '), /canonical/],
    [
      'a member in another place',
      (t) => `{"version":1,${t.slice(1).replace(',"version":1', '')}`,
      /members/,
    ],
    ['another root', (t) => t.replace(/"root":"./, '"root":"g'), /root/],
    ['a changed origin', (t) => t.replace('-32.5', '-32.6'), /its content has/],
    ['a changed maximum', (t) => t.replace(/\[(\d+),(\d+),/, '[$1,65535,'), /its content has/],
    ['a side too long', (t) => t.replace('[67,9,66]', '[67,2049,66]'), /2048/],
    ['a side of 0', (t) => t.replace('[67,9,66]', '[0,9,66]'), /dimensions/],
    ['too many bricks', (t) => t.replace('[67,9,66]', '[2048,2048,16384]'), /bricks/],
    ['other bricks than its sides', (t) => t.replace('[67,9,66]', '[67,9,166]'), /bricks/],
    ['another version', (t) => t.replace('"version":1', '"version":2'), /version 2/],
    ['an unknown member', (t) => t.replace('"version"', '"extra":1,"version"'), /members/],
    ['a member twice', (t) => t.replace('"version":1', '"version":1,"version":1'), /canonical/],
    ['another number form', (t) => t.replace('-32.5', '-32.50'), /canonical/],
    ['no JSON', (t) => t.slice(0, -1), /not JSON/],
    ['deep nesting', () => '['.repeat(100_000), /manifest/],
  ];
  it.each(refused)('is refused with %s', async (_, change, why) => {
    const text = new TextDecoder().decode(small.manifestBytes);
    const changed = change(text);
    expect(changed).not.toBe(text);
    await expect(parseManifest(new TextEncoder().encode(changed))).rejects.toThrow(why);
  });

  it('is refused when it is huge, before it is read', async () => {
    await expect(parseManifest(new Uint8Array(8 * 1024 * 1024 + 1))).rejects.toThrow(/8388608/);
  });

  it('is refused or read, never anything else, whichever bytes are another', async () => {
    const rest = random(1);
    for (let round = 0; round < 300; round++) {
      const bytes = small.manifestBytes.slice();
      for (let n = 0; n <= round % 4; n++) bytes[Math.floor(rest() * bytes.length)] = rest() * 256;
      const error = await parseManifest(bytes).then(
        () => null,
        (e: unknown) => e as StreamError,
      );
      if (error !== null) expect(error.kind).toBe('manifest');
    }
  });
});

function frame(kind: number, volume: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kind);
  view.setUint8(1, volume);
  view.setUint32(4, payload.length, true);
  bytes.set(payload, 8);
  return bytes;
}

describe('the frames of the body', () => {
  const body = new Uint8Array([
    ...frame(BRICK, 3, Uint8Array.of(2, 1, 5, 1, 6, 0, 7, 0, 99, 98)),
    ...frame(ENDED, 0, new Uint8Array(0)),
    ...frame(MANIFEST, 15, Uint8Array.of(1, 2, 3)),
  ]);
  const whole: readonly Frame[] = [
    { kind: BRICK, volume: 3, payload: Uint8Array.of(2, 1, 5, 1, 6, 0, 7, 0, 99, 98) },
    { kind: ENDED, volume: 0, payload: new Uint8Array(0) },
    { kind: MANIFEST, volume: 15, payload: Uint8Array.of(1, 2, 3) },
  ];

  it('are the same wherever the body is cut in three', () => {
    for (let first = 0; first <= body.length; first++) {
      for (let second = first; second <= body.length; second++) {
        const parser = new FrameParser();
        const pieces = [
          body.subarray(0, first),
          body.subarray(first, second),
          body.subarray(second),
        ];
        expect(pieces.flatMap((piece) => [...parser.push(piece)])).toEqual(whole);
        expect(parser.whole).toBe(true);
      }
    }
  });

  it('are the same byte by byte', () => {
    const parser = new FrameParser();
    expect([...body].flatMap((byte) => [...parser.push(Uint8Array.of(byte))])).toEqual(whole);
  });

  it('name their brick', () => {
    const [key, bytes] = brickIn(required(whole[0]).payload);
    expect(key).toEqual({ level: 2, channel: 1, x: 261, y: 6, z: 7 });
    expect(bytes).toEqual(Uint8Array.of(99, 98));
    expect(() => brickIn(new Uint8Array(8))).toThrow(/no brick/);
  });

  it('are refused when of an unknown kind, volume or reserved field, or too long', () => {
    const header = (change: (view: DataView) => void) => {
      const bytes = frame(BRICK, 0, new Uint8Array(0));
      change(new DataView(bytes.buffer));
      return bytes;
    };
    const push = (bytes: Uint8Array) => [...new FrameParser().push(bytes)];
    expect(() => push(header((v) => v.setUint8(0, 9)))).toThrow(/kind 9/);
    expect(() => push(header((v) => v.setUint8(0, 0)))).toThrow(/kind 0/);
    expect(() => push(header((v) => v.setUint8(1, 16)))).toThrow(/version 1/);
    expect(() => push(header((v) => v.setUint16(2, 1, true)))).toThrow(/version 1/);
    expect(() => push(header((v) => v.setUint32(4, 8 + 2 * 64 ** 3 + 8192 + 1, true)))).toThrow(
      /at most/,
    );
    expect(() =>
      push(
        header((v) => {
          v.setUint8(0, MANIFEST);
          v.setUint32(4, 8 * 1024 * 1024 + 1, true);
        }),
      ),
    ).toThrow(/at most 8388608/);
  });

  it('of random bytes are frames within their limits or an error', () => {
    const rest = random(2);
    for (let round = 0; round < 2000; round++) {
      const parser = new FrameParser();
      const bytes = Uint8Array.from({ length: 1 + Math.floor(rest() * 60) }, (_, i) =>
        // Most headers pass, so that what follows them is reached.
        i === 0 ? rest() * 8 : i < 4 || (i > 4 && i < 8) ? rest() * 1.02 : rest() * 20,
      );
      try {
        for (const found of parser.push(bytes)) {
          expect(found.payload.length).toBeLessThan(bytes.length);
        }
      } catch (error) {
        expect(['frame', 'manifest']).toContain((error as StreamError).kind);
      }
    }
  });
});
