// An officer without a mouse: from the sign-in page to a decision, with the tools on the way. The
// focus is always to be seen, and Tab leads on from everywhere.
import { changes, drawn, expect, PATIENCE_MS, settled } from './judge.mjs';

/** More than any page has to stop at. */
const MOST_STOPS = 150;
const STRIPPED = ['No organic', 'No metal'];

/** In the page, before any of its scripts: whatever a pointing device did. */
function watchPointers() {
  window.pointed = [];
  for (const kind of ['pointerdown', 'mousedown', 'wheel', 'touchstart'])
    addEventListener(kind, () => window.pointed.push(kind), { capture: true });
}

export async function keyboardWalk(officer) {
  const { judge, node, page, go } = officer;
  const dialog = page.getByRole('dialog');
  const press = (...keys) => pressAll(page, keys);
  const task = () => node.tasks.find(({ id }) => page.url().endsWith(id));
  await page.addInitScript(watchPointers);
  await judge.check('keyboard: signs in', async () => {
    await go('');
    await page.locator('button.primary').waitFor();
    await tabTo(page, 'button.primary');
    await press('Enter');
    await page.waitForURL('**/sign-in**');
    await tabTo(page, 'input[name=username]');
    await page.keyboard.type('park');
    await press('Tab');
    await page.keyboard.type('x');
    await press('Enter');
    await page.locator('header.bar').waitFor();
  });
  await judge.check('keyboard: goes to the work list, and takes the next bag', async () => {
    await tabTo(page, 'nav a[href*="work"]');
    await press('Enter');
    // The page before has a table too.
    await page.locator('tr[data-state=WAITING]').first().waitFor();
    await press('KeyL');
    await page.waitForURL(/#\/bag\//);
    await page.locator('canvas[data-solid=all][data-quality=still]').waitFor();
  });
  await judge.check('keyboard: Tab goes round the bag page, each stop in sight', () => round(page));
  await judge.check('keyboard: 3D turns, is cut, and leaves a material out', async () => {
    await leaveFocus(page);
    for (const key of ['ArrowRight', 'KeyC', 'KeyC', 'KeyC']) await changes(page, () => press(key));
    for (const name of STRIPPED) {
      await changes(page, () => press('KeyU'));
      await page.getByRole('button', { name }).waitFor();
    }
    await changes(page, () => press('KeyU'));
  });
  await judge.check('keyboard: a density window that hides the bag does not count', async () => {
    await press('KeyR');
    await still(page);
    const before = (node.points.get(task().id) ?? []).length;
    for (let i = 0; i < 20 && (await page.locator('[data-hidden=all]').count()) === 0; i++)
      await changes(page, () => press('Digit0'));
    await page.locator('[data-hidden=all]').waitFor();
    await judge.shot(page, 'keyboard-window-hides');
    await press('ArrowRight', 'ArrowLeft');
    await still(page);
    await told(node, task().id, before, (point) => point.view === 'solid' && point.drawn < 0.1);
    await press('KeyR');
    await page.locator('[data-hidden=all]').waitFor({ state: 'detached' });
  });
  await judge.check('keyboard: planes step, become a slab, and their window widens', async () => {
    await press('Digit2');
    await drawn(page);
    await settled(page);
    for (const key of ['PageUp', 'KeyS', 'BracketLeft', 'KeyS', 'KeyS', 'KeyS', 'Quote', 'KeyR'])
      await changes(page, () => press(key));
  });
  await judge.check('keyboard: every object is stepped to, and comes round', async () => {
    // The image opens at the first alarm.
    for (const number of [2, 1]) {
      await press('KeyN');
      await page.locator(`aside ol li:nth-child(${number}) button[aria-pressed=true]`).waitFor();
      await settled(page);
    }
  });
  await judge.check(
    'keyboard: X-ray views show edges, and what is behind dense things',
    async () => {
      await press('Digit3');
      await page.locator('.xrays canvas[data-drawn=yes]').nth(1).waitFor();
      for (const key of ['Digit4', 'Digit5', 'Digit4', 'Digit5'])
        await changes(page, () => press(key));
    },
  );
  await judge.check('keyboard: a picture goes with the note', async () => {
    await press('KeyZ');
    await page.getByRole('button', { name: /^Pictures: 1/ }).waitFor();
  });
  await judge.check('keyboard: a dialog holds the focus, and Escape lets go of it', async () => {
    await press('KeyF');
    await dialog.waitFor();
    for (let i = 0; i < 20; i++) {
      await press('Tab');
      const where = await focusOf(page);
      expect(where.seen, `${where.name} has the focus, and nobody sees it`);
      expect(where.inDialog || where.name === 'body', `${where.name} lies outside the dialog`);
    }
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(task().state === 'CLAIMED', 'it was decided');
  });
  await judge.check('keyboard: the bag is cleared, and the decision stays', async () => {
    await press('KeyJ');
    await dialog.waitFor();
    await judge.shot(page, 'keyboard-clear');
    await press('Digit1');
    await page.getByText('It can be taken back').waitFor();
    expect(task().decision.kind === 'CLEAR', `it is ${task().decision.kind}`);
    expect(node.pictures.size === 1, `${node.pictures.size} pictures came`);
  });
  await judge.check('keyboard: no pointer was needed', async () => {
    const pointed = await page.evaluate(() => window.pointed);
    expect(pointed.length === 0, pointed.join());
  });
}

async function pressAll(page, keys) {
  for (const key of keys) await page.keyboard.press(key);
}

const still = (page) => page.locator('.main canvas[data-quality=still]').waitFor();

/** Until the node was told of a point, of those after the first so many. */
async function told(node, task, after, which) {
  const end = performance.now() + PATIENCE_MS;
  while (!(node.points.get(task) ?? []).slice(after).some(which)) {
    expect(performance.now() < end, 'nothing of the kind was told');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What has the focus: what it is, whether it lies in the window and shows that it has it. */
function focusOf(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return { name: 'body', seen: true };
    window.stops ??= new Map();
    if (!window.stops.has(at)) window.stops.set(at, window.stops.size);
    const { left, top, right, bottom } = at.getBoundingClientRect();
    const style = getComputedStyle(at);
    return {
      name: `${at.tagName.toLowerCase()} "${(at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 30)}"`,
      number: window.stops.get(at),
      inDialog: at.closest('dialog') !== null,
      seen:
        right > left &&
        bottom > top &&
        right > 0 &&
        bottom > 0 &&
        left < innerWidth &&
        top < innerHeight &&
        style.outlineStyle !== 'none' &&
        parseFloat(style.outlineWidth) >= 2,
    };
  });
}

/** Tab until something has the focus; every stop on the way shows that it has it. */
async function tabTo(page, selector) {
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press('Tab');
    const where = await focusOf(page);
    // The sign-in page of a stand-in has the browser's own ring.
    expect(where.seen || page.url().includes('/sign-in'), `${where.name} is not seen`);
    const there = await page.evaluate((s) => document.activeElement?.matches(s), selector);
    if (there) return;
  }
  throw new Error(`Tab never comes to ${selector}`);
}

/** Tab comes by everything once and begins again: no stop keeps it, and none is out of sight. */
async function round(page) {
  const seen = new Set();
  let before = -1;
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press('Tab');
    const where = await focusOf(page);
    expect(where.seen, `${where.name} has the focus, and nobody sees it`);
    if (where.number === undefined) continue;
    expect(where.number !== before, `${where.name} keeps the focus`);
    before = where.number;
    if (seen.has(where.number)) {
      expect(seen.size > 20, `only ${seen.size} stops: ${where.name}`);
      return;
    }
    seen.add(where.number);
  }
  throw new Error(`${seen.size} stops, and none of them twice`);
}

/** As a page has it at first: acts go by keys wherever the focus is, but for a text. */
async function leaveFocus(page) {
  for (let i = 0; i < MOST_STOPS; i++) {
    if ((await focusOf(page)).number === undefined) return;
    await page.keyboard.press('Tab');
  }
}
