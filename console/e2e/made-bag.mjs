// A made-up bag for the tests of screens: a case with harmless things in it, its X-ray views and a
// report. Deterministic, so that screenshots can be compared.

export const DIMENSIONS = [176, 128, 144];
export const SPACING = [3.4, 2.6, 4];
export const INTERCEPT = -1024;
const [NX, NY, NZ] = DIMENSIONS;

/** Solids in voxels: centre, half axes, HU; later ones lie over earlier ones. */
const SOLIDS = [
  ['box', [88, 66, 72], [78, 50, 60], -40],
  ['box', [88, 66, 72], [74, 46, 56], -960],
  ['ellipsoid', [52, 74, 52], [34, 30, 30], -420],
  ['ellipsoid', [120, 80, 96], [36, 24, 34], -360],
  ['ellipsoid', [70, 84, 100], [30, 18, 24], -300],
  ['cylinder', [46, 52, 96], [13, 13, 30], 20],
  ['cylinder', [46, 52, 96], [11, 11, 28], -10],
  ['ellipsoid', [104, 46, 48], [15, 15, 15], -120],
  ['box', [126, 58, 52], [17, 11, 22], 250],
  ['box', [118, 58, 52], [4, 8, 18], 1500],
  ['box', [126, 58, 52], [4, 8, 18], 1500],
  ['box', [134, 58, 52], [4, 8, 18], 1500],
  ['box', [84, 98, 60], [30, 4, 40], 160],
  ['cylinder', [142, 40, 110], [5, 5, 22], 2600],
  ['box', [24, 66, 72], [2, 30, 40], 2400],
];

/** What each solid is made of, as an effective atomic number; plain round ones of harmless things. */
const ATOMIC = [7, 0, 7, 7, 7, 13, 7.4, 7.4, 17, 17, 17, 17, 13, 26, 26];
export const ATOMIC_SLOPE = 0.125;

let volume = null;
let atomic = null;

function build() {
  const samples = new Uint16Array(NX * NY * NZ);
  const noise = random(7);
  for (let i = 0; i < samples.length; i++) samples[i] = 24 + noise() * 30;
  lay(samples, (solid, x, y, z) => {
    const [shape, , , hu] = SOLIDS[solid];
    const texture =
      shape === 'ellipsoid' ? 160 * Math.sin(x * 0.9 + y * 0.7) * Math.sin(z * 0.6) : 0;
    return Math.max(0, hu - INTERCEPT + texture + noise() * 40);
  });
  return samples;
}

/** What a dual-energy scanner says of the same voxels; air has no atomic number. */
export function atomicNumbers() {
  atomic ??= lay(new Uint16Array(NX * NY * NZ), (solid) => ATOMIC[solid] / ATOMIC_SLOPE);
  return atomic;
}

function lay(samples, sample) {
  for (const [solid, [shape, [cx, cy, cz], [ax, ay, az]]] of SOLIDS.entries()) {
    for (let z = Math.max(0, cz - az); z <= Math.min(NZ - 1, cz + az); z++) {
      for (let y = Math.max(0, cy - ay); y <= Math.min(NY - 1, cy + ay); y++) {
        for (let x = Math.max(0, cx - ax); x <= Math.min(NX - 1, cx + ax); x++) {
          const dx = (x - cx) / ax;
          const dy = (y - cy) / ay;
          const dz = (z - cz) / az;
          const inside =
            shape === 'box' ||
            (shape === 'ellipsoid' ? dx * dx + dy * dy + dz * dz <= 1 : dx * dx + dy * dy <= 1);
          if (inside) samples[(z * NY + y) * NX + x] = sample(solid, x, y, z);
        }
      }
    }
  }
  return samples;
}

/** The whole volume's stored samples, x fastest, then y, then z. */
export function samples() {
  volume ??= build();
  return volume;
}

/** How much more of a low energy is held back; no real spectrum stands behind it. */
function lowOver(atomicNumber) {
  return 1.2 + 0.8 * (atomicNumber / 20) ** 3;
}

/** A projection from above (along y) or from the side (along x), z to the right, bright where little is. */
export function projection(view, low = false) {
  const volume = samples();
  const elements = atomicNumbers();
  const columns = NZ * 3;
  const rows = (view === 1 ? NX : NY) * 3;
  const out = new Uint16Array(columns * rows);
  const depth = view === 1 ? NY : NX;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const z = (column / 3) | 0;
      const across = (row / 3) | 0;
      let sum = 0;
      for (let d = 0; d < depth; d += 2) {
        const [x, y] = view === 1 ? [across, d] : [d, across];
        const at = (z * NY + y) * NX + x;
        const more = low ? lowOver(elements[at] * ATOMIC_SLOPE) : 1;
        sum += more * Math.max(0, volume[at] - 60);
      }
      out[row * columns + column] = 60000 * Math.exp(-sum / 26000);
    }
  }
  return { rows, columns, samples: out };
}

/** What a machine says of it: the battery (x 108-144) as an alarm, the fruit as a notice. */
export function reports(volumeId, topId, sideId) {
  const box = (min, max) => ({ boxVoxels: { volumeId, min, max }, box: null });
  const views = ([x0, y0, z0], [x1, y1, z1]) => [
    {
      objectId: topId,
      points: [
        [z0 * 3, x0 * 3],
        [z1 * 3, x0 * 3],
        [z1 * 3, x1 * 3],
        [z0 * 3, x1 * 3],
      ],
    },
    {
      objectId: sideId,
      points: [
        [z0 * 3, y0 * 3],
        [z1 * 3, y0 * 3],
        [z1 * 3, y1 * 3],
        [z0 * 3, y1 * 3],
      ],
    },
  ];
  return [
    {
      objectId: 'tdr-1',
      type: 'MACHINE',
      decision: 'ALARM',
      algorithm: { manufacturer: 'Interline', name: 'Simulated finder', version: '1' },
      at: null,
      threats: [
        {
          number: 1,
          ptoId: '1',
          label: 'Lithium-ion pack',
          category: 'BATTERY',
          ability: null,
          flag: 'THREAT',
          probability: 0.93,
          massGrams: 412,
          densityGramsPerCubicCentimetre: 2.1,
          zeff: 17.4,
          volumeCubicCentimetres: 196,
          locationText: null,
          ...box([108, 46, 29], [144, 70, 75]),
          boxesInViews: views([108, 46, 29], [144, 70, 75]),
          mask: { url: '/api/v1/bags/b/threats/tdr-1/1/mask', problem: null },
        },
        {
          number: 2,
          ptoId: '2',
          label: 'Fruit',
          category: 'ORGANIC',
          ability: null,
          flag: 'NO_THREAT',
          probability: 0.71,
          massGrams: 180,
          densityGramsPerCubicCentimetre: 0.96,
          zeff: null,
          volumeCubicCentimetres: null,
          locationText: null,
          ...box([88, 30, 32], [120, 62, 64]),
          boxesInViews: views([88, 30, 32], [120, 62, 64]),
          mask: { url: null, problem: 'mask.does-not-fit' },
        },
      ],
    },
  ];
}

/** The pack without one of its corners, as one bit a voxel of its box. */
export function packMask() {
  const [w, h, d] = [37, 25, 47];
  const bits = new Uint8Array(Math.ceil((w * h * d) / 8));
  for (let z = 0; z < d; z++)
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const bit = x + w * (y + h * z);
        if (x + y + z > 30) bits[bit >> 3] |= 1 << (bit & 7);
      }
  return bits;
}

function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x100000000;
  };
}
