// A picture of what is on the screen, with the decision: by key alone, and seen again afterwards.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawn, expect, SIZES } from './judge.mjs';

export async function snapshots({ judge, node, page, go }) {
  const dialog = page.getByRole('dialog');
  const pictures = dialog.getByRole('list', { name: 'Pictures for the note' });
  await go('#/work?flight=f-ke35');
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('KeyL');
  await page.locator('canvas[data-solid=all][data-quality=still]').waitFor();
  await judge.check('picture: of 3D, of a plane and of X-ray views, by key', async () => {
    await page.keyboard.press('KeyZ');
    await page.getByRole('button', { name: /^Pictures: 1/ }).waitFor();
    await page.keyboard.press('Digit2');
    await drawn(page);
    await page.keyboard.press('KeyZ');
    await page.getByRole('button', { name: /^Pictures: 2/ }).waitFor();
    await page.keyboard.press('Digit3');
    await page.locator('.xrays canvas[data-drawn=yes]').nth(1).waitFor();
    await page.keyboard.press('KeyZ');
    await page.getByRole('button', { name: /^Pictures: 3/ }).waitFor();
  });
  await judge.check('picture: the note shows them, and each can be left out', async () => {
    await page.keyboard.press('KeyF');
    await pictures.locator('img').nth(2).waitFor();
    await judge.shot(page, 'snapshot-note');
    await judge.sound(page, 'pictures for the note');
    await dialog.getByRole('button', { name: 'Leave out picture 3' }).focus();
    await page.keyboard.press('Enter');
    await pictures.locator('img').nth(2).waitFor({ state: 'detached' });
    expect((await pictures.locator('img').count()) === 2, 'it is still there');
  });
  await judge.check('picture: they go with the decision, as large as they were shown', async () => {
    await page.keyboard.press('Digit2');
    await page.getByText('It can be taken back').waitFor();
    expect(node.pictures.size === 2, `${node.pictures.size} pictures came`);
    for (const [id, png] of node.pictures) {
      writeFileSync(join(judge.shots, `snapshot-${id}.png`), png);
      expect(png.length < 2 * 1024 * 1024, `${png.length} bytes`);
      expect(png.readUInt32BE(16) > 500 && png.readUInt32BE(20) > 300, 'it is too small to see');
    }
  });
  await judge.check('picture: the history shows it again, by keys alone', async () => {
    // Whose decision is final sees the bag no more.
    await page.keyboard.press('KeyT');
    await page.getByRole('button', { name: /^Pictures: 2/ }).waitFor();
    await page.getByRole('button', { name: 'Picture 2' }).focus();
    await page.keyboard.press('Enter');
    const shown = dialog.getByRole('img', { name: 'Picture 2' });
    await shown.waitFor();
    const width = await shown.evaluate((image) => image.naturalWidth);
    expect(width === [...node.pictures.values()][1].readUInt32BE(16), `${width} columns`);
    await judge.sound(page, 'picture in the history');
    await judge.shot(page, 'snapshot-history');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
  await page.setViewportSize(SIZES[0]);
  await judge.fits(page, 'bag with pictures, small');
  await judge.shot(page, 'snapshot-taken-back');
}
