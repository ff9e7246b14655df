// What a page keeps of bags that were shown before: objects that a collection leaves, counted by the
// browser itself while no bag is shown. The part `held` counts what must be let go of at once; memory
// is measured elsewhere (`interline bench viewer --memory`).
import { expect, PATIENCE_MS } from './judge.mjs';

const FEW = [2, 4, 8, 10];
const MORE = [...FEW, ...FEW];
/** None of these is on a page without a bag. */
const OF_BAGS = ['HTMLCanvasElement', 'WebGL2RenderingContext'];
const COUNTED = [...OF_BAGS, 'Node', 'AbortSignal'];

/** What a function makes of all living objects of a class; the browser collects before it looks. */
async function living(devtools, name, figure) {
  const objectGroup = 'kept';
  const { result } = await devtools.send('Runtime.evaluate', {
    expression: `${name}.prototype`,
    objectGroup,
  });
  const { objects } = await devtools.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId,
    objectGroup,
  });
  const found = await devtools.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: String(figure),
    returnByValue: true,
  });
  await devtools.send('Runtime.releaseObjectGroup', { objectGroup });
  if (found.exceptionDetails !== undefined) throw new Error(found.exceptionDetails.text);
  return found.result.value;
}

function length() {
  return this.length;
}

async function counted(devtools) {
  const counts = {};
  for (const name of COUNTED) counts[name] = await living(devtools, name, length);
  return counts;
}

/** Counts until it holds: what goes with a timer or an answer may take its time, what is kept never goes. */
async function countedWhen(devtools, holds) {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const counts = await counted(devtools);
    if (holds(counts) || performance.now() > end) return counts;
  }
}

export async function kept({ judge, page, go }) {
  const devtools = await page.context().newCDPSession(page);
  const show = async (bags) => {
    for (const bag of bags) {
      await page.evaluate(() => {
        for (const canvas of document.querySelectorAll('canvas')) canvas.dataset.before = 'yes';
      });
      await go(`#/bag/t-security-${bag}`);
      await page
        .locator('canvas[data-solid=all][data-quality=still]:not([data-before])')
        .first()
        .waitFor();
    }
  };
  const leave = async () => {
    await go('#/keys');
    await page.locator('li button').first().waitFor();
  };
  const noBag = (counts) => OF_BAGS.every((name) => counts[name] === 0);

  await judge.check('kept: twelve bags in a row leave nothing that four did not', async () => {
    await show(FEW);
    const shown = await counted(devtools);
    for (const [what, count] of Object.entries(shown)) expect(count > 0, `no ${what} is counted`);
    await leave();
    const few = await countedWhen(devtools, noBag);
    expect(noBag(few), `of four bags is left: ${JSON.stringify(few)}`);
    await show(MORE);
    await leave();
    const noMore = (counts) =>
      noBag(counts) && Object.entries(few).every(([what, count]) => counts[what] <= count);
    const more = await countedWhen(devtools, noMore);
    expect(noMore(more), [shown, few, more].map((each) => JSON.stringify(each)).join('\n'));
  });
}
