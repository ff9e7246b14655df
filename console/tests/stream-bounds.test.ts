import { describe, expect, it } from 'vitest';
import { Problem } from '../src/api/problem';
import { decodeWork } from '../src/viewer/stream/decode-work';
import { DecodePool, laneCount, type StartLane } from '../src/viewer/stream/pool';
import { StreamError } from '../src/viewer/stream/stream-error';
import { bagStream, frame, note } from './stream-fake-node';
import { order, random, required } from './stream-golden';
import { expectWhole, lane, noisy, one, small, turns, two, Watched } from './stream-watched';

describe('a body that is no stream', () => {
  it('with a huge manifest is refused at once, before it is read', async () => {
    let pieces = 0;
    const opened = note(1, 0, {
      stream: 's',
      version: 1,
      policy: 'inside',
      volumes: [{ id: 'b', objectId: 'o' }],
    });
    const header = frame(2, 0, new Uint8Array(0));
    new DataView(header.buffer).setUint32(4, 0xffff_fff0, true);
    function* body(): Generator<Uint8Array<ArrayBuffer>, undefined> {
      yield opened;
      yield header;
      for (;;) {
        pieces++;
        yield new Uint8Array(65_536);
      }
    }
    const watched = new Watched({ response: () => Promise.resolve(bagStream(body())) });
    await watched.next('failed');
    expect(watched.problem).toMatchObject({ kind: 'manifest' });
    expect(watched.problem?.message).toMatch(/4294967280 bytes; at most 8388608/);
    expect(pieces).toBeLessThan(2);
    expect(watched.states.filter((state) => state === 'opening')).toHaveLength(1);
  });

  it('of random bytes, or of frames out of place, fails after three tries', async () => {
    const rest = random(7);
    const stored = required(small.keys[0]);
    const opened = {
      stream: 's',
      version: 1,
      policy: 'inside',
      volumes: [{ id: 'b', objectId: 'o' }],
    };
    const bodies: (() => Uint8Array<ArrayBuffer>[])[] = [
      () => [note(3, 0, stored)],
      () => [note(1, 0, { ...opened, version: 2 })],
      () => [note(1, 0, opened), note(4, 0, { set: 'all', volume: 0 })],
      () => [note(1, 0, opened), frame(2, 0, small.manifestBytes), note(4, 0, { set: 'none' })],
      () => [note(1, 0, opened), frame(2, 0, small.manifestBytes), note(5, 0, { ...stored, x: 9 })],
      () => [note(1, 0, opened), frame(2, 0, small.manifestBytes), frame(3, 0, new Uint8Array(9))],
      () => [note(7, 0, { reports: [] })],
      () => [note(1, 0, opened), note(7, 0, { reports: 'none' })],
      () => [note(1, 0, opened), frame(8, 0, new Uint8Array(40))],
      ...Array.from({ length: 100 }, () => () => [
        Uint8Array.from({ length: 64 }, (_, i) => rest() * (i === 0 ? 9 : i < 8 ? 1.1 : 256)),
      ]),
    ];
    for (const body of bodies) {
      let tries = 0;
      const watched = new Watched({
        response: () => {
          // A body that only ends early is a cut, which is tried for ever: not here.
          if (++tries > 6) return Promise.reject(new Problem('missing', '', '', 404));
          return Promise.resolve(
            bagStream(body().values() as Iterator<Uint8Array<ArrayBuffer>, undefined>),
          );
        },
      });
      await watched.next('failed');
      expect(watched.bricks.size).toBe(0);
    }
  });

  it('of another type is no stream', async () => {
    const watched = new Watched({ response: () => Promise.resolve(new Response('<html>')) });
    await watched.next('failed');
    expect(watched.waits).toEqual([250, 500]);
    expect(watched.problem?.message).toMatch(/text\/plain/);
  });
});

describe('steering a stream', () => {
  it('tells the first place at once, then the latest after each pause', async () => {
    const pauses: (() => void)[] = [];
    const node = two();
    const watched = new Watched(node, {
      wait: () => new Promise((resolve) => pauses.push(resolve)),
      focus: [1, 2, 3],
    });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    watched.hold = () => held;
    await watched.next('streaming');
    expect(node.requests[0]?.focus).toEqual({ at: [1, 2, 3] });
    for (let x = 10; x < 20; x++) watched.stream.focus([x, 0, 0]);
    await turns(10);
    expect(node.focuses).toEqual([[10, 0, 0]]);
    required(pauses.shift())();
    await turns(10);
    expect(node.focuses).toEqual([
      [10, 0, 0],
      [19, 0, 0],
    ]);
    required(pauses.shift())();
    await turns(10);
    expect(pauses).toHaveLength(0);
    release();
    await watched.next('ended');
  });

  it('gets bricks by name that the policy holds back, also after the stream ended', async () => {
    const node = one();
    node.policy = 'across';
    const watched = new Watched(node);
    await watched.next('ended');
    expect(watched.of('reached').at(-1)).toBe('reached b half');
    const wanted = small.keys.filter((key) => key.level === 0);
    expect(watched.bricks.size).toBe(small.keys.length - wanted.length);
    const constant = { level: 0, channel: 0, x: 0, y: 0, z: 0 };
    watched.stream.want('b', [...wanted, constant, required(small.keys.at(-1))]);
    watched.stream.want('b', wanted);
    await watched.next('ended');
    await expectWhole(watched, { b: small });
    expect(node.wants).toHaveLength(1);
    expect(node.wants[0]?.bricks).toHaveLength(wanted.length);
  });

  it('names a brick that never comes, rather than asking for ever', async () => {
    const node = one();
    node.policy = 'across';
    node.resendsOnWant = false;
    const watched = new Watched(node);
    await watched.next('ended');
    const key = required(small.keys.find((k) => k.level === 0));
    watched.stream.want('b', [key]);
    await watched.next('ended');
    expect(watched.stream.missing('b')).toEqual([{ ...key, code: 'stream.not-sent', final: true }]);
    expect(node.requests).toHaveLength(3);
  });
});

describe('a bag fetched ahead', () => {
  it('stops when it is first usable, and goes on without taking a brick twice', async () => {
    const node = two();
    const watched = new Watched(node, { until: 'first-usable' });
    await watched.next('prefetched');
    expect(watched.of('brick').every((line) => /[23]$/.test(line))).toBe(true);
    expect(watched.of('reached').at(-1)).toBe('reached b first-usable');
    watched.stream.goOn();
    await watched.next('ended');
    await expectWhole(watched, { a: noisy, b: small });
    expect(watched.stream.counts.doubled).toBe(0);
    expect(node.requests).toHaveLength(2);
  });
});

describe('the decoders', () => {
  it('are two to four, and leave a processor for the page', () => {
    expect([1, 2, 3, 4, 5, 16].map(laneCount)).toEqual([2, 2, 2, 3, 4, 4]);
  });

  it('hold the stream back when what came is not taken', async () => {
    const node = two();
    node.pieceBytes = 1_000_000;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const pool = new DecodePool(lane, 1);
    const watched = new Watched(node, { pool });
    watched.hold = () => held;
    await watched.next('streaming');
    await turns(500);
    // What waits, the one that waits for room, and the one that lies in the body's reader.
    expect(node.sent.length).toBeLessThanOrEqual(pool.capacity + 2);
    expect(node.sent.length).toBeLessThan(noisy.keys.length);
    release();
    await watched.next('ended');
    await expectWhole(watched, { a: noisy, b: small });
  });

  it('that end are started anew; their bricks are asked for once more', async () => {
    let crashes = 0;
    const crashing: StartLane = (answer, ended) => {
      const inner = lane(answer, ended);
      return {
        send: (request) => {
          // The second long after what the first lost has come again: lost twice is missing for good.
          if (request.id === 3 || request.id === small.keys.length) {
            crashes++;
            void Promise.resolve().then(ended);
          } else inner.send(request);
        },
        close: () => inner.close(),
      };
    };
    const watched = new Watched(one(), { pool: new DecodePool(crashing, 2) });
    await watched.next('ended');
    expect(crashes).toBe(2);
    expect(watched.of('missing').length).toBeGreaterThan(0);
    expect(watched.of('missing').every((line) => line.endsWith('brick.worker asked again'))).toBe(
      true,
    );
    await expectWhole(watched, { b: small });
  });

  it('that always end are given up, and every brick is named as missing', async () => {
    const dead: StartLane = (_, ended) => ({
      send: () => void Promise.resolve().then(ended),
      close: () => undefined,
    });
    const watched = new Watched(one(), { pool: new DecodePool(dead, 2) });
    await watched.next('ended');
    expect(watched.bricks.size).toBe(0);
    expect(watched.stream.missing('b')).toHaveLength(small.keys.length);
  });

  it('that the browser does not let start fail the stream, which says so', async () => {
    const barred: StartLane = (answer) => ({
      send: (request) => {
        const zstd = Promise.reject(new Error('WebAssembly is blocked'));
        void decodeWork(zstd, request).then(answer);
      },
      close: () => undefined,
    });
    const watched = new Watched(one(), { pool: new DecodePool(barred, 2) });
    await watched.next('failed');
    expect(watched.problem).toMatchObject({ kind: 'decoder' });
    expect(watched.problem?.message).toMatch(/WebAssembly is blocked/);
  });

  it('closed, refuse what they had', async () => {
    const silent: StartLane = () => ({ send: () => undefined, close: () => undefined });
    const pool = new DecodePool(silent, 2);
    const key = required(small.keys[0]);
    const work = pool.decode(small.bytes(key), order(small.manifest, key));
    pool.close();
    await expect(work).rejects.toBeInstanceOf(StreamError);
    await expect(pool.decode(small.bytes(key), order(small.manifest, key))).rejects.toThrow(
      /closed/,
    );
  });
});
