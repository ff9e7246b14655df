import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as zarr from 'zarrita';

// What `interline volume export --zarr` writes; a test beside the writer proves that this is it.
const folder = resolve(import.meta.dirname, '../../libs/volume/src/test/resources/golden-zarr/v1');
const digests = JSON.parse(readFileSync(`${folder}/samples.json`, 'utf8')) as Record<
  string,
  string
>;

const store: zarr.Readable = {
  get: (key) => Promise.resolve(file(key)),
};

/** A file of the store: absent ones are, by Zarr, chunks of the fill value; here none is absent. */
function file(key: zarr.AbsolutePath): Uint8Array | undefined {
  return new Uint8Array(readFileSync(`${folder}/store${key}`));
}

async function level(path: string) {
  const root = zarr.root(store);
  const array = await zarr.open.v3(root.resolve(path), { kind: 'array' });
  return { array, samples: await zarr.get(array) };
}

describe('a volume as Zarr, read by zarrita', () => {
  it('has the same samples to the bit in every channel and level', async () => {
    expect(Object.keys(digests)).toHaveLength(8);
    for (const [path, sha256] of Object.entries(digests)) {
      const { samples } = await level(path);
      const data = samples.data as Int16Array | Uint8Array;
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      expect(createHash('sha256').update(bytes).digest('hex'), path).toBe(sha256);
    }
  });

  it('has odd sides, named axes and the types of the source', async () => {
    const density = await level('density/0');
    expect(density.array.shape).toEqual([66, 9, 67]);
    expect(density.array.dtype).toBe('int16');
    expect(density.array.dimensionNames).toEqual(['z', 'y', 'x']);
    expect(density.samples.shape).toEqual([66, 9, 67]);
    const zeff = await level('zeff/3');
    expect(zeff.array.shape).toEqual([9, 2, 9]);
    expect(zeff.array.dtype).toBe('uint8');
  });

  it('has a sample where its place says', async () => {
    const { samples } = await level('zeff/0');
    const [z, y, x] = [65, 7, 66];
    const place = (z * 9 + y) * 67 + x;
    expect((samples.data as Uint8Array)[place]).toBe((place * 31) % 251);
  });

  it('says what it is, and that it is simulated', async () => {
    const root = await zarr.open.v3(zarr.root(store), { kind: 'group' });
    expect(root.attrs['interline']).toMatchObject({
      simulated: true,
      dimensions: [67, 9, 66],
      spacing: [0.9765625, 0.9765625, 1.3],
      orientation: [0, 1, 0, -1, 0, 0],
    });
    const channel = await zarr.open.v3(zarr.root(store).resolve('density'), { kind: 'group' });
    expect(channel.attrs['ome']).toMatchObject({
      version: '0.5',
      multiscales: [{ name: 'density', datasets: [{ path: '0' }, {}, {}, { path: '3' }] }],
    });
  });
});
