// The Chromium of the tests: the one that npm brought, unpacked once into the build folder.
// CHROMIUM=/path takes another. Without any the tests fail; they are never skipped.
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string[]} more arguments for the browser */
export async function launch(more = []) {
  const own = process.env.CHROMIUM;
  if (own !== undefined && !existsSync(own)) {
    throw new Error(`CHROMIUM=${own} does not exist; unset it or name an installed browser`);
  }
  const folder = own === undefined ? await unpacked() : null;
  return chromium.launch({
    executablePath: own ?? join(folder, 'chromium'),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--force-color-profile=srgb',
      '--hide-scrollbars',
      ...more,
    ],
    env:
      folder === null
        ? process.env
        : {
            ...process.env,
            LD_LIBRARY_PATH: join(folder, 'lib'),
            FONTCONFIG_PATH: join(folder, 'fontconfig'),
          },
  });
}

async function unpacked() {
  const pack = join(root, 'node_modules', '@sparticuz', 'chromium');
  const { version } = JSON.parse(readFileSync(join(pack, 'package.json'), 'utf8'));
  const folder = join(root, 'target', `chromium-${version}`);
  if (existsSync(folder)) return folder;
  // Beside its place first: a run that is broken off leaves nothing that looks whole.
  const half = `${folder}.${process.pid}`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(join(half, 'fontconfig'), { recursive: true });
  await pipeline(
    createReadStream(join(pack, 'bin', 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(half, 'chromium'), { mode: 0o755 }),
  );
  for (const name of ['swiftshader', 'al2023', 'fonts']) {
    const tar = join(half, `${name}.tar`);
    await pipeline(
      createReadStream(join(pack, 'bin', `${name}.tar.br`)),
      createBrotliDecompress(),
      createWriteStream(tar),
    );
    const run = spawnSync('tar', ['-xf', tar, '-C', half], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`tar could not unpack ${name}: ${run.stderr}`);
    rmSync(tar);
  }
  // Its own configuration names folders that do not exist here.
  writeFileSync(
    join(half, 'fontconfig', 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${folder}/fonts</dir><cachedir>${folder}/fontcache</cachedir></fontconfig>`,
  );
  try {
    renameSync(half, folder);
  } catch {
    // Another run was faster; its copy is as good.
    rmSync(half, { recursive: true, force: true });
  }
  return folder;
}
