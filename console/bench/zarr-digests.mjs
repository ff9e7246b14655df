// What zarrita reads of a folder of Zarr v3: node bench/zarr-digests.mjs DIR ARRAY…
// prints {ARRAY: {shape, dtype, sha256 of all samples, little-endian}} as JSON.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as zarr from 'zarrita';

const [folder, ...paths] = process.argv.slice(2);
// A file that is absent fails: it would be read as air.
const root = zarr.root({ get: async (key) => new Uint8Array(await readFile(folder + key)) });
const found = {};
for (const path of paths) {
  const array = await zarr.open.v3(root.resolve(path), { kind: 'array' });
  const { data } = await zarr.get(array);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  found[path] = { shape: array.shape, dtype: array.dtype, sha256 };
}
console.log(JSON.stringify(found));
