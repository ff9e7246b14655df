// Every screen in every state that it has, in a real browser, against made-up data.
import { launch } from './browser.mjs';
import { FakeNode } from './fake-node.mjs';
import { arrive, drawn, expect, Judge, pixels, signIn, SIZES, newOfficer } from './judge.mjs';
import { moves } from './moves.e2e.mjs';
import { PARTS } from './screen-parts.mjs';
import { beforeSignIn } from './set-up.e2e.mjs';
import { imageTools } from './tools.e2e.mjs';

const [SMALL, MIDDLE] = SIZES;
/** What 200 % zoom does to a window of 1440 × 900. */
const ZOOMED = { width: 720, height: 450 };
const PAGES = [
  ['board', '#/', 'tbody tr'],
  ['work', '#/work', 'tbody tr'],
  ['supervisor', '#/supervisor', 'tbody tr'],
  ['scanners', '#/scanners', 'tbody tr'],
  ['partners', '#/partners', 'article li'],
  ['records', '#/records', 'article tbody tr'],
  ['audit', '#/audit', 'tbody tr'],
  ['ledger', '#/ledger?event=3017', 'main svg'],
  ['keys', '#/keys', 'li button'],
];

/** @param part only this one of the parts; else all of them, after the long walk */
export async function screens({ shots, part }) {
  const judge = new Judge(shots);
  const browser = await launch();
  try {
    if (part === undefined) await withNode((node) => walk(judge, browser, node));
    for (const [name, [run, username]] of Object.entries(PARTS)) {
      if (part !== undefined && part !== name) continue;
      await withNode(async (node) => {
        const officer = await newOfficer(judge, browser, node, name);
        if (username !== null) await arrive(officer, username);
        await run(officer);
        await officer.complaints();
        await officer.context.close();
      });
    }
  } finally {
    await browser.close();
  }
  return judge.close();
}

async function withNode(run) {
  const node = await new FakeNode().start();
  try {
    await run(node);
  } finally {
    node.stop();
  }
}

async function walk(judge, browser, node) {
  const officer = await newOfficer(judge, browser, node, 'first');
  await beforeSignIn(officer);
  await signIn(officer.page, { username: 'kim', password: 'x' });
  await pages(officer);
  await states(officer);
  const other = await newOfficer(judge, browser, node, 'second');
  await other.go('');
  await signIn(other.page, { username: 'park', password: 'x' });
  await bag(other);
  await imageTools(other);
  await decisions(other);
  await live(officer, other);
  await moves(officer);
  await other.complaints();
  await korean(officer);
  await longer(officer);
  await zoomed(officer);
  await officer.complaints();
}

async function pages({ judge, page, go }) {
  for (const [name, path, wait] of PAGES) {
    await go(path);
    await page.locator(wait).first().waitFor();
    await judge.sound(page, name);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await judge.shot(page, `${name}-${size.width}`);
    }
    await page.setViewportSize(MIDDLE);
  }
  await go('#/scanners');
  await page.getByRole('button', { name: 'Edit' }).first().click();
  await page.getByRole('dialog').waitFor();
  await judge.sound(page, 'scanner dialog');
  await judge.shot(page, 'scanner-dialog');
  await page.keyboard.press('Escape');
  await judge.check('keys: an act moves to another key and is kept by the node', async () => {
    await go('#/keys');
    await page.getByRole('button', { name: 'Refer: key F' }).click();
    await page.keyboard.press('KeyJ');
    await page.getByText('This key is for “Clear”').waitFor();
    await page.keyboard.press('KeyH');
    await page.getByRole('button', { name: 'Refer: key H' }).waitFor();
    await page.getByRole('button', { name: 'Back to the defaults' }).click();
    await page.getByRole('button', { name: 'Refer: key F' }).waitFor();
  });
}

async function states({ judge, node, page, go }) {
  await judge.check(
    'a link that was lost at the start comes back, and asks for no sign-in',
    async () => {
      await page.route('**/.well-known/openid-configuration', (route) => route.abort(), {
        times: 1,
      });
      await page.reload();
      await page.locator('main.start').waitFor();
      await page.locator('.me').waitFor();
    },
  );
  for (const [mode, text] of [
    ['empty', 'No flights yet'],
    ['broken', 'The node made an error'],
    ['forbidden', 'Not for your role'],
    ['slow', null],
  ]) {
    node.mode.add(mode);
    await go('#/keys');
    await go('#/');
    await judge.check(`board: ${mode} is shown as such`, () =>
      text === null
        ? page.getByRole('status', { name: 'Loading' }).waitFor()
        : page.getByText(text).first().waitFor(),
    );
    await judge.sound(page, `board, ${mode}`);
    await judge.shot(page, `board-${mode}`);
    node.mode.delete(mode);
  }
  // What hung belongs to the slow node; a fresh window does not wait for it.
  await page.reload();
  await page.locator('tbody tr').first().waitFor();
  await judge.check(
    'board: a reload that fails keeps what was there and says that it is old',
    async () => {
      node.mode.add('broken');
      node.tell('security', 'flight', { id: 'f-unknown' });
      await page.getByText('What you see may be old.').waitFor();
      expect((await page.locator('tbody tr').count()) === 3, 'the flights are gone');
      await judge.shot(page, 'board-stale');
      node.mode.delete('broken');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('What you see may be old.').waitFor({ state: 'detached' });
    },
  );
}

async function bag({ judge, page, go }) {
  await go('#/work?flight=f-ke35');
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('KeyL');
  await drawn(page);
  await page.locator('canvas[data-solid=all][data-quality=still]').waitFor();
  await judge.sound(page, 'bag');
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await judge.shot(page, `bag-${size.width}`);
  }
  await page.setViewportSize(MIDDLE);
  await page.keyboard.press('Digit2');
  const plane = page.locator('.main [data-plane]');
  await plane.waitFor();
  await judge.sound(page, 'bag, planes');
  await judge.check(
    'bag: keys, wheel and slider step through planes, and the image changes',
    async () => {
      const before = await pixels(page);
      for (const act of [
        () => page.keyboard.press('ArrowUp'),
        () => page.keyboard.press('PageUp'),
        async () => {
          await page.locator('.main .frame').hover();
          await page.mouse.wheel(0, -120);
        },
      ]) {
        const at = await plane.getAttribute('data-shown');
        await act();
        await page.waitForFunction(
          (old) => document.querySelector('.main [data-plane]')?.dataset.shown !== old,
          at,
        );
      }
      expect((await pixels(page)) !== before, 'the image is the same');
    },
  );
  await judge.check('bag: N leads to each object, and Clear waits for the last alarm', async () => {
    await page.keyboard.press('KeyR');
    await page.keyboard.press('KeyN');
    await page.locator('ol button[aria-pressed=true]').waitFor();
  });
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await judge.shot(page, `bag-planes-${size.width}`);
  }
  await page.setViewportSize(MIDDLE);
  await page.keyboard.press('KeyM');
  await judge.shot(page, 'bag-grey');
  await page.keyboard.press('KeyM');
  await judge.shot(page, 'bag-vision-safe');
  await page.keyboard.press('KeyM');
  await page.keyboard.press('KeyE');
  await judge.shot(page, 'bag-sagittal');
  await page.keyboard.press('Digit3');
  await page.locator('.xrays canvas[data-drawn=yes]').nth(1).waitFor();
  await judge.sound(page, 'bag, X-ray');
  await judge.shot(page, 'bag-xray');
  await page.keyboard.press('Slash');
  await page.getByRole('dialog').waitFor();
  await judge.sound(page, 'help');
  await judge.shot(page, 'help');
  await page.keyboard.press('Escape');
  await judge.check(
    'bag: colour-blind eyes still tell alarm from notice by word and number',
    async () => {
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'deuteranopia' });
      await judge.shot(page, 'bag-deuteranopia');
      await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' });
      await page.getByText('Alarm 0.93').waitFor();
      await page.getByText('Notice 0.71').waitFor();
    },
  );
}

async function decisions({ judge, node, page, go }) {
  const taskOf = () => node.tasks.find((task) => page.url().endsWith(task.id));
  await judge.check('bag: F asks why, Escape decides nothing', async () => {
    await page.keyboard.press('KeyF');
    await page.getByRole('dialog').waitFor();
    await judge.sound(page, 'refer dialog');
    await judge.shot(page, 'bag-refer');
    await page.keyboard.press('Escape');
    expect(taskOf().state === 'CLAIMED', 'it was decided');
  });
  await judge.check(
    'bag: what cannot be read must be known to clear, and is never ticked',
    async () => {
      node.mode.add('missing');
      node.change(taskOf(), {});
      await page.keyboard.press('KeyJ');
      const known = page.getByRole('checkbox', { name: '3 parts of the image cannot be read' });
      await known.waitFor();
      expect(!(await known.isChecked()), 'it is ticked beforehand');
      await page.keyboard.press('Digit1');
      expect(taskOf().state === 'CLAIMED', 'it was cleared without a word');
      await judge.sound(page, 'missing parts');
      await judge.shot(page, 'bag-missing');
      await page.keyboard.press('Space');
      await page.keyboard.press('Digit1');
      await page.getByText('It can be taken back').waitFor();
      node.mode.delete('missing');
      await page.keyboard.press('KeyT');
      await page.getByRole('button', { name: 'Refer' }).waitFor();
    },
  );
  await judge.check('bag: J clears an explained alarm; T takes it back', async () => {
    await page.keyboard.press('KeyJ');
    await judge.shot(page, 'bag-clear');
    await page.keyboard.press('Digit1');
    await page.getByText('It can be taken back').waitFor();
    expect(taskOf().decision.kind === 'CLEAR', 'it was not cleared');
    await page.keyboard.press('KeyT');
    await page.getByRole('button', { name: 'Refer' }).waitFor();
    expect(taskOf().state === 'CLAIMED', 'it was not taken back');
  });
  await judge.check('bag: "other" wants a note', async () => {
    await page.keyboard.press('KeyF');
    await page.keyboard.press('Digit6');
    await page.getByText('Say in a few words').waitFor();
    await page.keyboard.type('wires that lead nowhere');
    await page.keyboard.press('Enter');
    await page.getByText('It can be taken back').waitFor();
    await judge.shot(page, 'bag-decided');
  });
  await judge.sound(page, 'decided');
  await judge.check('bag: L goes on to the next bag, which starts afresh', async () => {
    const before = page.url();
    await page.keyboard.press('KeyL');
    await page.waitForURL((url) => url.href !== before);
    await drawn(page);
    await judge.shot(page, 'bag-no-alarm');
  });
  await judge.check('bag: when the lease is lost, its images go and the page says so', async () => {
    const task = taskOf();
    node.change(task, { claimedBy: { id: 'p-kim', displayName: 'Kim Ji-woo' } });
    await page.getByText('Kim Ji-woo holds this bag').waitFor();
    expect((await page.locator('canvas').count()) === 0, 'an image is still there');
    await judge.sound(page, 'lost');
    await judge.shot(page, 'bag-lost');
  });
  await judge.check(
    'bag: a scan that is not assessed cannot be cleared, and the bar says why',
    async () => {
      await go('#/bag/t-security-5');
      await page.getByText('It can only be referred: press F.').waitFor();
      await page.keyboard.press('KeyJ');
      expect((await page.getByRole('dialog').count()) === 0, 'it asks for a reason to clear');
      await judge.sound(page, 'not assessed');
      await judge.shot(page, 'bag-not-assessed');
    },
  );
  await judge.check('bag: one of another authority does not exist here', async () => {
    await go('#/bag/t-customs-1');
    await page.getByText('It does not exist, or not for your authority.').waitFor();
  });
}

async function live({ judge, node, page, go }, other) {
  await judge.check(
    'work list: follows without a reload, and after a break of the link',
    async () => {
      await go('#/work');
      await page.locator('tr[data-task=t-security-3]').waitFor();
      await other.go('#/bag/t-security-3');
      await page.locator('tr[data-task=t-security-3][data-state=CLAIMED]').waitFor();
      await page.locator('tr[data-task=t-security-3]').getByText('With Park Min-seo').waitFor();
      node.cut();
      node.change(
        node.tasks.find((task) => task.id === 't-security-3'),
        { state: 'DECIDED' },
      );
      await page.locator('tr[data-task=t-security-3][data-state=DECIDED]').waitFor();
    },
  );
}

async function korean({ judge, page, go }) {
  await page.getByRole('button', { name: '한국어' }).click();
  for (const [name, path, wait] of PAGES) {
    await go(path);
    await page.locator(wait).first().waitFor();
    await judge.fits(page, `${name}, Korean`);
    await judge.shot(page, `${name}-ko`);
  }
  await go('#/bag/t-security-0');
  await go('#/bag/t-security-4');
  await drawn(page);
  await page.setViewportSize(SMALL);
  await judge.sound(page, 'bag, Korean');
  await judge.shot(page, 'bag-ko');
  await page.keyboard.press('KeyF');
  await judge.shot(page, 'bag-refer-ko');
  await page.keyboard.press('Escape');
  await page.setViewportSize(MIDDLE);
  await page.getByRole('button', { name: 'English' }).click();
}

/** Texts 40 % longer, as another language may have them: nothing may be cut off. */
async function longer({ judge, page, go }) {
  for (const path of ['#/', '#/work', '#/bag/t-security-4']) {
    await go(path);
    await page.locator('tbody tr, .main canvas[data-drawn=yes]').first().waitFor();
    await page.setViewportSize(SMALL);
    await judge.check(`${path}: bears texts that are 40 % longer`, async () => {
      const cut = await page.evaluate(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
          const words = text.data.trim();
          if (words.length > 3 && text.parentElement.closest('kbd, time, option, .lpn') === null) {
            text.data += words.slice(0, Math.ceil(words.length * 0.4));
          }
        }
        return [...document.querySelectorAll('button, h1, h2, th, .why, dd')]
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .filter((element) => getComputedStyle(element).display !== 'inline')
          .map((element) => element.textContent.trim());
      });
      await judge.shot(page, `longer${path.replace(/\W+/g, '-')}`);
      expect(cut.length === 0, `cut off: ${cut.join(' | ')}`);
    });
    await judge.fits(page, `${path} longer`);
    await page.setViewportSize(MIDDLE);
    await page.reload();
  }
}

async function zoomed({ judge, page, go }) {
  await page.setViewportSize(ZOOMED);
  for (const [name, path, wait] of [
    ...PAGES.slice(0, 4),
    ['bag', '#/bag/t-security-4', '.main canvas[data-drawn=yes]'],
  ]) {
    await go(path);
    await page.locator(wait).first().waitFor();
    await judge.sound(page, `${name} at 200 %`);
    await judge.shot(page, `${name}-zoomed`);
  }
  await page.setViewportSize(MIDDLE);
}
