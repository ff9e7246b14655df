import { launch } from './browser.mjs';
import { signIn, drawn } from './judge.mjs';
import { readFileSync } from 'node:fs';
const people = JSON.parse(readFileSync('/tmp/keep/signins.json'));
const me = people.find((p) => p.roles.includes('officer'));
const b = await launch();
const page = await (await b.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
page.on('console', (m) => console.log('console', m.type(), m.text()));
page.on('pageerror', (e) => console.log('error', e.message));
await page.goto('http://127.0.0.1:18080/');
await page.locator('button.primary').waitFor();
await signIn(page, me);
await page.locator('.me').waitFor();
await page.goto('http://127.0.0.1:18080/#/work');
await page.locator('tr[data-state=WAITING]').first().waitFor();
await page.keyboard.press('KeyL');
await page.waitForURL(/#\/bag\//);
await drawn(page);
await page.keyboard.press('Digit1');
await page.locator('canvas[data-solid]').waitFor();
const t0 = Date.now();
for (const s of ['first-usable', 'half', 'all']) {
  await page.waitForFunction((x) => { const o = ['nothing','coarse','first-usable','threats','half','full','all']; return o.indexOf(document.querySelector('canvas[data-solid]').dataset.solid) >= o.indexOf(x); }, s, { timeout: 60000 }).catch((e) => console.log(e.message));
  console.log(s, Date.now() - t0, await page.locator('canvas[data-solid]').getAttribute('data-solid'));
}
await page.waitForTimeout(3000);
console.log(await page.locator('canvas[data-solid]').evaluate((c) => JSON.stringify({ ...c.dataset, w: c.width, h: c.height })));
await page.screenshot({ path: '/tmp/keep/solid.png' });
await b.close();
