// Every screen in every state that it has, in a real browser, against made-up data.
import { launch } from './browser.mjs';
import { FakeNode } from './fake-node.mjs';
import { drawn, expect, Judge, signIn, SIZES } from './judge.mjs';

const [SMALL, MIDDLE, LARGE] = SIZES;

export async function screens({ shots }) {
  const judge = new Judge(shots);
  const browser = await launch();
  const node = await new FakeNode().start();
  try {
    await run(judge, browser, node);
  } finally {
    await browser.close();
    node.stop();
  }
  return judge.close();
}

async function run(judge, browser, node) {
  const context = await browser.newContext({
    viewport: MIDDLE,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints = judge.listen(page, 'console');
  const open = (path) => page.goto(`${node.url}/${path}`);

  node.mode.add('setup');
  await open('');
  await page.locator('form').waitFor();
  await judge.sound(page, 'set-up');
  await judge.shot(page, 'set-up');
  node.mode.delete('setup');

  await open('');
  await page.locator('button.primary').waitFor();
  await judge.sound(page, 'sign-in');
  await judge.shot(page, 'sign-in');
  await signIn(page, { username: 'kim', password: 'x' });

  for (const [name, path, wait] of [
    ['board', '#/', 'tbody tr'],
    ['work', '#/work', 'tbody tr'],
    ['supervisor', '#/supervisor', 'tbody tr'],
    ['scanners', '#/scanners', 'tbody tr'],
    ['audit', '#/audit', 'tbody tr'],
    ['keys', '#/keys', 'li button'],
  ]) {
    await open(path);
    await page.locator(wait).first().waitFor();
    await judge.sound(page, name);
    await judge.shot(page, name);
  }

  await bag(judge, page, node, open);
  await complaints();
}

async function bag(judge, page, node, open) {
  await open('#/work');
  await page.locator('tbody tr').first().waitFor();
  await page.keyboard.press('KeyL');
  await drawn(page);
  await judge.sound(page, 'bag');
  for (const size of [SMALL, MIDDLE, LARGE]) {
    await page.setViewportSize(size);
    await judge.shot(page, `bag-${size.width}`);
  }
  expect(true, '');
}
