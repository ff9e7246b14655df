// What a page holds after bag upon bag: contexts of the graphics card, workers, addresses of pictures
// and the decoders' buffers are counted as they are made and let go. What stays in memory is measured
// elsewhere (`interline bench viewer --memory`).
import { expect } from './judge.mjs';

const BAGS = [0, 1, 2, 3, 4, 1];
/** Bricks that a decoder has at a time. */
const LANE_DEPTH = 2;

/** In the page, before any of its scripts. */
function count() {
  const contexts = new Set();
  const workers = new Set();
  const addresses = new Set();
  /** Buffers that take any brick, as they are sent to the decoders. */
  let crates = 0;
  window.ArrayBuffer = new Proxy(ArrayBuffer, {
    construct(of, [bytes]) {
      if (bytes > 2 * 64 ** 3) crates++;
      return new of(bytes);
    },
  });
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    const context = getContext.call(this, kind, ...more);
    if (kind === 'webgl2' && context !== null) contexts.add(context);
    return context;
  };
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (of) => {
    const address = createObjectURL.call(URL, of);
    addresses.add(address);
    return address;
  };
  URL.revokeObjectURL = (address) => {
    addresses.delete(address);
    revokeObjectURL.call(URL, address);
  };
  window.Worker = class extends Worker {
    constructor(...how) {
      super(...how);
      workers.add(this);
    }
    terminate() {
      workers.delete(this);
      super.terminate();
    }
  };
  window.held = () => ({
    made: contexts.size,
    contexts: [...contexts].filter((context) => !context.isContextLost()).length,
    workers: workers.size,
    addresses: addresses.size,
    crates,
  });
}

export async function held({ judge, page, go }) {
  await page.addInitScript(count);
  await page.reload();
  await page.locator('header.bar').waitFor();
  const found = [];
  await judge.check('held: six bags in a row leave one context, and no more workers', async () => {
    for (const bag of BAGS) {
      await page.evaluate(() => {
        for (const canvas of document.querySelectorAll('canvas')) canvas.dataset.before = 'yes';
      });
      await go(`#/bag/t-security-${bag}`);
      await page
        .locator('canvas[data-solid=all][data-quality=still]:not([data-before])')
        .first()
        .waitFor();
      found.push(await page.evaluate(() => window.held()));
    }
    const told = JSON.stringify(found);
    const [first] = found;
    const { workers, addresses, crates } = first;
    expect(workers > 0 && addresses > 0 && crates > 0, `nothing is counted: ${told}`);
    expect(found.at(-1).made >= BAGS.length, `the page was not made anew: ${told}`);
    for (const each of found) {
      expect(each.contexts === 1, `more than the shown bag's scene is there: ${told}`);
      expect(each.workers === workers, `workers are added: ${told}`);
      // What is sent to a worker and stays there, it collects too seldom.
      expect(each.crates <= LANE_DEPTH * workers, `crates do not come back: ${told}`);
    }
    // The list of next bags grows shorter, and its small pictures fewer.
    expect(found.at(-1).addresses <= addresses, `pictures are kept: ${told}`);
  });
  await judge.check('held: when no bag is shown, no context and no picture is kept', async () => {
    await go('#/keys');
    await page.waitForFunction(() => {
      const { contexts, addresses } = window.held();
      return contexts === 0 && addresses === 0;
    });
  });
}
