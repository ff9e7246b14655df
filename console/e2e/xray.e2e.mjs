// X-ray views: of a scan that has nothing else, and with what the CT marks projected into them.
import { changes, expect } from './judge.mjs';

export async function xrays(officer) {
  await withoutVolume(officer);
  await silhouettes(officer);
}

async function withoutVolume({ judge, node, page, go }) {
  node.mode.add('slow-views');
  await go('#/bag/t-security-9');
  const early = page.locator('.xrays .early img');
  await judge.check('X-ray alone: small pictures are there before the views', async () => {
    await early.nth(1).waitFor();
    const wide = await early
      .first()
      .evaluate((image) => image.decode().then(() => image.naturalWidth));
    expect(wide === 72, `it is ${wide} wide`);
    expect((await page.locator('canvas[data-drawn=yes]').count()) === 0, 'a view is drawn');
  });
  await judge.sound(page, 'X-ray alone, small');
  await judge.shot(page, 'xray-early');
  await judge.check('X-ray alone: a small picture does not count as seen', () => {
    const points = node.points.get('t-security-9') ?? [];
    expect(points.length === 0, JSON.stringify(points));
  });
  node.mode.delete('slow-views');
  await page.reload();
  await judge.check('X-ray alone: the views take their place, and count', async () => {
    await page.locator('.xrays canvas[data-drawn=yes]').nth(1).waitFor();
    expect((await early.count()) === 0, 'a small picture is still there');
    await page.waitForFunction(() => !document.body.innerText.includes('has been on screen yet'));
    const seen = new Set(node.points.get('t-security-9').map(({ object }) => object));
    expect(seen.size === 2, [...seen].join());
  });
  await judge.shot(page, 'xray-alone');
}

/** The first finding has a mask; the second's does not fit its box. */
async function silhouettes({ judge, page, go }) {
  await go('#/bag/t-security-4');
  await page.locator('canvas[data-solid=all]').waitFor();
  await page.keyboard.press('Digit3');
  const views = page.locator('.xrays canvas[data-silhouettes="1"][data-drawn=yes]');
  await judge.check('a mask of the CT is shaded in both X-ray views, and named so', async () => {
    await views.nth(1).waitFor();
    await page.getByText('Shaded: hull projected from the CT').nth(1).waitFor();
  });
  await judge.sound(page, 'X-ray with a mask');
  await judge.shot(page, 'xray-mask');
  await judge.check('the key of masks takes it away and brings it back', async () => {
    await changes(page, () => page.keyboard.press('Digit7'));
    expect((await views.count()) === 0, 'it is still there');
    await changes(page, () => page.keyboard.press('Digit7'));
    await views.nth(1).waitFor();
  });
}
