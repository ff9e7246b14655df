// Dual energy: two volumes of a scan are one picture, coloured by atomic numbers where they are.
import { changes, drawn, expect, PATIENCE_MS, SIZES } from './judge.mjs';

/** Of two rows of buttons; one is at most 32. */
const ROW = 40;

export async function colours(officer) {
  await dualEnergy(officer);
  await linkedCross(officer);
  await masks(officer);
  await makersColours(officer);
}

export async function dualEnergy(officer) {
  await onePicture(officer);
  await partOfIt(officer);
  await notTheSamePlace(officer);
  await windowHides(officer);
  await xrayTools(officer);
}

const seenOf = (node, id) => new Set((node.points.get(id) ?? []).map(({ volume }) => volume));

/** Until the node was told of an axial plane, counted from 0. */
async function told(node, task, plane) {
  const end = performance.now() + PATIENCE_MS;
  const there = () =>
    (node.points.get(task) ?? []).some(
      ({ low, high }) => low[2] === plane && high[2] === plane + 1,
    );
  while (!there()) {
    expect(performance.now() < end, `nothing was told of plane ${plane}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function onePicture({ judge, node, page, go }) {
  await go('#/bag/t-security-1');
  await page.locator('canvas[data-solid=all][data-quality=still]').waitFor();
  await judge.check('dual energy is one picture, and its colours are no estimate', async () => {
    expect((await page.locator('.image select').count()) === 0, 'there is a volume to choose');
    expect((await page.locator('[data-estimated]').count()) === 0, 'the legend says estimated');
  });
  await judge.shot(page, 'bag-dual-energy');
  await judge.check('looking once has shown both volumes', async () => {
    await page.waitForFunction(() => !document.body.innerText.includes('has not been on screen'));
    const seen = seenOf(node, 't-security-1');
    expect(seen.has('v-1') && seen.has('v-2'), [...seen].join());
  });
  await page.keyboard.press('Digit2');
  await drawn(page);
  await page.keyboard.press('KeyM');
  await page.keyboard.press('KeyM');
  await judge.shot(page, 'bag-dual-energy-safe');
  await changes(page, () => page.keyboard.press('KeyM'));
  await judge.shot(page, 'bag-dual-energy-planes');
}

/** The density is whole, and of the atomic numbers nothing has come. */
async function partOfIt({ judge, node, page }) {
  node.hold = 'coarse 1';
  node.points.delete('t-security-1');
  await page.reload();
  await drawn(page);
  await judge.check('while atomic numbers are missing, colours say that they are estimated', () =>
    page.locator('[data-estimated=in-part]').waitFor(),
  );
  await judge.check('a volume whose samples were not drawn does not count as seen', async () => {
    await page.waitForFunction(() => document.querySelector('canvas[data-solid=coarse]') !== null);
    await changes(page, () => page.keyboard.press('Digit2'));
    expect(!seenOf(node, 't-security-1').has('v-2'), 'it counts as seen');
  });
  node.hold = null;
}

async function notTheSamePlace({ judge, page, go }) {
  await go('#/bag/t-security-3');
  await page.locator('canvas[data-solid=all]').waitFor();
  await judge.check('atomic numbers of another place are an image of their own', async () => {
    await page.locator('[data-estimated=everywhere]').waitFor();
    expect((await page.locator('.image select option').count()) === 2, 'they cannot be chosen');
  });
}

async function windowHides({ judge, node, page, go }) {
  await go('#/bag/t-security-4');
  await page.locator('canvas[data-solid=all]').waitFor();
  const task = node.tasks.find(({ id }) => id === 't-security-4');
  await judge.check('an object that the density window hides does not count as seen', async () => {
    await page.keyboard.press('Digit2');
    await drawn(page);
    // Far above the pack's density.
    for (let i = 0; i < 4; i++) {
      const box = await page.locator('.main .frame').boundingBox();
      await page.mouse.move(box.x + 40, box.y + 40);
      await page.mouse.down({ button: 'right' });
      await page.mouse.move(box.x + 40, box.y + box.height - 20, { steps: 3 });
      await page.mouse.up({ button: 'right' });
    }
    await page.locator('[data-hidden]').waitFor();
    await judge.shot(page, 'bag-window-hides');
    node.points.delete(task.id);
    const shown = page.locator('.main [data-plane]');
    // Shown counts from 1: this is the number of the next plane from 0.
    const next = Number(await shown.getAttribute('data-shown'));
    for (const plane of [next, next + 1]) {
      await page.keyboard.press('ArrowUp');
      await page.locator(`.main [data-shown="${plane + 1}"]`).waitFor();
    }
    await page.locator('[data-hidden]').waitFor();
    await page.keyboard.press('KeyV');
    // What is told is told in its order: the frame that shows the object again comes last.
    await told(node, task.id, next + 1);
    const planes = node.points.get(task.id).map(({ low }) => low[2]);
    expect(!planes.includes(next), `it counts as seen: ${planes}`);
  });
}

async function xrayTools({ judge, page, go }) {
  await go('#/bag/t-security-1');
  await page.locator('canvas[data-solid=all]').waitFor();
  await page.keyboard.press('Digit3');
  const views = page.locator('.xrays canvas[data-drawn=yes]');
  await views.nth(1).waitFor();
  await judge.check('two energies of a projection are one view, in colour', async () => {
    expect((await page.locator('.xrays canvas').count()) === 2, 'there are not two views');
    await page.locator('.legend li').nth(2).waitFor();
  });
  await judge.shot(page, 'bag-xray-dual');
  for (const [what, key, name] of [
    ['brings out edges', 'Digit4', 'edges'],
    ['looks through dense things', 'Digit5', 'penetration'],
    ['is inverted', 'KeyI', 'inverse'],
    ['is enlarged', 'Equal', null],
  ]) {
    await judge.check(`an X-ray view ${what}, by key`, async () => {
      await changes(page, () => page.keyboard.press(key));
      if (name !== null) await judge.shot(page, `bag-xray-${name}`);
    });
  }
  await judge.check('an X-ray view moves by arrow keys, and Reset undoes it all', async () => {
    for (let i = 0; i < 4; i++) await changes(page, () => page.keyboard.press('Equal'));
    await page.keyboard.press('KeyP');
    await changes(page, () => page.keyboard.press('ArrowLeft'));
    await changes(page, () => page.keyboard.press('KeyR'));
  });
  await judge.check('views are shown one by one, and all at once again', async () => {
    for (const count of [1, 1, 2]) {
      await page.keyboard.press('Digit6');
      await page.waitForFunction(
        (n) => document.querySelectorAll('.xrays canvas').length === n,
        count,
      );
      if (count === 1) await judge.shot(page, 'bag-xray-alone');
    }
  });
  await judge.check('every X-ray tool has a visible button, and the button works', async () => {
    for (const key of ['M', 'I', '4', '5', '6', 'P', 'X']) {
      const button = page.locator(`.tools button:has(kbd:text-is("${key}"))`);
      const before = await button.evaluate((element) => element.outerHTML);
      await button.click();
      const after = await button.evaluate((element) => element.outerHTML);
      expect(before !== after, `the button of ${key} says the same`);
    }
    await page.keyboard.press('KeyR');
  });
  await judge.sound(page, 'bag, X-ray by two energies');
}

/** The steel rod of the made-up bag stands at x 142, y 40, and z 88 to 132. */
export async function linkedCross({ judge, page, go }) {
  await go('#/bag/t-security-2');
  await page.locator('canvas[data-solid=all]').waitFor();
  await page.keyboard.press('Digit3');
  const crosses = page.locator('.xrays canvas[data-drawn=yes]');
  await crosses.nth(1).waitFor();
  const crossOf = async (n) =>
    (await crosses.nth(n).getAttribute('data-cross')).split(',').map(Number);
  const clickAt = async (n, [column, row], [columns, rows]) => {
    const box = await crosses.nth(n).boundingBox();
    const scale = Math.min((box.width - 16) / columns, (box.height - 16) / rows);
    const left = (box.width - columns * scale) / 2;
    const top = (box.height - rows * scale) / 2;
    await page.mouse.click(box.x + left + column * scale, box.y + top + row * scale);
  };
  const near = (found, wanted) => found.every((each, i) => Math.abs(each - wanted[i]) <= 4);
  await judge.check(
    'a click on the rod in both X-ray views puts the cross of the CT there',
    async () => {
      await clickAt(0, [330, 427], [432, 528]);
      await clickAt(1, [330, 121], [432, 384]);
      await page.waitForFunction(
        () => document.querySelector('[data-plane=sagittal]').dataset.shown === '143',
      );
      const shown = (axis) => page.locator(`[data-plane=${axis}]`).getAttribute('data-shown');
      const at = [await shown('sagittal'), await shown('coronal'), await shown('axial')].map(
        Number,
      );
      expect(near(at, [143, 41, 111]), at.join());
    },
  );
  await judge.check('the cross of the CT stands on the rod in each X-ray view', async () => {
    expect(near(await crossOf(0), [331, 427]), `above: ${await crossOf(0)}`);
    expect(near(await crossOf(1), [331, 121]), `side: ${await crossOf(1)}`);
  });
  await judge.shot(page, 'bag-linked-cross');
  await go('#/bag/t-security-3');
  await page.locator('canvas[data-solid=all]').waitFor();
  await page.keyboard.press('Digit3');
  await page.locator('.xrays canvas[data-drawn=yes]').nth(1).waitFor();
  await judge.check('nothing is shown where nobody knows from where a view looks', async () => {
    expect((await page.locator('.xrays canvas[data-cross=no]').count()) === 2, 'there is a cross');
  });
}

/** The first finding has a mask; the second's does not fit its box. */
export async function masks({ judge, page, go }) {
  await go('#/bag/t-security-4');
  await page.locator('canvas[data-solid=all][data-quality=still]').waitFor();
  await judge.check('masks are drawn over 3D and planes, and go off and on', async () => {
    await page.locator('.tools button:has(kbd:text-is("7"))').waitFor();
    for (const view of ['Digit1', 'Digit2']) {
      await page.keyboard.press(view);
      await drawn(page);
      await changes(page, () => page.keyboard.press('Digit7'));
      await changes(page, () => page.keyboard.press('Digit7'));
      await judge.shot(page, `bag-mask-${view}`);
    }
  });
  await page.setViewportSize(SIZES[0]);
  await judge.check(
    '1280 wide, with masks and a palette, each row of tools is one row',
    async () => {
      const highest = () =>
        page
          .locator('.tools')
          .evaluateAll((rows) => Math.max(...rows.map((row) => row.clientHeight)));
      for (const key of [
        'Digit1',
        'Digit2',
        'KeyS',
        'KeyS',
        'KeyS',
        'KeyM',
        'KeyM',
        'KeyM',
        'Digit3',
      ]) {
        await page.keyboard.press(key);
        await drawn(page);
        expect((await highest()) < ROW, `after ${key} a row is ${await highest()} high`);
        if (key === 'KeyS') await judge.shot(page, 'bag-tools-1280');
      }
      await judge.shot(page, 'bag-tools-1280-xray');
      await page.keyboard.press('KeyR');
      await page.keyboard.press('Digit2');
    },
  );
  await page.setViewportSize(SIZES[1]);
  await judge.check('a mask that does not fit is named, and the box stays', async () => {
    await page.getByText('Its mask does not fit the box').waitFor();
    await page.locator('ol button').nth(1).click();
    await judge.shot(page, 'bag-mask-refused');
  });
}

/** The fifth bag's scanner has a palette of its own. */
export async function makersColours({ judge, page, go }) {
  await go('#/bag/t-security-4');
  await page.locator('canvas[data-solid=all][data-quality=still]').waitFor();
  await page.keyboard.press('Digit2');
  await drawn(page);
  await judge.shot(page, 'bag-makers-colours');
  await judge.check("an officer chooses the maker's colours, or the same everywhere", async () => {
    const swatch = () =>
      page
        .locator('.legend li')
        .first()
        .evaluate((item) => item.style.getPropertyValue('--swatch'));
    const makers = await swatch();
    await changes(page, () => page.keyboard.press('Digit8'));
    await page.getByRole('button', { name: 'Common' }).waitFor();
    expect((await swatch()) !== makers, 'the legend is the same');
    await changes(page, () => page.keyboard.press('Digit8'));
    expect((await swatch()) === makers, 'the legend is another');
  });
}
