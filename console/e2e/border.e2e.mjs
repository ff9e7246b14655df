// A bag that is scanned in one nation and decided in the other, in real browsers before two real
// nodes. The sign-ins name the console of each person: [{ "nation", "console", "username", … }, …].
import { readFileSync } from 'node:fs';
import { launch } from './browser.mjs';
import { expect, Judge, signIn, SIZES } from './judge.mjs';

const [SMALL] = SIZES;
const PATIENCE_MS = 120_000;

export async function border({ signins, shots }) {
  if (signins === undefined) throw new Error('border needs --signins (or NODE_SIGNINS)');
  const judge = new Judge(shots);
  const people = JSON.parse(readFileSync(signins, 'utf8'));
  const browser = await launch();
  try {
    const officer = await enter(judge, browser, find(people, 'US', 'officer'));
    const bag = await decide(judge, officer);
    const origin = await enter(judge, browser, find(people, 'KR', 'supervisor'));
    await heardBack(judge, origin, bag);
    const auditor = await enter(judge, browser, find(people, 'US', 'auditor'));
    await records(judge, auditor);
    for (const { complaints } of [officer, origin, auditor]) await complaints();
  } finally {
    await browser.close();
  }
  return judge.close();
}

function find(people, nation, role) {
  const found = people.find((each) => each.nation === nation && each.roles.includes(role));
  if (found === undefined) throw new Error(`the sign-ins have no ${role} of ${nation}`);
  return found;
}

async function enter(judge, browser, person) {
  const context = await browser.newContext({
    viewport: SMALL,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = judge.listen(page, `${person.nation} ${person.username}`);
  await page.goto(person.console);
  await signIn(page, person);
  await page.locator('.me').waitFor();
  return { page, person, complaints };
}

async function decide(judge, { page, person }) {
  await page.goto(`${person.console}#/work`);
  await page.locator('tr[data-state=WAITING]').first().waitFor();
  await judge.shot(page, 'border-work');
  await page.keyboard.press('KeyL');
  await page.waitForURL(/#\/bag\//);
  const task = page.url().split('/').at(-1);
  await judge.check('a bag from abroad is named by its origin’s token', async () => {
    await page
      .getByText(/^KR-[0-9A-F]{8}$/)
      .first()
      .waitFor();
  });
  await judge.check('it is there in 3D at half resolution, which was asked for', async () => {
    await page.locator('canvas[data-solid=half]').first().waitFor();
    await page.getByText('Half detail; zoom into a plane for all of it').waitFor();
  });
  await judge.shot(page, 'border-bag');
  await judge.check(
    'a plane that is looked at closely becomes as fine as it was scanned',
    async () => {
      await page.keyboard.press('Digit2');
      const plane = page.locator('[data-plane]').first();
      await plane.waitFor();
      for (let i = 0; i < 6; i++) await page.keyboard.press('Equal');
      await page.locator('[data-plane][data-level="0"]').first().waitFor();
    },
  );
  await judge.shot(page, 'border-planes');
  await judge.check('it can be referred', async () => {
    await page.keyboard.press('KeyF');
    await page.getByRole('dialog').waitFor();
    await judge.shot(page, 'border-refer');
    await page.keyboard.press('Digit2');
    await page.locator('.seconds').waitFor();
  });
  return task;
}

async function heardBack(judge, { page, person }) {
  await judge.check('the origin is told what was decided', async () => {
    await page.goto(`${person.console}#/work`);
    await page.locator('tbody tr a').first().waitFor();
    const bags = await page.locator('tbody tr a').evaluateAll((all) => all.map(({ href }) => href));
    const heard = page.getByText(/^us, security: referred/);
    for (let round = 0; ; round++) {
      await page.goto(bags[round % bags.length]);
      await page
        .getByText(/^To us: /)
        .first()
        .waitFor();
      if (await heard.isVisible()) return;
      expect(round < 60, 'no bag was decided abroad');
    }
  });
  await judge.shot(page, 'border-origin');
}

async function records(judge, { page, person }) {
  await judge.check('the destination says what it holds, under which agreement', async () => {
    await page.goto(`${person.console}#/records`);
    await page.locator('article tbody tr').first().waitFor();
  });
  await judge.shot(page, 'border-records');
  await page.goto(`${person.console}#/ledger`);
  await page.locator('main svg').first().waitFor();
  await judge.shot(page, 'border-ledger');
}
