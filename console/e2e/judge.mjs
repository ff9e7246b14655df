// Checks with names, screenshots, and axe: what both end-to-end runs share.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';

export const SIZES = [
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];
/**
 * As long as a browser test waits for anything. Where processors draw, and others use them too, a
 * first picture of a bag takes its time; how long is measured elsewhere.
 */
export const PATIENCE_MS = 60_000;
const WORST = new Set(['serious', 'critical']);

export class Judge {
  passed = 0;
  failures = [];
  /** Pages that are walked on now, with what they have asked for and not yet got. */
  walked = new Map();

  constructor(shots) {
    this.shots = shots;
    mkdirSync(shots, { recursive: true });
  }

  /** One thing that must hold; goes on after a failure, so that one run tells everything. */
  async check(name, what) {
    try {
      await what();
      this.passed++;
      console.log(`  ok    ${name}`);
    } catch (error) {
      this.failures.push(name);
      console.log(
        `  FAIL  ${name}\n        ${String(error.message ?? error).replaceAll('\n', '\n        ')}`,
      );
      await this.tell();
    }
  }

  /** What each page shows and waits for: where only the log of a run is kept, it is all there is. */
  async tell() {
    for (const [page, asked] of this.walked) {
      if (page.isClosed()) continue;
      const shown = await page.evaluate(() => document.body.innerText).catch(String);
      console.log(`        at ${page.url()}`);
      console.log(`        it shows: ${shown.replaceAll(/\s+/g, ' ').slice(0, 600)}`);
      for (const request of asked)
        console.log(`        it waits for: ${request.method()} ${request.url()}`);
    }
  }

  /** Tells what this page shows when something fails. */
  walk(page) {
    const asked = new Set();
    page.on('request', (request) => asked.add(request));
    for (const end of ['requestfinished', 'requestfailed'])
      page.on(end, (request) => asked.delete(request));
    this.walked.set(page, asked);
    page.on('close', () => this.walked.delete(page));
  }

  async shot(page, name) {
    await page.screenshot({ path: join(this.shots, `${name}.png`) });
  }

  /** No serious finding of axe, and nothing wider than the window. */
  async sound(page, name) {
    await this.check(`${name}: axe finds nothing serious`, async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      const worst = violations.filter((each) => WORST.has(each.impact));
      if (worst.length > 0) {
        throw new Error(
          worst
            .map(
              (each) =>
                `${each.id}: ${each.help}\n  ${each.nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join('\n  ')}`,
            )
            .join('\n'),
        );
      }
    });
    await this.fits(page, name);
  }

  /** For a page whose elements axe has seen already, with other words or in another size. */
  async fits(page, name) {
    await this.check(`${name}: nothing is wider than the window`, async () => {
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wider > 0) throw new Error(`${wider} px wider`);
    });
  }

  /** Collects what a page complains of: an exception, or a breach of the security policy. */
  listen(page, name) {
    const complaints = [];
    this.walk(page);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      const text = message.text();
      // A refused request is what some screens are about; the browser notes each of them.
      if (message.type() === 'error' && !text.startsWith('Failed to load resource'))
        complaints.push(text);
    });
    return () =>
      this.check(`${name}: no complaint in the browser's console`, () => {
        if (complaints.length > 0) throw new Error(complaints.join('\n'));
      });
  }

  close() {
    console.log(`${this.passed} passed, ${this.failures.length} failed`);
    for (const failure of this.failures) console.log(`failed: ${failure}`);
    return this.failures.length;
  }
}

export function expect(condition, message) {
  if (!condition) throw new Error(message);
}

/** A browser of their own, at the middle size. */
export async function newOfficer(judge, browser, node, name) {
  const context = await browser.newContext({
    viewport: SIZES[1],
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const go = (path) => page.goto(`${node.url}/${path}`);
  return { judge, node, page, go, context, complaints: judge.listen(page, name) };
}

/** Signs in through the node's own page, as an officer would. */
export async function signIn(page, { username, password }) {
  await page.locator('button.primary').click();
  await page.waitForURL('**/sign-in**');
  await page.locator('input[name=username]').fill(username);
  await page.locator('input[name=password]').fill(password);
  await page.locator('form button, form input[type=submit]').first().click();
  await page.locator('header.bar').waitFor();
}

/** Opens the stand-in for a node, and signs in there: any word is the right one. */
export async function arrive({ page, go }, username) {
  await go('');
  await signIn(page, { username, password: 'x' });
}

/** Waits until the large image is drawn and shows the plane that is asked for. */
export async function drawn(page) {
  await page.locator('.main canvas[data-drawn=yes]').first().waitFor();
  await page.waitForFunction(() => document.fonts.status === 'loaded');
}

/** A short mark of what the large image shows. */
export function pixels(page) {
  return page.evaluate(markOf, '.main canvas');
}

/** Does something, and waits until an image shows something else. */
export async function changes(page, act, canvas = '.main canvas') {
  const before = await page.evaluate(markOf, canvas);
  const end = performance.now() + PATIENCE_MS;
  await act();
  while ((await page.evaluate(markOf, canvas)) === before) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    if (performance.now() > end) throw new Error(`${canvas} still shows the same image`);
  }
}

/** Waits until an image has stayed as it is for some frames: what was asked for before is drawn. */
export async function settled(page, canvas = '.main canvas') {
  const FRAMES = 12;
  const end = performance.now() + PATIENCE_MS;
  let before = null;
  for (let same = 0; same < FRAMES;) {
    const mark = await page.evaluate(markOf, canvas);
    same = mark === before ? same + 1 : 0;
    before = mark;
    await page.evaluate(() => new Promise(requestAnimationFrame));
    if (performance.now() > end) throw new Error(`${canvas} does not come to rest`);
  }
}

function markOf(selector) {
  const canvas = document.querySelector(selector);
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let mark = 0;
  for (let i = 0; i < data.length; i += 97) mark = (mark * 31 + data[i]) | 0;
  return mark;
}
