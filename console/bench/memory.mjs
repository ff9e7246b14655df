// What a browser holds that shows bags one after the other: node bench/memory.mjs < JOB > FIGURES
//
// JOB      {"address": of a node, "username", "password": an officer's, "tasks": their bags}
// FIGURES  a JSON array, for each bag once all of it is on the screen:
//          {"renderer", "gpu": MB before a collection, "collected": {"renderer", "gpu"} after one}
//
// A process's share is its PSS of /proc/PID/smaps_rollup: a page that several processes map counts
// for each by its part. Both kinds of process are added up over all of that kind. Without a
// graphics card the GPU process holds textures in main memory. The collection is that of the page:
// the decoders' workers collect when they like, so a row of bags goes up and down with them.
import { readFileSync } from 'node:fs';
import { launch } from '../e2e/browser.mjs';
import { signIn, SIZES } from '../e2e/judge.mjs';

const PATIENCE_MS = 300_000;

async function readAll(stream) {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

/** MB of all processes of a kind. */
async function held(devtools, kind) {
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const found = processInfo.filter(({ type }) => type === kind);
  if (found.length === 0) throw new Error(`no process is of kind ${kind}`);
  return found.reduce((sum, { id }) => sum + share(id), 0);
}

function share(process) {
  const text = readFileSync(`/proc/${process}/smaps_rollup`, 'utf8');
  return (Number(/^Pss:\s+(\d+) kB$/m.exec(text)[1]) * 1024) / 1e6;
}

const both = async (devtools) => ({
  renderer: await held(devtools, 'renderer'),
  gpu: await held(devtools, 'GPU'),
});

const job = JSON.parse(await readAll(process.stdin));
const browser = await launch();
const devtools = await browser.newBrowserCDPSession();
const page = await browser.newPage({ viewport: SIZES[1], reducedMotion: 'reduce' });
page.setDefaultTimeout(PATIENCE_MS);
page.on('pageerror', (error) => console.error(error));
const heap = await page.context().newCDPSession(page);
await page.goto(job.address);
await signIn(page, job);
const figures = [];
for (const task of job.tasks) {
  // What the bag before drew is not to be taken for this one's.
  await page.evaluate((hash) => {
    for (const canvas of document.querySelectorAll('canvas')) canvas.dataset.before = 'yes';
    location.hash = hash;
  }, `#/bag/${task}`);
  await page
    .locator('canvas[data-solid=all][data-quality=still]:not([data-before])')
    .first()
    .waitFor();
  const figure = await both(devtools);
  await heap.send('HeapProfiler.collectGarbage');
  figures.push({ ...figure, collected: await both(devtools) });
  console.error(JSON.stringify(figures.at(-1)));
}
await browser.close();
console.log(JSON.stringify(figures));
