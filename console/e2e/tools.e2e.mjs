// Every tool of the image area, by its key and by its button, on the made-up bag.
import { changes, drawn, expect, pixels } from './judge.mjs';

const [ALONG, ACROSS] = [0.3, 0.7];

export async function imageTools(officer) {
  await solidTools(officer);
  await planeTools(officer);
  await measures(officer);
  await measuresByKey(officer);
  await coarse(officer);
}

const still = (page) => page.locator('.main canvas[data-quality=still]').waitFor();
const tool = (page, key) => page.locator(`.tools button:has(kbd:text-is("${key}"))`);
const figures = (page) => page.locator('.figures');

async function solidTools({ judge, page }) {
  await page.keyboard.press('KeyR');
  await page.keyboard.press('Digit1');
  await still(page);
  for (const [what, ...keys] of [
    ['turns up and down', 'ArrowUp'],
    ['turns to the side', 'ArrowRight'],
    ['tilts', 'Comma', 'Period'],
    ['is enlarged', 'Equal', 'Minus'],
    ['leaves out organic', 'KeyU'],
    ['is cut at the cross', 'KeyC'],
    ['is cut elsewhere when the cross moves along the line of sight', 'PageUp', 'PageDown'],
    ['is cut at the plane, then whole again', 'KeyC', 'KeyC'],
    ['shows only the chosen object', 'KeyO'],
    ['shows everything again', 'KeyO'],
    ['hides its boxes and shows them', 'KeyX', 'KeyX'],
  ]) {
    await judge.check(`3D ${what}, by key`, async () => {
      for (const key of keys) await changes(page, () => page.keyboard.press(key));
    });
  }
  await judge.check('3D moves by arrow keys while Move is on, and by dragging', async () => {
    await page.keyboard.press('KeyP');
    await changes(page, () => page.keyboard.press('ArrowLeft'));
    await changes(page, () => drag(page, [0.5, 0.5], [0.6, 0.4]));
    await page.keyboard.press('KeyP');
    await changes(page, () => drag(page, [0.5, 0.5], [0.6, 0.4]));
  });
  await page.keyboard.press('KeyR');
  await page.keyboard.press('KeyN');
  await page.keyboard.press('KeyB');
  for (const [name, ...keys] of [
    ['cut', 'KeyC'],
    ['no-organic', 'KeyC', 'KeyC', 'KeyU'],
    ['only', 'KeyU', 'KeyU', 'KeyO'],
  ]) {
    for (const key of keys) await page.keyboard.press(key);
    await still(page);
    await judge.shot(page, `bag-${name}`);
  }
  await page.keyboard.press('KeyR');
  await judge.check(
    'every tool has a visible button with its key, and the button works',
    async () => {
      for (const key of ['M', 'V', 'S', 'U', 'O', 'C', 'D', 'A', 'P', 'X']) {
        const button = tool(page, key);
        expect(await button.isVisible(), `${key} has no button`);
        const before = await button.evaluate((element) => element.outerHTML);
        await button.click();
        const after = await button.evaluate((element) => element.outerHTML);
        expect(before !== after, `the button of ${key} says the same`);
      }
      await page.keyboard.press('KeyR');
    },
  );
}

async function planeTools({ judge, page }) {
  await page.keyboard.press('Digit2');
  await page.locator('.main [data-plane]').waitFor();
  await drawn(page);
  await judge.check('a plane leaves out, enlarges, changes its window and its greys', async () => {
    const keys = ['KeyU', 'KeyU', 'KeyU', 'Equal', 'Equal', 'Minus', 'KeyV', 'KeyV', 'KeyV'];
    for (const key of [...keys, 'KeyM', 'KeyI', 'KeyI', 'KeyM', 'KeyM'])
      await changes(page, () => page.keyboard.press(key));
  });
  await judge.check(
    'a plane becomes a slab: mean, brightest, darkest, thicker, thinner',
    async () => {
      for (const key of ['KeyS', 'KeyS', 'KeyS', 'BracketRight', 'BracketLeft'])
        await changes(page, () => page.keyboard.press(key));
    },
  );
  await judge.shot(page, 'bag-slab');
  // Thin again: a software renderer takes seconds over each slab.
  await changes(page, () => page.keyboard.press('KeyS'));
  await judge.check('the wheel enlarges with Ctrl, Alt moves, and the others stay', async () => {
    const small = () => page.locator('.planes canvas').nth(1).screenshot();
    const before = await small();
    await page.locator('.main .frame').hover();
    await page.keyboard.down('Control');
    await changes(page, () => page.mouse.wheel(0, -200));
    await page.keyboard.up('Control');
    await page.keyboard.down('Alt');
    await changes(page, () => drag(page, [0.5, 0.5], [0.4, 0.4]));
    await page.keyboard.up('Alt');
    expect(before.equals(await small()), 'another plane moved as well');
  });
  await judge.check('a click moves the cross in every plane, and Reset undoes it all', async () => {
    await page.keyboard.press('KeyR');
    await page.keyboard.press('Digit2');
    await drawn(page);
    const first = await pixels(page);
    await changes(
      page,
      () => changes(page, () => click(page, [ALONG, ALONG])),
      '.planes figure:nth-of-type(2) canvas',
    );
    await changes(page, () => page.keyboard.press('KeyR'));
    await page.waitForFunction(() => document.querySelector('.main [data-shown]') !== null);
    expect((await pixels(page)) === first, 'the image is another than at first');
  });
}

async function measures({ judge, page }) {
  await judge.check('a distance is measured by dragging', async () => {
    await page.keyboard.press('KeyD');
    await drag(page, [ALONG, 0.5], [ACROSS, 0.5]);
    await figures(page)
      .getByText(/Distance [\d,]+ mm/)
      .waitFor();
    await judge.shot(page, 'bag-distance');
  });
  for (const shape of ['box', 'ellipse']) {
    await judge.check(
      `the mean of ${shape === 'box' ? 'a box' : 'an ellipse'} is measured`,
      async () => {
        await page.keyboard.press('KeyA');
        await tool(page, 'A').getByText(shape).waitFor();
        await drag(page, [ALONG, ALONG], [ACROSS, ACROSS]);
        await figures(page)
          .getByText(/Mean −?-?[\d.,]+ HU/)
          .waitFor();
        await figures(page).getByText('No mass: the values are no density').waitFor();
        await judge.shot(page, `bag-${shape}`);
      },
    );
  }
  await judge.check("the chosen object's box is measured, and followed", async () => {
    await page.keyboard.press('KeyA');
    await figures(page)
      .getByText(/Volume/)
      .waitFor();
    const first = await figures(page).innerText();
    await page.keyboard.press('KeyN');
    await page.waitForFunction(
      (old) => document.querySelector('.figures')?.innerText !== old,
      first,
    );
    await judge.sound(page, 'bag, measured');
    await page.keyboard.press('KeyA');
    await figures(page).waitFor({ state: 'detached' });
  });
}

async function measuresByKey({ judge, page }) {
  await judge.check('a distance is measured with the keyboard alone', async () => {
    await page.keyboard.press('KeyR');
    await page.keyboard.press('Digit2');
    await page.keyboard.press('KeyD');
    await page.keyboard.press('KeyK');
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('KeyK');
    // Ten columns of 3.4 mm.
    await figures(page).getByText('Distance 34 mm').waitFor();
    await page.keyboard.press('KeyR');
  });
}

/** Half the detail has not come: everything is there, and figures say what they are worth. */
async function coarse({ judge, node, page }) {
  node.hold = 'coarse';
  await page.reload();
  await judge.check('a small picture shows the bag until the image has come', async () => {
    const early = page.locator('.main .early img');
    await early.waitFor();
    const wide = await early.evaluate((image) => image.decode().then(() => image.naturalWidth));
    expect(wide === 72, `it is ${wide} wide`);
    await judge.sound(page, 'early');
    await judge.shot(page, 'bag-early');
  });
  node.hold = 'half';
  await page.reload();
  await page.locator('canvas[data-solid=threats]').waitFor();
  await judge.check('a measure of what is still coarse says so', async () => {
    await page.keyboard.press('Digit2');
    for (let i = 0; i < 3; i++) await page.keyboard.press('KeyA');
    await figures(page).getByText('coarse: full detail is still coming').waitFor();
    await judge.shot(page, 'bag-coarse');
  });
  await judge.check('the image goes on by itself when the node was started again', async () => {
    node.hold = null;
    await node.restart();
    await page.locator('canvas[data-solid=all]').waitFor();
    expect((await page.locator('.early').count()) === 0, 'the small picture is still there');
  });
  await page.reload();
  await page.locator('canvas[data-solid=all]').waitFor();
}

async function at(page, [x, y]) {
  const box = await page.locator('.main .frame').boundingBox();
  return [box.x + box.width * x, box.y + box.height * y];
}

async function drag(page, from, to) {
  await page.mouse.move(...(await at(page, from)));
  await page.mouse.down();
  await page.mouse.move(...(await at(page, to)), { steps: 4 });
  await page.mouse.up();
}

async function click(page, where) {
  await page.mouse.click(...(await at(page, where)));
}
