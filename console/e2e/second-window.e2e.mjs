// The image in a window of its own: two pages, one officer, one bag, one stream.
import { drawn, expect, PATIENCE_MS, SIZES } from './judge.mjs';

export async function secondWindow({ judge, node, page, go, context }) {
  let streams = 0;
  page.on('request', (request) => (streams += request.url().endsWith('/stream') ? 1 : 0));
  const taskOf = () => node.tasks.find((task) => page.url().endsWith(task.id));
  await go('#/work?flight=f-ke35');
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('KeyL');
  await page.locator('canvas[data-solid=all]').first().waitFor();
  streams = 0;
  let second = await opened(context, page);
  const complaints = judge.listen(second, 'second window');

  await judge.check('second window: the image moves there, and no stream begins anew', async () => {
    await drawn(second);
    await second.locator('canvas[data-solid=all][data-quality=still]').waitFor();
    expect((await page.locator('canvas').count()) === 0, 'it is in the first window too');
    expect(streams === 0, `${streams} streams were opened`);
  });
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await second.setViewportSize(size);
    await drawn(second);
    await judge.shot(page, `first-of-two-${size.width}`);
    await judge.shot(second, `second-window-${size.width}`);
  }
  await page.setViewportSize(SIZES[1]);
  await second.setViewportSize(SIZES[0]);
  await drawn(second);
  await judge.sound(page, 'first of two windows');
  await judge.sound(second, 'second window');
  await judge.check('second window: planes by key, and what is seen there is told', async () => {
    const before = (node.points.get(taskOf().id) ?? []).length;
    await second.keyboard.press('Digit2');
    await second.locator('.main [data-plane]').waitFor();
    await drawn(second);
    await second.keyboard.press('PageUp');
    await until(() => (node.points.get(taskOf().id) ?? []).length > before);
    await page.keyboard.press('Digit1');
    await second.locator('.main canvas[data-quality=still]').waitFor();
  });
  await judge.check('second window: F asks there, and the decision is one for both', async () => {
    await second.keyboard.press('KeyF');
    await second.getByRole('dialog').waitFor();
    expect((await page.getByRole('dialog').count()) === 0, 'the first window asks as well');
    await judge.shot(second, 'second-window-refer');
    await second.keyboard.press('Digit2');
    for (const each of [page, second]) await each.getByText('It can be taken back').waitFor();
    expect(taskOf().decision.kind === 'REFER', 'it was not referred');
    await second.keyboard.press('KeyT');
    for (const each of [page, second]) await each.getByRole('button', { name: 'Refer' }).waitFor();
  });
  await judge.check('second window: it follows the next bag, chosen in either', async () => {
    await page.keyboard.press('KeyF');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Digit2');
    await second.getByText('It can be taken back').waitFor();
    const { lpn } = taskOf();
    await second.keyboard.press('KeyL');
    await second.locator('header .lpn').getByText(lpn.slice(4)).waitFor({ state: 'detached' });
    await drawn(second);
    expect((await page.locator('canvas').count()) === 0, 'the image came back');
  });
  await judge.check(
    'second window: all keys are listed there, and Escape closes them',
    async () => {
      await second.keyboard.press('Slash');
      await second.getByRole('dialog').getByText('Image in a second window, and back').waitFor();
      await second.keyboard.press('Escape');
      await second.getByRole('dialog').waitFor({ state: 'detached' });
    },
  );
  await judge.check('second window: a claim that is lost blanks both', async () => {
    node.change(taskOf(), { claimedBy: { id: 'p-kim', displayName: 'Kim Ji-woo' } });
    await second.getByText('Kim Ji-woo holds this bag').waitFor();
    for (const each of [page, second])
      expect((await each.locator('canvas').count()) === 0, 'an image is still there');
    node.change(taskOf(), { state: 'WAITING', claimedBy: null });
    await second.getByRole('button', { name: /^Claim/ }).click();
    await drawn(second);
  });
  await judge.check('second window: without a bag it says what to do', async () => {
    const { id: bag } = taskOf();
    await go('#/work');
    await second.getByText('Choose one in the first window').waitFor();
    await go(`#/bag/${bag}`);
    await drawn(second);
  });
  await complaints();
  await judge.check('second window: closed by its key, the image comes back', async () => {
    // The window goes while its key is still down.
    const pressed = second.keyboard.press('KeyY').catch(() => undefined);
    await Promise.all([second.waitForEvent('close'), pressed]);
    await drawn(page);
  });
  await judge.check('second window: closed by hand, the image comes back', async () => {
    second = await opened(context, page);
    await drawn(second);
    await second.close();
    await drawn(page);
  });
  await judge.check('second window: it goes when the officer signs out', async () => {
    second = await opened(context, page);
    await drawn(second);
    await Promise.all([
      second.waitForEvent('close'),
      page.getByRole('button', { name: 'Sign out' }).click(),
    ]);
  });
}

async function opened(context, page) {
  const [second] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('KeyY')]);
  second.setDefaultTimeout(PATIENCE_MS);
  return second;
}

async function until(holds) {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error('it did not come about');
    await new Promise(setImmediate);
  }
}
