// How fast one browser worker's decoder is: MB/s of samples, of each step and of all of them.
// `node build/measure-decode.mjs [FOLDER] [--seconds N]`; FOLDER holds manifest.bin and bricks.bin
// as ConsoleGoldenVolume writes them, and is the tests' noisy volume when not named.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '1' } },
});
const folder = positionals[0] ?? join(root, 'tests/golden/noise-v1');
const stream = (name) =>
  runnerImport(join(root, 'src/viewer/stream', name), {
    root,
    configFile: false,
    logLevel: 'error',
  });
const [{ module: brick }, { module: zstds }, { module: manifests }, { module: hashes }] =
  await Promise.all(['brick.ts', 'zstd.ts', 'manifest.ts', 'sha256.ts'].map(stream));

const zstd = await zstds.loadZstd();
const read = (name) => Uint8Array.from(readFileSync(join(folder, name)));
const manifest = await manifests.parseManifest(read('manifest.bin'));
const bricks = wholeBricks();

const report = { node: process.version, folder, bytesPerSample: {} };
for (const bytesPerSample of [2, 1]) {
  const some = bricks.filter(({ order }) => order.bytesPerSample === bytesPerSample);
  if (some.length === 0) continue;
  const compressed = some.reduce((sum, { order }) => sum + order.length, 0);
  const samples = some.reduce((sum, { count }) => sum + count, 0) * bytesPerSample;
  const planes = some.map(({ bytes, count }) =>
    zstd.decompress(bytes, count * bytesPerSample).slice(),
  );
  const join = bytesPerSample === 2 ? brick.join16 : brick.join8;
  const out = bytesPerSample === 2 ? new Uint16Array(64 ** 3) : new Uint8Array(64 ** 3);
  report.bytesPerSample[bytesPerSample] = {
    bricks: some.length,
    ratio: Number((samples / compressed).toFixed(2)),
    sha256: await speed(samples, some, ({ bytes }) => hashes.sha256(bytes)),
    zstd: await speed(samples, some, ({ bytes, count }) =>
      zstd.decompress(bytes, count * bytesPerSample),
    ),
    filter: await speed(samples, some, ({ order, count }, i) =>
      join(planes[i], order.columns, order.rows, out.subarray(0, count)),
    ),
    all: await speed(samples, some, ({ bytes, order }) => brick.decodeBrick(zstd, bytes, order)),
  };
}
console.log(JSON.stringify(report, null, 2));

/** MB/s: the middle of five rounds, after one that only warms. */
async function speed(bytes, some, step) {
  const rounds = [];
  for (let round = 0; round < 6; round++) {
    const until = performance.now() + (Number(values.seconds) * 1000) / 6;
    const started = performance.now();
    let done = 0;
    while (performance.now() < until || done === 0) {
      for (let i = 0; i < some.length; i++) await step(some[i], i);
      done += bytes;
    }
    rounds.push(done / (performance.now() - started) / 1000);
  }
  const sorted = rounds.slice(1).sort((a, b) => a - b);
  return Math.round(sorted[2]);
}

function wholeBricks() {
  const all = read('bricks.bin');
  const found = [];
  let at = 0;
  for (let channel = 0; channel < manifest.channels.length; channel++) {
    for (let level = 0; level < 4; level++) {
      const count = manifest.grid(level).reduce((a, b) => a * b);
      for (let i = 0; i < count; i++) {
        const order = manifest.order(manifest.keyAt(level, channel, i));
        if (order === null) continue;
        const bytes = all.slice(at, at + order.length);
        at += order.length;
        if (createHash('sha256').update(bytes).digest('hex') !== order.sha256) {
          throw new Error(`bricks.bin is not of this manifest at byte ${at}`);
        }
        const samples = order.columns * order.rows * order.slices;
        // Short bricks of the far edges would measure calls rather than loops.
        if (samples === 64 ** 3) found.push({ bytes, order, count: samples });
      }
    }
  }
  return found;
}
