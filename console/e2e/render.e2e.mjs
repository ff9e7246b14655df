// The renderer in a real Chromium against a made-up volume whose every sample is known.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { launch } from './browser.mjs';
import { expect, Judge } from './judge.mjs';
import { cases } from './render-cases.mjs';
import { masks, overlays, pictures, xrays } from './render-pictures.mjs';

const here = dirname(fileURLToPath(import.meta.url));

async function bundle() {
  const built = await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(here, 'render-page/page.mjs'), formats: ['iife'], name: 'page' },
    },
  });
  return [built].flat()[0].output[0].code;
}

export async function render({ shots, update = false }) {
  const judge = new Judge(shots);
  const code = await bundle();
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const complaints = judge.listen(page, 'renderer');
    await page.addScriptTag({ content: code });
    await exact(judge, page);
    await regions(judge, page);
    await pictures(judge, page, update);
    await overlays(judge, page, update);
    await xrays(judge, page, update);
    await masks(judge, page, update);
    await marks(judge, page);
    await cases(judge, page);
    await context(judge, page);
    await complaints();
  } finally {
    await browser.close();
  }
  return judge.close();
}

async function exact(judge, page) {
  for (const level of [0, 1, 2, 3]) {
    await judge.check(`level ${level}: planes and single values equal the volume's`, async () => {
      const wrong = await page.evaluate((l) => {
        const { made } = window.scene({ levels: [l] });
        const { dimensions, spacing, origin } = window.manifest;
        const { size, samples } = window.volume[0][l];
        const expected = (mm) => {
          const p = mm.map((v, i) => Math.floor(((v - origin[i]) / spacing[i] + 0.5) / 2 ** l));
          return p.every((v, i) => v >= 0 && v < size[i])
            ? samples[(p[2] * size[1] + p[1]) * size[0] + p[0]]
            : -1;
        };
        let seed = 7 + l;
        const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
        const bad = [];
        let points = 0;
        ['x', 'y', 'z'].forEach((axis, i) => {
          for (let plane = 0; plane < 4; plane++) {
            // Not on a border between samples, where either neighbour would be right.
            const mm = origin[i] + (Math.floor(random() * dimensions[i]) + 0.23) * spacing[i];
            const [w, h] = [61 + plane, 53];
            const layout = window.fitted(axis, mm, w, h);
            const got = made.planeSamples(layout, w, h);
            for (let n = 0; n < 200; n++) {
              const [x, y] = [Math.floor(random() * w), Math.floor(random() * h)];
              const at = [0, 1, 2].map(
                (k) => layout.corner[k] + layout.right[k] * (x + 0.5) + layout.down[k] * (y + 0.5),
              );
              const edge = at.some((v, k) => {
                const s = (v - origin[k]) / spacing[k] + 0.5;
                return Math.abs(s - Math.round(s)) < 1e-3;
              });
              if (edge) continue;
              points++;
              if (got[y * w + x] !== expected(at))
                bad.push([axis, ...at, got[y * w + x], expected(at)]);
              if (n < 3 && (made.valueAt(at)?.sample ?? -1) !== expected(at))
                bad.push(['value', ...at]);
            }
          }
        });
        made.dispose();
        return { bad: bad.slice(0, 5), points };
      }, level);
      expect(wrong.points >= 1000, `only ${wrong.points} points`);
      expect(wrong.bad.length === 0, JSON.stringify(wrong.bad));
    });
  }
}

async function regions(judge, page) {
  for (const level of [0, 1, 3]) {
    await judge.check(`level ${level}: a region's samples equal the volume's`, async () => {
      const wrong = await page.evaluate((l) => {
        const { made } = window.scene({ levels: [l] });
        const { size, samples } = window.volume[0][l];
        // Across bricks, and more planes than are read at once.
        const [low, high] = [
          [3, 5, 2],
          [91, 77, 70],
        ];
        const got = made.regionSamples(low, high);
        let bad = 0;
        let i = 0;
        for (let z = low[2]; z < high[2]; z++)
          for (let y = low[1]; y < high[1]; y++)
            for (let x = low[0]; x < high[0]; x++, i++) {
              const at = [x, y, z].map((n) => n >> l);
              const right = samples[(at[2] * size[1] + at[1]) * size[0] + at[0]];
              if (got.values[i] !== right || got.levels[i] !== l) bad++;
            }
        made.dispose();
        return { bad, count: i };
      }, level);
      expect(wrong.count === 88 * 72 * 68 && wrong.bad === 0, JSON.stringify(wrong));
    });
  }
  await judge.check('a known solid weighs what it should within 2 %', async () => {
    const got = await page.evaluate(() => {
      const { made } = window.scene();
      const region = {
        shape: 'box',
        through: 2,
        low: [16.4, 41.3, 25.2],
        high: [47.7, 73.5, 63.8],
      };
      const { dimensions, spacing } = window.manifest;
      const whole = window.measure.touched(region, dimensions);
      const channel = { unit: 'kg/m3', scale: 1, offset: 0 };
      const samples = made.regionSamples(...whole);
      made.dispose();
      return window.measure.measured(region, whole, samples, channel, spacing);
    });
    // 24 × 26 × 32 samples of 1,850 to 1,881 kg/m³.
    const truth = 24 * 26 * 32 * 4.5 * 1865.5e-6;
    expect(Math.abs(got.grams / truth - 1) < 0.02, `${got.grams} g, not ${truth} g`);
    expect(!got.coarse && !got.partial, JSON.stringify(got));
  });
}

async function marks(judge, page) {
  await judge.check('what has not come is grey in planes and in 3D, never as air', async () => {
    const seen = await page.evaluate(() => {
      const half = window.scene({ skip: (_l, _c, [x, y, z]) => x + y + z === 0 });
      const grey = (rgb) => {
        let n = 0;
        for (let i = 0; i < rgb.length; i += 3)
          if (rgb[i] > 10 && rgb[i] < rgb[i + 1] && rgb[i + 1] < rgb[i + 2]) n++;
        return n;
      };
      const thin = { mm: 0, mode: 'mean' };
      const layout = window.fitted('z', 330, 128, 128);
      const plane = grey(window.picture(half, (r) => half.made.renderPlane(layout, thin, r)));
      const solid = grey(window.picture(half, (r) => half.made.render3d(r, window.render.STILL)));
      const level = half.made.coarsest([0, 0, 0], [10, 10, 10]);
      half.made.dispose();
      return { plane, solid, level };
    });
    expect(seen.plane > 500 && seen.solid > 1500 && seen.level === null, JSON.stringify(seen));
  });
  await judge.check('a missing brick is marked in planes and in 3D, and is no value', async () => {
    const seen = await page.evaluate(() => {
      const gone = window.scene({ skip: (_l, _c, [x, y, z]) => x + y + z === 0 });
      for (const level of [0, 1, 2, 3]) gone.made.markMissing(level, 0, 0, 0, 0);
      const yellow = (rgb) => {
        let n = 0;
        for (let i = 0; i < rgb.length; i += 3)
          if (rgb[i] > 50 && rgb[i + 1] > 0.6 * rgb[i] && rgb[i + 2] < 0.5 * rgb[i]) n++;
        return n;
      };
      const plane = yellow(
        window.picture(gone, (r) =>
          gone.made.renderPlane(window.fitted('z', 330, 128, 128), { mm: 0, mode: 'mean' }, r),
        ),
      );
      const solid = yellow(window.picture(gone, (r) => gone.made.render3d(r, window.render.STILL)));
      const { missing } = gone.made.stats();
      const value = gone.made.valueAt([-60, -10, 310]);
      gone.made.dispose();
      return { plane, solid, missing, value };
    });
    expect(seen.plane > 500 && seen.solid > 1500, JSON.stringify(seen));
    expect(seen.missing === 4 && seen.value === null, JSON.stringify(seen));
  });
}

async function context(judge, page) {
  await judge.check('a lost context comes back to the same picture', async () => {
    const same = await page.evaluate(async () => {
      const back = Promise.withResolvers();
      const shown = window.scene({ onContextRestored: () => back.resolve() });
      const draw3d = () =>
        window.picture(shown, (r) => shown.made.render3d(r, window.render.STILL));
      const before = draw3d();
      const loser = shown.canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
      const lost = new Promise((done) => shown.canvas.addEventListener('webglcontextlost', done));
      loser.loseContext();
      await lost;
      if (!shown.made.stats().contextLost) return 'not lost';
      setTimeout(() => loser.restoreContext(), 0);
      await back.promise;
      shown.fill();
      const after = draw3d();
      return before.every((v, i) => v === after[i]) && before.some((v) => v > 100) ? '' : 'another';
    });
    expect(same === '', same);
  });
  await judge.check(
    'a budget too small for the full level stops at the next, and says so',
    async () => {
      const got = await page.evaluate(() => {
        const { made } = window.scene({ gpuBudgetBytes: 400_000 });
        const value = made.valueAt([-50, 0, 320]);
        const stats = made.stats();
        made.dispose();
        return { value, stats };
      });
      expect(got.stats.finestLevel === 1 && got.stats.coarserThanFull, JSON.stringify(got));
      expect(got.value.level === 1 && got.stats.gpuBytes <= 400_000, JSON.stringify(got));
    },
  );
}
