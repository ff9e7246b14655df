// The whole way against a real node: two officers of one authority and one of another, each in a
// browser of their own, sign in with the node's sign-in server and decide on bags of a flight.
//
// The sign-ins are JSON: [{ "username", "password", "authority", "roles": ["officer", …] }, …].
import { readFileSync } from 'node:fs';
import { launch } from './browser.mjs';
import { drawn, expect, Judge, pixels, signIn, SIZES } from './judge.mjs';

const [SMALL, MIDDLE] = SIZES;
const ZOOMED = { width: 720, height: 450 };
/** A node that has just started may still be preparing the first bags. */
const PATIENCE_MS = 60_000;
/** The cell of a claim that says who holds the bag, after the one that heads its row. */
const HELD_BY = 1;

export async function flight({ url, signins, shots }) {
  if (url === undefined || signins === undefined) {
    throw new Error('flight needs --url (or NODE_URL) and --signins (or NODE_SIGNINS)');
  }
  const judge = new Judge(shots);
  const people = JSON.parse(readFileSync(signins, 'utf8'));
  const [first, second, other] = cast(people);
  const browser = await launch();
  try {
    const officers = [];
    for (const person of [first, second, other]) {
      officers.push(await enter(judge, browser, url, person));
    }
    await walk(judge, ...officers);
    for (const role of ['supervisor', 'auditor', 'scanner-administrator']) {
      const person = people.find(
        ({ authority, roles }) => authority === first.authority && roles?.includes(role),
      );
      if (person === undefined) continue;
      const overseer = await enter(judge, browser, url, person);
      officers.push(overseer);
      if (role === 'supervisor') await oversee(judge, overseer, officers[0], officers[1]);
      await otherPages(judge, overseer);
    }
    for (const { complaints } of officers) await complaints();
  } finally {
    await browser.close();
  }
  return judge.close();
}

/** Two officers of one authority, and one of another. */
function cast(read) {
  const people = (Array.isArray(read) ? read : (read.people ?? read.signIns)).filter(
    ({ roles }) => roles === undefined || roles.includes('officer'),
  );
  for (const first of people) {
    const second = people.find((each) => each !== first && each.authority === first.authority);
    const other = people.find((each) => each.authority !== first.authority);
    // The first one is to be the one with more to see: supervisors' pages are walked too.
    if (second !== undefined && other !== undefined) {
      return (second.roles?.length ?? 0) > (first.roles?.length ?? 0)
        ? [second, first, other]
        : [first, second, other];
    }
  }
  throw new Error('the sign-ins need two officers of one authority and one of another');
}

async function enter(judge, browser, url, person) {
  const context = await browser.newContext({
    viewport: MIDDLE,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = judge.listen(page, person.username);
  await judge.check(`${person.username} signs in with the node's own sign-in server`, async () => {
    await page.goto(new URL('/', url).href);
    await page.locator('button.primary').waitFor();
    await judge.shot(page, `sign-in-${person.username}`);
    await signIn(page, person);
    await page.locator('.me').waitFor();
  });
  const go = (path) => page.goto(new URL(`/${path}`, url).href);
  return { person, page, go, complaints };
}

async function walk(judge, first, second, other) {
  await judge.check('a reload keeps the officer signed in, without the sign-in page', async () => {
    await first.page.reload();
    await first.page.locator('.me').waitFor();
    const kept = await first.page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    );
    expect(!kept.includes('eyJ'), 'a token lies in the storage of the browser');
  });

  await first.go('#/');
  await first.page.locator('tbody tr').first().waitFor({ timeout: PATIENCE_MS });
  await shots(judge, first.page, 'board');

  for (const officer of [first, second, other]) {
    await officer.go('#/work');
    await officer.page.locator('tr[data-state=WAITING]').nth(1).waitFor({ timeout: PATIENCE_MS });
    await officer.page.evaluate(() => (window.neverReloaded = true));
  }
  await shots(judge, second.page, 'work');

  await judge.check('officers of two authorities share no task', async () => {
    const [mine, theirs] = [await taskIds(first.page), await taskIds(other.page)];
    expect(mine.length > 0 && theirs.length > 0, 'a list is empty');
    expect(!mine.some((id) => theirs.includes(id)), 'a task stands in both lists');
  });

  const task = await openNext(judge, first);
  await judge.check('the list in the second browser shows the claim without a reload', () =>
    changes(second.page, task, ['CLAIMED']),
  );
  await judge.check(
    'the other authority can neither see the bag’s task nor its images',
    async () => {
      await other.go(`#/bag/${task}`);
      await other.page.getByRole('alert').waitFor();
      expect((await other.page.locator('canvas').count()) === 0, 'an image is shown');
      await judge.shot(other.page, 'other-authority');
      await other.go('#/work');
    },
  );

  await simulated(judge, first.page);
  await look(judge, first.page);
  await decide(judge, first, second, task);

  await judge.check('the next bag comes by one key and can be decided too', async () => {
    const before = first.page.url();
    await first.page.keyboard.press('KeyL');
    await first.page.waitForURL((now) => now.href !== before);
    await drawn(first.page);
    const next = taskOf(first.page);
    const key = await clearable(first.page);
    await first.page.keyboard.press(key);
    await first.page.keyboard.press('Digit1');
    await first.page.locator('.seconds').waitFor();
    await changes(second.page, next, ['DECIDED_PENDING', 'DECIDED']);
  });
  await judge.check('the second browser was never reloaded', async () => {
    expect(await second.page.evaluate(() => window.neverReloaded === true), 'it was');
  });
  await otherPages(judge, first);
  await koreanAndZoom(judge, first);
}

/** The supervisor sees who has which bag, gives it to another officer, and takes it back. */
async function oversee(judge, supervisor, first, second) {
  await first.go('#/work');
  await second.go('#/work');
  await second.page.locator('tr[data-state=WAITING]').first().waitFor();
  await second.page.keyboard.press('KeyL');
  await second.page.waitForURL(/#\/bag\//);
  await drawn(second.page);
  const task = taskOf(second.page);
  await supervisor.go('#/supervisor');
  const row = supervisor.page.locator('tr', {
    has: supervisor.page.locator(`a[href*="${task}"]`),
  });
  await judge.check('the supervisor sees who has the bag', async () => {
    await row.waitFor();
    expect((await row.innerText()).length > 0, 'the row is empty');
    await judge.shot(supervisor.page, 'supervisor-claims');
  });
  await judge.check('the supervisor gives it to another officer, whose list shows it', async () => {
    const chosen = row.getByRole('combobox');
    const held = await chosen.inputValue();
    const others = await chosen
      .locator('option')
      .evaluateAll((options) => options.map(({ value, label }) => ({ value, label })));
    const to = others.find(({ value }) => value !== held);
    expect(to !== undefined, 'nobody else can be chosen');
    await chosen.selectOption(to.value);
    // What is chosen stands in its own cell at once; who holds it only when the node has said so.
    const holder = row.locator('td').nth(HELD_BY);
    await holder.filter({ hasText: new RegExp(`^\\s*${to.label}\\s*$`) }).waitFor();
    await changes(first.page, task, ['CLAIMED']);
  });
  await judge.check('the supervisor releases it, and it waits in every list again', async () => {
    await row.getByRole('button').click();
    await row.waitFor({ state: 'detached' });
    await changes(first.page, task, ['WAITING']);
  });
}

async function openNext(judge, { page }) {
  await judge.check('the next bag opens by one key, its image drawn', async () => {
    await page.keyboard.press('KeyL');
    await page.waitForURL(/#\/bag\//);
    await drawn(page);
  });
  await shots(judge, page, 'bag');
  return taskOf(page);
}

/** The bag that alarms comes first: it was seen by two energies, marked, and photographed. */
async function simulated(judge, page) {
  await judge.check('the bag has a photo, and the report a mask', async () => {
    await page.locator('aside .photo img').waitFor();
    await page.locator('.tools button:has(kbd:text-is("7"))').waitFor();
  });
  await judge.check('two CT volumes are one picture, whose colours are no estimate', async () => {
    await page.locator('canvas[data-solid=all]').waitFor({ timeout: 120_000 });
    expect((await page.locator('.image select').count()) === 0, 'there is a volume to choose');
    expect((await page.locator('[data-estimated]').count()) === 0, 'the legend says estimated');
    await page.getByRole('button', { name: /^Maker/ }).waitFor();
  });
}

async function look(judge, page) {
  await page.keyboard.press('Digit2');
  const plane = page.locator('.main [data-plane]');
  for (const [axis, key] of [
    ['axial', 'KeyQ'],
    ['coronal', 'KeyW'],
    ['sagittal', 'KeyE'],
  ]) {
    await judge.check(
      `${axis} planes are stepped through by key and by wheel, each with its own image`,
      async () => {
        await page.keyboard.press(key);
        await page.locator(`.main [data-plane=${axis}]:not([data-shown=""])`).waitFor();
        await drawn(page);
        for (const act of [
          () => page.keyboard.press('PageUp'),
          () => page.keyboard.press('ArrowDown'),
          async () => {
            await page.locator('.main .frame').hover();
            await page.mouse.wheel(0, 400);
          },
        ]) {
          const [at, image] = [await plane.getAttribute('data-shown'), await pixels(page)];
          await act();
          await page.waitForFunction(
            (old) => document.querySelector('.main [data-plane]')?.dataset.shown !== old,
            at,
          );
          expect((await pixels(page)) !== image, `the image of plane ${at} is still there`);
        }
        await judge.shot(page, `plane-${axis}`);
      },
    );
  }
  await judge.check('the bag in 3D: streamed whole, drawn, and it turns by key', async () => {
    await page.keyboard.press('Digit1');
    const solid = page.locator('canvas[data-solid]');
    await page.locator('canvas[data-solid=all][data-quality=still]').waitFor({ timeout: 120_000 });
    const before = await solid.screenshot();
    await page.keyboard.press('ArrowRight');
    await page.locator('canvas[data-quality=moving]').waitFor();
    await page.locator('canvas[data-quality=still]').waitFor();
    expect(!before.equals(await solid.screenshot()), 'the image did not turn');
    await judge.sound(page, 'bag, 3D');
    await shots(judge, page, 'solid');
  });
  await judge.check('the X-ray views are drawn', async () => {
    await page.keyboard.press('Digit3');
    await page.locator('.xrays canvas[data-drawn=yes]').first().waitFor();
    await judge.sound(page, 'bag, X-ray');
    await judge.shot(page, 'xray');
    await page.keyboard.press('Digit2');
    await drawn(page);
  });
}

async function decide(judge, first, second, task) {
  const { page } = first;
  await judge.check('F and a digit refer the bag, and the second browser sees it', async () => {
    await page.keyboard.press('KeyF');
    await page.getByRole('dialog').waitFor();
    await judge.shot(page, 'refer');
    await page.keyboard.press('Digit2');
    await page.locator('.seconds').waitFor();
    await changes(second.page, task, ['DECIDED_PENDING']);
  });
  await judge.check(
    'T takes it back within five seconds, and the second browser sees that',
    async () => {
      await page.keyboard.press('KeyT');
      await page.locator('.big.refer').waitFor();
      await changes(second.page, task, ['CLAIMED']);
    },
  );
  await judge.check('decided again, it stays decided when the five seconds are over', async () => {
    await page.keyboard.press('KeyF');
    await page.keyboard.press('Digit2');
    await page.locator('.seconds').waitFor();
    await judge.shot(page, 'decided');
    await changes(second.page, task, ['DECIDED']);
    await judge.shot(second.page, 'work-after');
  });
}

async function otherPages(judge, { person, page, go }) {
  const roles = person.roles ?? [];
  for (const [name, needs] of [
    ['scanners', null],
    ['keys', null],
    ['supervisor', 'supervisor'],
    ['audit', 'auditor'],
    ['ledger', 'auditor'],
  ]) {
    if (needs !== null && !roles.includes(needs)) continue;
    await go(`#/${name}`);
    await page.locator('main h1').first().waitFor();
    await judge.check(`${name} loads`, () =>
      page.locator('.skeleton').first().waitFor({ state: 'detached' }),
    );
    await shots(judge, page, name);
  }
}

async function koreanAndZoom(judge, { page, go }) {
  await go('#/work');
  await page.getByRole('button', { name: '한국어' }).click();
  for (const [name, path] of [
    ['board', '#/'],
    ['work', '#/work'],
  ]) {
    await go(path);
    await page.locator('tbody tr').first().waitFor();
    await judge.sound(page, `${name}, Korean`);
    await judge.shot(page, `${name}-ko`);
  }
  await page.keyboard.press('KeyL');
  await page.waitForURL(/#\/bag\//);
  await drawn(page);
  await judge.sound(page, 'bag, Korean');
  await judge.shot(page, 'bag-ko');
  await page.getByRole('button', { name: 'English' }).click();
  await page.setViewportSize(ZOOMED);
  await judge.sound(page, 'bag at 200 %');
  await judge.shot(page, 'bag-zoomed');
  await page.setViewportSize(SMALL);
  await judge.check('G gives the bag back to the queue with a reason', async () => {
    const task = taskOf(page);
    await page.keyboard.press('KeyG');
    await page.keyboard.press('Digit1');
    await page.waitForURL((now) => !now.href.endsWith(task));
  });
}

/** Sees every alarm, then says whether this bag can be cleared (J) or has to be referred (F). */
async function clearable(page) {
  const clear = page.locator('.big.clear');
  for (let objects = await page.locator('aside ol button').count(); objects > 0; objects--) {
    await page.keyboard.press('KeyN');
    await page.locator('aside ol button[aria-pressed=true]').waitFor();
    await drawn(page);
  }
  return (await clear.getAttribute('aria-disabled')) === 'true' ? 'KeyF' : 'KeyJ';
}

async function shots(judge, page, name) {
  await judge.sound(page, name);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await judge.shot(page, `${name}-${size.width}`);
  }
  await page.setViewportSize(MIDDLE);
}

function taskOf(page) {
  return decodeURIComponent(/#\/bag\/([^?]+)/.exec(page.url())[1]);
}

function taskIds(page) {
  return page.locator('tr[data-task]').evaluateAll((rows) => rows.map((row) => row.dataset.task));
}

function changes(page, task, states) {
  const rows = states.map((state) => `tr[data-task="${task}"][data-state=${state}]`);
  return page.locator(rows.join(', ')).waitFor();
}
