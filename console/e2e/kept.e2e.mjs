// What a page keeps of bags that were shown before: objects that a collection leaves, counted by the
// browser itself. The part `held` counts what must be let go of at once; memory is measured
// elsewhere (`interline bench viewer --memory`).
import { expect } from './judge.mjs';

/** The same bags in every round, so that only what is kept can make a difference. */
const ROUND = [1, 2, 4, 8];
const ROUNDS = 3;
const COUNTED = ['Node', 'HTMLCanvasElement', 'WebGL2RenderingContext', 'AbortSignal', 'Blob'];

/** What a function makes of all living objects of a class; the browser collects before it looks. */
async function living(devtools, name, figure) {
  const { result } = await devtools.send('Runtime.evaluate', {
    expression: `${name}.prototype`,
    objectGroup: 'kept',
  });
  const { objects } = await devtools.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId,
    objectGroup: 'kept',
  });
  const found = await devtools.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: String(figure),
    returnByValue: true,
  });
  await devtools.send('Runtime.releaseObjectGroup', { objectGroup: 'kept' });
  return found.result.value;
}

async function counted(devtools) {
  const counts = {};
  for (const name of COUNTED) {
    counts[name] = await living(devtools, name, function () {
      return this.length;
    });
  }
  const typed = 'Object.getPrototypeOf(Uint8Array)';
  counts.bytes = await living(devtools, typed, function () {
    return this.reduce((sum, { byteLength }) => sum + byteLength, 0);
  });
  return counts;
}

export async function kept({ judge, page, go }) {
  const devtools = await page.context().newCDPSession(page);
  const rounds = [];
  await judge.check('kept: nothing of twelve bags in a row that four did not leave', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      for (const bag of ROUND) {
        await page.evaluate(() => {
          for (const canvas of document.querySelectorAll('canvas')) canvas.dataset.before = 'yes';
        });
        await go(`#/bag/t-security-${bag}`);
        await page
          .locator('canvas[data-solid=all][data-quality=still]:not([data-before])')
          .first()
          .waitFor();
      }
      rounds.push(await counted(devtools));
    }
    const told = rounds.map((each) => JSON.stringify(each)).join('\n');
    const [first, ...later] = rounds;
    for (const [what, count] of Object.entries(first)) {
      expect(count > 0, `no ${what} is counted:\n${told}`);
      for (const each of later) expect(each[what] <= count, `${what} are kept:\n${told}`);
    }
  });
}
