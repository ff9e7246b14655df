// What a supervisor puts right by hand: objects, scans and bags that were linked wrongly.
import { expect } from './judge.mjs';

export async function moves({ judge, node, page, go }) {
  const dialog = page.getByRole('dialog');
  await judge.check('supervisor: an object that fits no scan is filed by a bag tag', async () => {
    await go('#/supervisor');
    await page.getByRole('button', { name: 'File…' }).click();
    await dialog.getByLabel('Bag tag').fill('0117 000000');
    await page.keyboard.press('Enter');
    await dialog.getByText('Nothing fits this number').waitFor();
    const { lpn } = node.tasks[1];
    await dialog.getByLabel('Bag tag').fill(`${lpn.slice(0, 4)} ${lpn.slice(4)}`);
    await page.keyboard.press('Enter');
    await dialog.getByRole('radio', { checked: true }).waitFor();
    expect(await dialog.getByRole('button', { name: 'File it' }).isDisabled(), 'no reason yet');
    await dialog.getByLabel('Why').fill('the wrong one');
    await judge.sound(page, 'file an object');
    await judge.shot(page, 'move-object');
    await dialog.getByRole('button', { name: 'File it' }).click();
    await dialog.getByText('The keys of this scan are destroyed.').waitFor();
    await dialog.getByLabel('Why').fill('the scanner lost the number');
    await dialog.getByRole('button', { name: 'File it' }).click();
    await page.getByText('Everything has found its place').waitFor();
    expect(node.filed.scan === 'sc-1', `filed under ${node.filed.scan}`);
  });
  await judge.check('bag: what was filed by hand is marked, and is put back', async () => {
    await go('#/bag/t-security-1');
    await page.getByText('filed by hand').waitFor();
    await page.getByRole('button', { name: 'Put back…' }).scrollIntoViewIfNeeded();
    await judge.sound(page, 'bag with an object filed by hand');
    await judge.shot(page, 'bag-filed');
    await page.getByRole('button', { name: 'Put back…' }).click();
    await dialog.getByLabel('Why').fill('it was another bag');
    await judge.shot(page, 'move-back');
    await dialog.getByRole('button', { name: 'Put it back' }).click();
    await page.getByText('filed by hand').waitFor({ state: 'detached' });
    expect(node.filed === null, 'it is still there');
  });
  await judge.check('bag: a supervisor moves its scan to another bag by keys alone', async () => {
    await page.getByRole('button', { name: 'To another bag…' }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.keyboard.type(node.tasks[2].lpn);
    await page.keyboard.press('Enter');
    await dialog.getByRole('radio', { checked: true }).waitFor();
    await dialog.getByLabel('Why').focus();
    await page.keyboard.type('the tags were swapped');
    await judge.sound(page, 'move a scan');
    await judge.shot(page, 'move-scan');
    await dialog.getByRole('button', { name: 'Move the scan' }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(node.moves.at(-1).bagId === 'b-2', 'it went elsewhere');
  });
  await judge.check('bag: a supervisor puts it on another flight, or thinks again', async () => {
    await page.getByRole('button', { name: 'To another flight…' }).click();
    await dialog.getByLabel('OZ 222').waitFor();
    expect((await dialog.getByLabel('KE 35').count()) === 0, 'it is offered the flight it is on');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'To another flight…' }).click();
    await dialog.getByLabel('OZ 222').check();
    await dialog.getByLabel('Why').fill('it missed its flight');
    await judge.sound(page, 'move a bag');
    await judge.shot(page, 'move-bag');
    await dialog.getByRole('button', { name: 'Move the bag' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(node.moves.at(-1).flightId === 'f-oz222', 'it went elsewhere');
  });
}
