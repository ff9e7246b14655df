// An earlier scan of the same bag beside the present one, and the density window by keys.
import { changes, drawn, expect, settled, SIZES } from './judge.mjs';

const LEFT = '.main > figure:nth-of-type(1) canvas';
const RIGHT = '.main > figure:nth-of-type(2) canvas';

export async function besides({ judge, node, page, go }) {
  await go('#/bag/t-security-8');
  await drawn(page);
  await judge.check('two scans: the present one stands first, and volumes tell apart', async () => {
    const titles = await page.locator('aside h2').allInnerTexts();
    const [present, earlier] = ['This scan', 'Earlier scan'].map((each) => titles.indexOf(each));
    expect(present >= 0 && present < earlier, titles.join(' | '));
    const choices = await page.locator('.image select option').allInnerTexts();
    expect(new Set(choices).size === 2, choices.join(' | '));
    expect(choices[0].startsWith('This scan'), choices[0]);
  });
  await judge.shot(page, 'two-scans');
  await judge.check('earlier scan: its key puts it beside, turned as the present is', async () => {
    await page.keyboard.press('Backslash');
    await page.locator(`${RIGHT}[data-drawn=yes]`).waitFor();
    for (const each of [LEFT, RIGHT])
      await page.locator(`${each}[data-solid=all][data-quality=still]`).waitFor();
    await changes(page, () => changes(page, () => page.keyboard.press('ArrowRight'), LEFT), RIGHT);
  });
  await judge.sound(page, 'two scans');
  for (const size of SIZES.slice(0, 2)) {
    await page.setViewportSize(size);
    await judge.shot(page, `beside-${size.width}`);
  }
  await judge.check(
    'earlier scan: planes step together, and its own view is told as its own',
    async () => {
      await page.keyboard.press('Digit2');
      await page.locator(`${RIGHT}[data-drawn=yes]`).waitFor();
      await page.locator('.main [data-plane]').nth(1).waitFor();
      const shown = () =>
        page
          .locator('.main [data-plane]')
          .evaluateAll((all) => all.map((each) => each.dataset.shown));
      const before = await shown();
      await page.keyboard.press('PageUp');
      await page.waitForFunction(
        (old) =>
          [...document.querySelectorAll('.main [data-plane]')].every(
            (each, at) => each.dataset.shown !== '' && each.dataset.shown !== old[at],
          ),
        before,
      );
      const [left, right] = await shown();
      expect(left === right, `plane ${left} beside plane ${right}`);
      await judge.shot(page, 'beside-planes');
    },
  );
  await judge.check('earlier scan: X-ray lies beside X-ray', async () => {
    await page.keyboard.press('Digit3');
    await page.locator('.xrays').nth(1).locator('canvas[data-drawn=yes]').first().waitFor();
    await judge.sound(page, 'two scans, X-ray');
    await judge.shot(page, 'beside-xray');
  });
  await judge.check('earlier scan: its key takes it away', async () => {
    await page.keyboard.press('Digit2');
    await page.keyboard.press('Backslash');
    await page.locator(RIGHT).waitFor({ state: 'detached' });
    const told = node.points.get('t-security-8').map(({ volume }) => volume);
    expect(told.includes('v-1') && told.includes('v-9'), `told of ${[...new Set(told)]}`);
  });
  await judge.check(
    'the density window moves and widens by keys, and Reset undoes it',
    async () => {
      await drawn(page);
      for (const key of ['Digit9', 'Digit0', 'Semicolon', 'Quote', 'KeyR']) {
        // One key undoes what the one before it did: only what is drawn can be told apart.
        await settled(page);
        await changes(page, () => page.keyboard.press(key));
      }
    },
  );
}
