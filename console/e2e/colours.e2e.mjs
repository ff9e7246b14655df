// Dual energy: two volumes of a scan are one picture, coloured by atomic numbers where they are.
import { changes, drawn, expect } from './judge.mjs';

export async function dualEnergy(officer) {
  await onePicture(officer);
  await partOfIt(officer);
  await notTheSamePlace(officer);
  await windowHides(officer);
}

const seenOf = (node, id) => new Set((node.points.get(id) ?? []).map(({ volume }) => volume));

/** Until the node was told of an axial plane, counted from 0. */
async function told(node, task, plane) {
  const end = performance.now() + 15_000;
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
    const before = await shown.getAttribute('data-shown');
    await page.keyboard.press('ArrowUp');
    await page.locator(`.main [data-shown="${Number(before) + 1}"]`).waitFor();
    await page.locator('[data-hidden]').waitFor();
    await page.keyboard.press('KeyV');
    await page.keyboard.press('ArrowUp');
    // What is told is told in its order: the frame that shows the object again comes last.
    await told(node, task.id, Number(before) + 1);
    const planes = node.points.get(task.id).map(({ low }) => low[2]);
    expect(!planes.includes(Number(before)), `it counts as seen: ${planes}`);
  });
}
