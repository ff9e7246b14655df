import { describe, expect, it } from 'vitest';
import { Problem } from '../src/api/problem';
import type { BagStreamEvents, BagStreamPorts } from '../src/viewer/stream/ports';
import { DecodePool } from '../src/viewer/stream/pool';
import { Prefetch } from '../src/viewer/stream/prefetch';
import { FakeNode } from './stream-fake-node';
import { lane, noisy, small, turns } from './stream-watched';

/** A node with a scan of each name, every one with the same made-up volume. */
function airport(...names: string[]) {
  const nodes = new Map(
    names.map((name) => [
      name,
      new FakeNode([{ id: name, golden: name === 'large' ? noisy : small }]),
    ]),
  );
  const opened: string[] = [];
  const refused = new Set<string>();
  const ports: BagStreamPorts = {
    response: async (path, call) => {
      const scan = /scans\/([^/]+)\/stream$/.exec(path)?.[1];
      if (scan === undefined) return new Response(null, { status: 204 });
      opened.push(scan);
      const node = nodes.get(scan);
      if (node === undefined || refused.has(scan)) {
        throw new Problem('forbidden', 'image.not-claimed', '', 403);
      }
      return node.response(path, call);
    },
    wait: () => new Promise(() => undefined),
    after: () => () => undefined,
    now: () => performance.now(),
    pool: new DecodePool(lane, 2),
  };
  return { ports, opened, refused, nodes };
}

function listening() {
  const told: string[] = [];
  let whole: () => void = () => undefined;
  const usable = new Promise<void>((resolve) => (whole = resolve));
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const events: BagStreamEvents = {
    preview: (preview) => told.push(`preview ${preview.kind}`),
    volume: (id) => told.push(`volume ${id}`),
    brick: (volume, { level }) => {
      told.push(`brick ${volume} ${level}`);
    },
    reached: (volume, set) => {
      told.push(`reached ${volume} ${set}`);
      if (set === 'first-usable') whole();
    },
    missing: () => undefined,
    state: (state) => {
      if (state === 'ended') end();
    },
  };
  return { told, events, usable, ended };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turns(1);
}

describe('bags fetched ahead', () => {
  it('come one after the other, the officer’s own first', async () => {
    const { ports, opened } = airport('own', 'next', 'last');
    const prefetch = new Prefetch();
    prefetch.keep(['own', 'next', 'last'], ports);
    expect(opened).toEqual([]);
    await turns(1);
    expect(opened).toEqual(['own']);
    await until(() => opened.length === 3);
    expect(opened).toEqual(['own', 'next', 'last']);
  });

  it('are shown without asking for anything again, and the rest follows', async () => {
    const { ports, opened } = airport('own');
    const prefetch = new Prefetch();
    const watched: string[] = [];
    prefetch.watch('own', {
      reached: (_, set) => watched.push(set),
      missing: () => undefined,
    });
    prefetch.keep(['own'], ports);
    await until(() => watched.includes('first-usable'));
    const held = prefetch.bytes;
    expect(held).toBeGreaterThan(0);
    const before = opened.length;
    const { told, events, usable, ended } = listening();
    prefetch.open('own', ports, events);
    expect(prefetch.bytes).toBe(0);
    await usable;
    // Only what the replay hands over on the way; nothing came over the link meanwhile.
    expect(
      told.filter((line) => line.startsWith('brick')).every((line) => /[23]$/.test(line)),
    ).toBe(true);
    await ended;
    expect(opened.length).toBe(before + 1);
    expect(told.filter((line) => line.startsWith('brick')).length).toBe(small.keys.length);
    expect(told.at(-1)).toBe('reached own all');
  });

  it('that are left out are dropped, and their memory with them', async () => {
    const { ports, opened } = airport('own', 'next');
    const prefetch = new Prefetch();
    prefetch.keep(['own', 'next'], ports);
    const usable = new Promise<void>((resolve) => {
      prefetch.watch('next', {
        reached: (_, set) => {
          if (set === 'first-usable') resolve();
        },
        missing: () => undefined,
      });
    });
    await usable;
    const both = prefetch.bytes;
    prefetch.keep(['own'], ports);
    expect(prefetch.bytes).toBeLessThan(both);
    prefetch.keep([], ports);
    expect(prefetch.bytes).toBe(0);
    expect(opened).toEqual(['own', 'next']);
  });

  it('stay within their budget: the one that is wanted last goes', async () => {
    const { ports } = airport('own', 'large');
    const prefetch = new Prefetch(1);
    prefetch.keep(['own', 'large'], ports);
    await turns(50);
    expect(prefetch.bytes).toBe(0);
  });

  it('of which one is refused leave the others their turn', async () => {
    const { ports, opened, refused } = airport('own', 'next');
    refused.add('own');
    const prefetch = new Prefetch();
    prefetch.keep(['own', 'next'], ports);
    await until(() => opened.includes('next'));
    expect(opened).toEqual(['own', 'next']);
  });

  it('that a node forgot sending are sent once more, and held by nobody twice', async () => {
    const { ports, nodes } = airport('own');
    const prefetch = new Prefetch();
    const { events, ended } = listening();
    prefetch.open('own', ports, events);
    await ended;
    const sent = nodes.get('own')?.sent ?? [];
    const once = sent.length;
    await prefetch.again('own', ports);
    expect(sent.length).toBeGreaterThan(once);
    expect(prefetch.bytes).toBe(0);
  });
});
