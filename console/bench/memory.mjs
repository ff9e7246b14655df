// What a browser holds that shows bags one after the other: node bench/memory.mjs < JOB > FIGURES
//
// JOB      {"address": of a node, "username", "password": an officer's, "tasks": bags that wait}
// FIGURES  a JSON array, for each bag once all of it is on the screen:
//          {"renderer", "gpu": MB before a collection, "collected": {"renderer", "gpu"} after one}
//
// A process's share is its PSS of /proc/PID/smaps_rollup: a page that several processes map counts
// for each by its part. Both kinds of process are added up over all of that kind. Without a
// graphics card the GPU process holds textures in main memory. The collection is that of the page
// and of the decoders' workers. The officer gives each bag back before the next: a node lets nobody
// hold more than a few.
import { readFileSync } from 'node:fs';
import { launch } from '../e2e/browser.mjs';
import { SIZES } from '../e2e/judge.mjs';
import { UnwatchedPage } from './unwatched-page.mjs';

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

/** Through the node's own page, as an officer would. */
async function signIn(page, { address, username, password }) {
  await page.go(address);
  await page.when(() => document.querySelector('button.primary') !== null);
  await page.does(() => document.querySelector('button.primary').click());
  await page.when(() => document.querySelector('input[name=password]') !== null);
  await page.does(
    (...typed) => {
      const fields = document.querySelectorAll('input[name=username], input[name=password]');
      for (const [at, field] of [...fields].entries()) field.value = typed[at];
      fields[0].form.requestSubmit();
    },
    username,
    password,
  );
  await page.when(() => document.querySelector('header.bar') !== null);
}

/** What the bag before drew is gone with its page, and is not taken for this one's. */
async function show(page, task) {
  await page.does((hash) => (location.hash = hash), `#/bag/${task}`);
  await page.when(
    () => document.querySelector('canvas[data-solid=all][data-quality=still]') !== null,
  );
}

/** By keys: back to the queue, for a second opinion. */
async function giveBack(page) {
  await page.press('KeyG', 'g');
  await page.when(() => document.querySelector('dialog[open]') !== null);
  await page.press('Digit1', '1');
  await page.when(() => location.hash.startsWith('#/work'));
}

const job = JSON.parse(await readAll(process.stdin));
const browser = await launch();
const devtools = await browser.newBrowserCDPSession();
const page = await UnwatchedPage.open(devtools, SIZES[1]);
await signIn(page, job);
const figures = [];
for (const task of job.tasks) {
  await show(page, task);
  const figure = await both(devtools);
  await page.collect();
  figures.push({ ...figure, collected: await both(devtools) });
  console.error(JSON.stringify(figures.at(-1)));
  await giveBack(page);
}
await browser.close();
console.log(JSON.stringify(figures));
