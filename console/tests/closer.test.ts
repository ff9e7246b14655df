import { expect, it, vi } from 'vitest';
import { CloserLook, finestBricks } from '../src/bag/closer';
import type { BrickKey } from '../src/viewer/stream/frames';

it('names the finest bricks that a plane lies in, and no others', () => {
  expect(finestBricks([0, 100, 60], [130, 101, 70], 0)).toEqual([
    { level: 0, channel: 0, x: 0, y: 1, z: 0 },
    { level: 0, channel: 0, x: 1, y: 1, z: 0 },
    { level: 0, channel: 0, x: 2, y: 1, z: 0 },
    { level: 0, channel: 0, x: 0, y: 1, z: 1 },
    { level: 0, channel: 0, x: 1, y: 1, z: 1 },
    { level: 0, channel: 0, x: 2, y: 1, z: 1 },
  ]);
});

it('asks only for what is looked at closely, once the officer has let go', () => {
  vi.useFakeTimers();
  const asked: (readonly BrickKey[])[] = [];
  const closer = new CloserLook((bricks) => asked.push(bricks));
  const pane = {};
  closer.plane(pane, [0, 0, 0], [512, 1, 512], 0.8);
  vi.advanceTimersByTime(1_000);
  expect(asked).toEqual([]);
  closer.plane(pane, [0, 0, 0], [64, 1, 64], 2);
  closer.plane(pane, [0, 64, 0], [64, 65, 64], 2);
  vi.advanceTimersByTime(1_000);
  expect(asked).toEqual([[{ level: 0, channel: 0, x: 0, y: 1, z: 0 }]]);
  closer.plane(pane, [0, 0, 0], [64, 1, 64], 2);
  closer.close();
  vi.advanceTimersByTime(1_000);
  expect(asked).toHaveLength(1);
  vi.useRealTimers();
});

it('takes back nothing of one pane when another is drawn from afar', () => {
  vi.useFakeTimers();
  const asked: (readonly BrickKey[])[] = [];
  const closer = new CloserLook((bricks) => asked.push(bricks));
  const [close, far, alsoClose] = [{}, {}, {}];
  closer.plane(close, [0, 0, 0], [64, 1, 64], 2);
  closer.plane(alsoClose, [0, 0, 64], [64, 64, 65], 2);
  closer.plane(far, [0, 0, 0], [1, 512, 512], 0.8);
  vi.advanceTimersByTime(1_000);
  expect(asked).toEqual([
    [{ level: 0, channel: 0, x: 0, y: 0, z: 0 }],
    [{ level: 0, channel: 0, x: 0, y: 0, z: 1 }],
  ]);
  closer.plane(close, [0, 0, 0], [64, 1, 64], 2);
  closer.plane(far, [0, 0, 0], [1, 512, 512], 2);
  closer.close();
  vi.advanceTimersByTime(1_000);
  expect(asked).toHaveLength(2);
  vi.useRealTimers();
});
