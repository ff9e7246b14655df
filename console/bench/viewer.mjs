// One series of measurements in a real Chromium: node bench/viewer.mjs < JOB > FIGURES
//
// JOB      {"page": "ours" | "cornerstone", "runs": N, "fresh": whether each run has a browser of
//           its own, "asked": what the page's measure() takes}
// FIGURES  a JSON array of what it gave
//
// The page comes from a server of its own and its requests go straight to the link that is
// measured; the browser is told not to mind that these are two origins.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { launch } from '../e2e/browser.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

async function bundle() {
  const outDir = join(here, '../target/bench/ours');
  await build({
    root: join(here, 'ours'),
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir, emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } },
  });
  return outDir;
}

function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
    try {
      const file = join(folder, path === '/' ? 'index.html' : path);
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
      response.end(await readFile(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

async function readAll(stream) {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

async function enter(browser, address) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    // What is broken would be waited for without end.
    console.error(error);
    process.exit(1);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text());
  });
  await page.goto(address);
  await page.waitForFunction(() => typeof window.measure === 'function');
  return page;
}

const job = JSON.parse(await readAll(process.stdin));
const folder = job.folder ?? (await bundle());
const server = await serve(folder);
const address = `http://127.0.0.1:${server.address().port}/`;
const figures = [];
let browser = null;
let page = null;
for (let run = 0; run < job.runs + (job.fresh ? 0 : 1); run++) {
  if (page === null || job.fresh) {
    await browser?.close();
    browser = await launch(['--disable-web-security', '--js-flags=--max-old-space-size=4096']);
    page = await enter(browser, address);
  }
  const figure = await page.evaluate((asked) => window.measure(asked), job.asked);
  // The first one of a browser that is kept opens the connection and starts the decoders.
  if (job.fresh || run > 0) figures.push(figure);
  console.error(JSON.stringify(figure));
}
await browser.close();
server.close();
console.log(JSON.stringify(figures));
