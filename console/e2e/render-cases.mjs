// The renderer where volumes are not as plain as the usual one: each kind of them, and each fallback.
import { expect } from './judge.mjs';

export async function cases(judge, page) {
  await judge.check('signed samples give the same values and the same picture', async () => {
    const got = await page.evaluate(() => {
      const [plain, signed] = ['usual', 'signed'].map((of) => window.scene({ of }));
      const at = [-46, -4, 322];
      const values = [plain, signed].map(({ made }) => made.valueAt(at));
      const [a, b] = [plain, signed].map((each) =>
        window.picture(each, (r) => each.made.render3d(r, window.render.STILL)),
      );
      for (const { made } of [plain, signed]) made.dispose();
      return { values, same: a.every((v, i) => Math.abs(v - b[i]) <= 2), bright: Math.max(...a) };
    });
    const [plain, signed] = got.values;
    expect(plain.value >= 4000 && signed.value === plain.value, JSON.stringify(got));
    expect(signed.sample === plain.sample + 0x8000, JSON.stringify(got));
    expect(got.same && got.bright > 100, 'another picture');
  });
  await judge.check('a turned volume has each sample where its orientation puts it', async () => {
    const wrong = await page.evaluate(() => {
      const { made, manifest } = window.scene({ of: 'turned' });
      const [nx, ny, nz] = manifest.dimensions;
      const { samples } = window.volume[0][0];
      const bad = [];
      let seed = 11;
      const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
      for (let i = 0; i < 300; i++) {
        const at = [random(nx), random(ny), random(nz)];
        const right = samples[(at[2] * ny + at[1]) * nx + at[0]];
        const found = made.valueAt(window.render.sampleToMm(manifest, at))?.sample ?? -1;
        if (found !== right) bad.push([...at, found, right]);
      }
      made.dispose();
      return bad.slice(0, 5);
    });
    expect(wrong.length === 0, JSON.stringify(wrong));
  });
  await judge.check('a turned volume is turned in 3D as its boxes are', async () => {
    const { seen, wanted } = await page.evaluate(() => {
      const shown = window.scene({ of: 'turned' });
      const view = { rotation: [0, 0, 0], zoom: 1.3, pan: [0, 0] };
      shown.made.setView(view);
      const rgb = window.picture(shown, (r) => shown.made.render3d(r, window.render.STILL));
      // The steel block alone is blue.
      let [x, y, n] = [0, 0, 0];
      for (let i = 0; i < 128 * 128; i++)
        if (rgb[i * 3 + 2] > 100 && rgb[i * 3 + 2] > rgb[i * 3] * 1.3) {
          x += i % 128;
          y += Math.floor(i / 128);
          n++;
        }
      const eye = window.render.camera(window.render.bounds(shown.manifest), view);
      const middle = window.render.sampleToMm(shown.manifest, [15.5, 10.5, 12.5]);
      shown.made.dispose();
      return { seen: [x / n, y / n], wanted: window.render.onScreen(eye, 128, 128, middle) };
    });
    const far = Math.hypot(seen[0] - wanted[0], seen[1] - wanted[1]);
    expect(far < 3, `${seen} is ${far} pixels from ${wanted}`);
  });
  await judge.check('a brick of one value needs no bytes to be there', async () => {
    const got = await page.evaluate(() => {
      const { made } = window.scene({
        of: 'constant',
        skip: (l, _c, at) => l === 0 && at.every((n) => n === 0),
      });
      const value = made.valueAt([-40, 10, 340]);
      const { values, levels } = made.regionSamples([0, 0, 0], [64, 64, 64]);
      const level = made.coarsest([0, 0, 0], [64, 64, 64]);
      made.dispose();
      return {
        value,
        level,
        wrong:
          values.filter((each) => each !== 1000).length +
          levels.filter((each) => each !== 0).length,
      };
    });
    expect(got.value?.value === 1000 && got.value.level === 0, JSON.stringify(got));
    expect(got.wrong === 0 && got.level === 0, JSON.stringify(got));
  });
  await judge.check(
    'a filter that is too coarse is not used, and the picture is the same',
    async () => {
      const got = await page.evaluate(() => {
        const all = [false, true].map((coarse) => window.scene({ coarse }));
        const [fine, own] = all.map((each) =>
          window.picture(each, (r) => each.made.render3d(r, window.render.STILL)),
        );
        const filters = all.map(({ made }) => made.stats().hardwareFilter);
        for (const { made } of all) made.dispose();
        const sum = fine.reduce((s, v, i) => s + Math.abs(v - own[i]), 0);
        return { filters, mean: sum / fine.length, bright: Math.max(...own) };
      });
      expect(got.filters[1] === false, 'it is used all the same');
      expect(got.mean < 1.5 && got.bright > 100, JSON.stringify(got));
    },
  );
  await seams(judge, page);
  await zeff(judge, page);
}

async function seams(judge, page) {
  for (const [what, finer, coarser] of [
    ['full detail and half', 0, 1],
    ['full detail and a quarter', 0, 2],
    ['full detail and an eighth', 0, 3],
  ]) {
    await judge.check(`between ${what} a plane has no seam`, async () => {
      const got = await page.evaluate(
        ([fine, coarse]) => {
          // Bricks of the full level from x 64 on stay away; there only the coarser level is.
          const shown = window.scene({
            of: 'ramp',
            channels: [0],
            levels: [coarse, fine],
            skip: (level, _c, [x]) => level === fine && x > 0,
          });
          shown.made.setTransfer({
            ...window.render.TRANSFER,
            palette: 'grey',
            window: [0, 2.5],
          });
          const layout = window.fitted('z', 340, 128, 128);
          const rgb = window.picture(shown, (r) =>
            shown.made.renderPlane(layout, { mm: 0, mode: 'mean' }, r),
          );
          shown.made.dispose();
          const row = [];
          for (let x = 3; x < 125; x++) row.push(rgb[(64 * 128 + x) * 3]);
          return row;
        },
        [finer, coarser],
      );
      const steps = got.slice(1).map((v, i) => v - got[i]);
      expect(got.at(-1) - got[0] > 150, 'it does not rise');
      expect(Math.min(...steps) >= -1 && Math.max(...steps) <= 5, steps.join());
    });
  }
}

async function zeff(judge, page) {
  await judge.check(
    'where no atomic number is there, the colour is that of density alone',
    async () => {
      const got = await page.evaluate(() => {
        // The solid of 1,850 kg/m3: by density mixed, and by its atomic number of 12 mixed as well;
        // the steel is metal either way; water by an atomic number of 26 would be metal.
        const draw = (options) => {
          const shown = window.scene(options);
          const layout = window.fitted('z', 380, 128, 128);
          const rgb = window.picture(shown, (r) =>
            shown.made.renderPlane(layout, { mm: 120, mode: 'max' }, r),
          );
          shown.made.dispose();
          return rgb;
        };
        const both = draw({});
        const alone = draw({ channels: [0] });
        const half = draw({ skip: (_l, channel, [x]) => channel === 1 && x > 0 });
        const none = draw({ skip: (_l, channel) => channel === 1 });
        const far = (a, b, from, to) => {
          let most = 0;
          for (let y = 0; y < 128; y++)
            for (let x = from; x < to; x++)
              for (let c = 0; c < 3; c++)
                most = Math.max(
                  most,
                  Math.abs(a[(y * 128 + x) * 3 + c] - b[(y * 128 + x) * 3 + c]),
                );
          return most;
        };
        // Sample 64 is at pixel 85.
        return {
          differs: far(both, alone, 0, 128),
          none: far(none, alone, 0, 128),
          left: far(half, both, 0, 82),
          right: far(half, alone, 88, 128),
        };
      });
      expect(got.differs > 20, `atomic numbers change nothing: ${JSON.stringify(got)}`);
      expect(got.none <= 1 && got.left <= 1 && got.right <= 1, JSON.stringify(got));
    },
  );
}
