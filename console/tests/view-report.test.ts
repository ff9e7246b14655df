import { describe, expect, it } from 'vitest';
import type { Threat } from '../src/api/types';
import { findingsOf } from '../src/bag/findings';
import { shows } from '../src/bag/sight';
import { type Viewpoint, ViewReport, type VolumeViewpoint } from '../src/bag/view-report';

const slice = (z: number, more: Partial<VolumeViewpoint> = {}): VolumeViewpoint => ({
  kind: 'volume',
  volume: 'v',
  view: 'plane',
  level: 2,
  low: [0, 0, z],
  high: [100, 100, z + 1],
  scale: 1,
  drawn: 1,
  ...more,
});

/** A report whose node answers at once, or not at all, and whose time passes when a test says so. */
function reporting(urgent: (point: Viewpoint) => boolean = () => false) {
  const posts: Viewpoint[][] = [];
  const waits: (() => void)[] = [];
  const node = { isThere: true };
  const report = new ViewReport({
    post: (points) => {
      posts.push([...points]);
      return node.isThere ? Promise.resolve() : Promise.reject(new Error('no link'));
    },
    isUrgent: urgent,
    wait: () => new Promise((resolve) => waits.push(resolve)),
  });
  const pass = async () => {
    waits.splice(0).forEach((done) => done());
    await settled();
  };
  return { report, posts, node, pass };
}

async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

describe('what was on the screen', () => {
  it('is told at once when nothing was told before, then no more than twice a second', async () => {
    const { report, posts, pass } = reporting();
    report.saw(slice(1));
    await settled();
    report.saw(slice(2));
    report.saw(slice(3));
    await settled();
    expect(posts).toEqual([[slice(1)]]);
    await pass();
    expect(posts).toEqual([[slice(1)], [slice(2), slice(3)]]);
  });

  it('is told once, however often it is drawn', async () => {
    const { report, posts, pass } = reporting();
    for (let i = 0; i < 5; i++) report.saw(slice(1));
    await settled();
    report.saw(slice(1));
    await pass();
    expect(posts).toEqual([[slice(1)]]);
  });

  it('is told at once when an alarm object came into sight', async () => {
    const { report, posts } = reporting((point) => point.kind === 'volume' && point.low[2] === 7);
    report.saw(slice(1));
    await settled();
    report.saw(slice(2));
    report.saw(slice(7));
    await settled();
    expect(posts).toEqual([[slice(1)], [slice(2), slice(7)]]);
  });

  it('waits for the link, and goes in pieces that the node takes', async () => {
    const { report, posts, node, pass } = reporting();
    node.isThere = false;
    for (let z = 0; z < 100; z++) report.saw(slice(z));
    await settled();
    expect(posts.map((points) => points.length)).toEqual([1]);
    node.isThere = true;
    await pass();
    await pass();
    expect(posts.slice(1).map((points) => points.length)).toEqual([64, 36]);
    expect(posts.slice(1).flat()).toEqual(Array.from({ length: 100 }, (_, z) => slice(z)));
  });

  it('is told again to a node that forgot it: alarm objects before the rest', async () => {
    const { report, posts, pass } = reporting(
      (point) => point.kind === 'volume' && point.low[2] === 0,
    );
    for (let z = 0; z < 200; z++) report.saw(slice(z));
    await settled();
    for (let i = 0; i < 5; i++) await pass();
    posts.length = 0;
    report.again();
    await settled();
    const told = posts.flat();
    expect(told).toContainEqual(slice(0));
    expect(told).toContainEqual(slice(199));
    expect(told.length).toBeLessThan(64);
  });
});

describe('an alarm object', () => {
  const threat: Threat = {
    number: 1,
    ptoId: '1',
    label: 'Bottle',
    category: 'OTHER',
    ability: null,
    flag: 'THREAT',
    probability: null,
    massGrams: null,
    densityGramsPerCubicCentimetre: null,
    zeff: null,
    volumeCubicCentimetres: null,
    locationText: null,
    box: null,
    boxVoxels: { volumeId: 'v', min: [10, 10, 10], max: [19, 19, 19] },
    mask: null,
    boxesInViews: [
      {
        objectId: 'dx',
        points: [
          [0, 0],
          [10, 0],
          [10, 10],
          [0, 10],
        ],
      },
    ],
  };
  const [found] = findingsOf([
    {
      objectId: 'r',
      type: 'MACHINE',
      decision: 'ALARM',
      algorithm: null,
      at: null,
      threats: [threat],
    },
  ]);
  const isShownBy = (point: Viewpoint) => found !== undefined && shows(point, found);

  it('is shown by a plane through most of its box, and not in 3D', () => {
    expect(isShownBy(slice(10))).toBe(true);
    expect(isShownBy(slice(19))).toBe(true);
    expect(isShownBy(slice(20))).toBe(false);
    expect(isShownBy(slice(15, { low: [12, 0, 15] }))).toBe(true);
    expect(isShownBy(slice(15, { low: [13, 0, 15] }))).toBe(false);
    expect(isShownBy(slice(15, { volume: 'other' }))).toBe(false);
    expect(isShownBy(slice(15, { view: 'solid' }))).toBe(false);
  });

  it('is shown by a projection that has its rectangle in the window', () => {
    const view = { kind: 'view', object: 'dx', scale: 1 } as const;
    expect(isShownBy({ ...view, low: [0, 0], high: [64, 64] })).toBe(true);
    expect(isShownBy({ ...view, low: [3, 0], high: [64, 64] })).toBe(false);
  });
});
