// What is held of what crossed: shown with the bag, held back, exported, and added up.
import { expect } from './judge.mjs';

export async function keeping({ judge, node, page, go }) {
  node.mode.add('crossed');
  await judge.check('keeping: a frozen scan shows why, and asks for no image', async () => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await go('#/bag/t-security-9');
    await page.getByText('nobody looks at it').first().waitFor();
    await page.getByText('The bag can only be referred.').waitFor();
    await page.getByText('Came from KR').waitFor();
    expect(!asked.some((url) => url.includes('/sc-9/stream')), 'the image was asked for');
    await judge.sound(page, 'a frozen bag');
    await judge.shot(page, 'keeping-frozen');
  });
  await judge.check('keeping: what was destroyed shows as such, and is no error', async () => {
    await go('#/bag/t-security-6');
    await page.getByText('Destroyed when its retention ended').first().waitFor();
    await page.getByText('numbers and notes are destroyed too').waitFor();
    expect((await page.getByRole('alert').count()) === 0, 'an error is shown');
    await judge.shot(page, 'keeping-destroyed');
  });
  await judge.check('keeping: a hold is placed with a reason and ended', async () => {
    await go('#/bag/t-security-10');
    await page.getByText('Case 2026-441').waitFor();
    await page.getByRole('button', { name: 'Place a legal hold' }).click();
    await page.getByRole('dialog').waitFor();
    await judge.sound(page, 'legal hold');
    await judge.shot(page, 'keeping-hold');
    await page.getByRole('textbox', { name: 'Why' }).fill('Case 2026-502');
    await page.getByRole('button', { name: 'Place the hold' }).click();
    await page.getByText('Case 2026-502').waitFor();
    await page.getByRole('button', { name: 'End this hold' }).first().click();
    await page.getByText('Ended by').waitFor();
    await judge.shot(page, 'keeping-held');
  });
  await judge.check('keeping: an export says what it is before it is taken', async () => {
    await page.getByRole('button', { name: 'Export for a subject’s request' }).click();
    await page.getByText('That you took it is recorded').waitFor();
    await judge.sound(page, 'export');
    await judge.shot(page, 'keeping-export');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Take the export' }).click();
    const file = (await download).suggestedFilename();
    expect(file === 'bag-b-10.json', `the file is called ${file}`);
    await page.getByText('in your downloads').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
  });
  await judge.check('keeping: the records are readable on paper', async () => {
    await go('#/records');
    await page.getByRole('heading', { name: 'Records of processing' }).waitFor();
    await page.getByText('neither route nor flight is covered').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(!(await page.locator('header.bar').isVisible()), 'the bar is printed');
    await judge.shot(page, 'records-print');
    await page.emulateMedia({ media: 'screen' });
  });
  await judge.check('keeping: in Korean', async () => {
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByRole('heading', { name: '처리 기록' }).waitFor();
    await judge.fits(page, 'records in Korean');
    await judge.shot(page, 'records-korean');
    await go('#/bag/t-security-9');
    await page.getByText('보존 기한').waitFor();
    await judge.shot(page, 'keeping-frozen-korean');
  });
}
