import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../src/api/problem';
import { BagStream, type BagStreamPorts, type StreamState } from '../src/viewer/stream/bag-stream';
import { decodeBrick, type Samples } from '../src/viewer/stream/brick';
import { decodeWork } from '../src/viewer/stream/decode-work';
import type { BrickKey } from '../src/viewer/stream/frames';
import { DecodePool, laneCount, type StartLane } from '../src/viewer/stream/pool';
import { StreamError } from '../src/viewer/stream/stream-error';
import { loadZstd, type Zstd } from '../src/viewer/stream/zstd';
import { bagStream, FakeNode, frame, note } from './stream-fake-node';
import { type Golden, noise, odd, order, random, required } from './stream-golden';

let zstd: Zstd;
let noisy: Golden;
let small: Golden;

beforeAll(async () => {
  [zstd, noisy, small] = await Promise.all([loadZstd(), noise(), odd()]);
});

/** The worker's work in this thread; messages are copied and transferred as a browser does. */
const lane: StartLane = (answer) => ({
  send: (request) => {
    const sent = structuredClone(request, { transfer: [request.bytes.buffer] });
    void decodeWork(Promise.resolve(zstd), sent).then((found) => answer(structuredClone(found)));
  },
  close: () => undefined,
});

/** One bag stream with its node, and all that it told. */
class Watched {
  readonly told: string[] = [];
  readonly bricks = new Map<string, Samples>();
  readonly states: StreamState[] = [];
  readonly waits: number[] = [];
  problem: Problem | StreamError | null = null;
  hold: (key: BrickKey) => Promise<void> = () => Promise.resolve();
  stream: BagStream;
  private readonly waiters: [StreamState, () => void][] = [];

  constructor(
    readonly node: Pick<FakeNode, 'response'>,
    options: {
      until?: 'first-usable';
      pool?: DecodePool;
      wait?: BagStreamPorts['wait'];
      focus?: [number, number, number];
    } = {},
  ) {
    const ports: BagStreamPorts = {
      response: node.response,
      wait:
        options.wait ??
        ((milliseconds) => {
          this.waits.push(milliseconds);
          return Promise.resolve();
        }),
      now: () => performance.now(),
      pool: options.pool ?? new DecodePool(lane, 2),
    };
    this.stream = new BagStream(
      'scan-1',
      ports,
      {
        volume: (id, objectId, manifest) => {
          this.told.push(`volume ${id} ${objectId} ${manifest.channels.length}`);
        },
        brick: (volume, key, samples) => {
          const name = `${volume} ${JSON.stringify(key)}`;
          if (this.bricks.has(name)) throw new Error(`brick ${name} was handed out twice`);
          this.bricks.set(name, samples);
          this.told.push(`brick ${volume} ${key.level}`);
          return this.hold(key);
        },
        reached: (volume, set) => this.told.push(`reached ${volume} ${set}`),
        missing: (volume, { level, code, final }) => {
          this.told.push(`missing ${volume} ${level} ${code} ${final ? 'final' : 'asked again'}`);
        },
        state: (state, problem) => {
          this.states.push(state);
          this.problem = problem ?? this.problem;
          this.waiters.filter(([wanted]) => wanted === state).forEach(([, done]) => done());
        },
      },
      options.until ?? null,
      options.focus ?? null,
    );
  }

  /** Waits for the next time that the stream is in a state. */
  next(state: StreamState): Promise<void> {
    return new Promise((resolve) => this.waiters.push([state, resolve]));
  }

  of(kind: string): string[] {
    return this.told.filter((line) => line.startsWith(kind));
  }
}

/** Every stored brick came once, with the samples that its bytes have. */
async function expectWhole(watched: Watched, volumes: Record<string, Golden>): Promise<void> {
  let bricks = 0;
  for (const [id, golden] of Object.entries(volumes)) {
    for (const key of golden.keys) {
      const found = required(watched.bricks.get(`${id} ${JSON.stringify(key)}`));
      const right = await decodeBrick(zstd, golden.bytes(key), order(golden.manifest, key));
      expect(Buffer.from(found.buffer).equals(Buffer.from(right.buffer))).toBe(true);
      expect(watched.stream.isHeld(id, key)).toBe(true);
      bricks++;
    }
  }
  expect(watched.bricks.size).toBe(bricks);
  expect(watched.stream.counts.bricks).toBe(bricks);
}

function two(): FakeNode {
  return new FakeNode([
    { id: 'a', golden: noisy },
    { id: 'b', golden: small },
  ]);
}

function one(): FakeNode {
  return new FakeNode([{ id: 'b', golden: small }]);
}

describe('the stream of a bag', () => {
  it('hands out every brick once, bit-exact, in the order in which it was sent', async () => {
    const watched = new Watched(two());
    await watched.next('ended');
    await expectWhole(watched, { a: noisy, b: small });
    expect(watched.states).toEqual(['opening', 'streaming', 'ended']);
    expect(watched.told.slice(0, 2)).toEqual(['volume a object-of-a 2', 'volume b object-of-b 2']);
    const levels = watched.of('brick').map((line) => Number(line.at(-1)));
    expect(levels).toEqual(levels.toSorted((a, b) => b - a));
    expect(watched.told.indexOf('reached b coarse')).toBeLessThan(
      watched.told.findIndex((line) => line.endsWith(' 2') && line.startsWith('brick')),
    );
    const sets = ['coarse', 'first-usable', 'threats', 'half', 'full', 'all'];
    expect(watched.of('reached a')).toEqual(sets.map((set) => `reached a ${set}`));
    const { firstByte, reached, ended } = watched.stream.timings;
    const times = [firstByte, ...required(reached.get('a')).values(), ended].map((t) =>
      required(t),
    );
    expect(times).toHaveLength(8);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('is the same in pieces of any size', async () => {
    for (const pieceBytes of [1, 7, 8, 9, 61, 1000, 1_000_000]) {
      const node = one();
      node.pieceBytes = pieceBytes;
      const watched = new Watched(node);
      await watched.next('ended');
      await expectWhole(watched, { b: small });
    }
  });

  it('cut at any of 100 places, with and without a word, goes on and doubles nothing', async () => {
    for (let cut = 0; cut < 100; cut++) {
      const node = one();
      node.connection = (number, bodyBytes) =>
        number === 1
          ? { cutAfter: Math.floor((bodyBytes * cut) / 100), quietly: cut % 2 === 0 }
          : {};
      const watched = new Watched(node);
      await watched.next('ended');
      await expectWhole(watched, { b: small });
      expect(watched.stream.counts.doubled).toBe(0);
      expect(node.requests).toHaveLength(2);
    }
  });

  it('cut 100 times in a row ends in a bit-exact volume with no brick taken twice', async () => {
    const rest = random(100);
    const node = two();
    node.connection = (number, bodyBytes) =>
      number <= 100 ? { cutAfter: Math.floor((rest() * bodyBytes) / 4) } : {};
    const watched = new Watched(node);
    await watched.next('ended');
    await expectWhole(watched, { a: noisy, b: small });
    expect(node.requests).toHaveLength(101);
    expect(watched.stream.counts.doubled).toBe(0);
    // A brick is sent again only when the cut was within it.
    expect(node.sent.length).toBeLessThanOrEqual(watched.bricks.size + 100);
    expect(watched.of('reached a')).toHaveLength(6);
  });

  it('waits longer after each failure and shortly again once bricks came', async () => {
    const node = one();
    node.connection = (number) => {
      if (number === 5) return { cutAfter: 4000 };
      if (number < 9) return { answer: () => bagStream([].values()) };
      return {};
    };
    const watched = new Watched(node);
    await watched.next('ended');
    expect(watched.waits).toEqual([250, 500, 1000, 2000, 250, 500, 1000, 2000]);
    await expectWhole(watched, { b: small });
  });

  it('that the node refuses fails at once and says why; a broken node is tried again', async () => {
    let asked = 0;
    const refused = new Watched({
      response: () => {
        asked++;
        return Promise.reject(
          asked === 1
            ? new Problem('broken', '', '', 500)
            : new Problem('forbidden', 'image.not-claimed', 'Claim the bag first', 403),
        );
      },
    });
    await refused.next('failed');
    expect(asked).toBe(2);
    expect(refused.problem).toMatchObject({ code: 'image.not-claimed', kind: 'forbidden' });
  });

  it('closed hands nothing more out', async () => {
    const watched = new Watched(two());
    watched.hold = () => {
      watched.stream.close();
      return Promise.resolve();
    };
    await watched.next('closed');
    await turns(50);
    expect(watched.bricks.size).toBe(1);
    expect(watched.states.at(-1)).toBe('closed');
  });

  it('whose receiver throws fails with what it said', async () => {
    const watched = new Watched(one());
    watched.hold = () => Promise.reject(new Error('no room for a texture'));
    await watched.next('failed');
    expect(watched.problem?.message).toMatch(/no room for a texture/);
  });
});

describe('a brick that is not what the manifest says', () => {
  it('is missing, asked for once more, and then whole', async () => {
    for (const resendsOnWant of [true, false]) {
      const node = two();
      node.resendsOnWant = resendsOnWant;
      const bad = required(noisy.keys[0]);
      node.bytes = ([volume, key], time) =>
        flipped(noisy, small, volume, key, key === bad && time === 1);
      const watched = new Watched(node);
      await watched.next('ended');
      await expectWhole(watched, { a: noisy, b: small });
      expect(watched.of('missing')).toEqual(['missing a 0 brick.hash asked again']);
      expect(watched.stream.missing('a')).toEqual([]);
      expect(node.wants[0]).toEqual({ volume: 0, bricks: [[0, 0, 0, 0, 0]] });
    }
  });

  it('twice is missing for good, named, and nothing else waits for it', async () => {
    for (const resendsOnWant of [true, false]) {
      const node = one();
      node.resendsOnWant = resendsOnWant;
      const bad = required(small.keys.find((key) => key.level === 2));
      node.bytes = ([volume, key]) => flipped(small, small, volume, key, sameKey(key, bad));
      const watched = new Watched(node);
      await watched.next('ended');
      expect(watched.of('missing')).toEqual([
        'missing b 2 brick.hash asked again',
        'missing b 2 brick.hash final',
      ]);
      expect(watched.stream.missing('b')).toEqual([{ ...bad, code: 'brick.hash', final: true }]);
      expect(watched.stream.isHeld('b', bad)).toBe(false);
      expect(watched.bricks.size).toBe(small.keys.length - 1);
      expect(node.sent.filter((name) => name === `0 ${JSON.stringify(bad)}`)).toHaveLength(2);
      expect(watched.of('reached')).toHaveLength(6);
    }
  });

  it('or that the node cannot read is missing with the code of the node', async () => {
    const node = one();
    const bad = required(small.keys[3]);
    node.bytes = ([, key]) => (sameKey(key, bad) ? null : small.bytes(key));
    const watched = new Watched(node);
    await watched.next('ended');
    expect(watched.stream.missing('b')).toEqual([{ ...bad, code: 'blob.damaged', final: true }]);
  });

  it('is not asked for a third time after a cut', async () => {
    const node = one();
    const bad = required(small.keys[0]);
    node.bytes = ([volume, key]) => flipped(small, small, volume, key, sameKey(key, bad));
    node.connection = (number, bodyBytes) => (number < 3 ? { cutAfter: bodyBytes - 100 } : {});
    const watched = new Watched(node);
    await watched.next('ended');
    expect(node.sent.filter((name) => name === `0 ${JSON.stringify(bad)}`)).toHaveLength(2);
  });
});

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
      ...Array.from({ length: 100 }, () => () => [
        Uint8Array.from({ length: 64 }, (_, i) => rest() * (i === 0 ? 7 : i < 8 ? 1.1 : 256)),
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
          if (request.id === 3 || request.id === 9) {
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

function flipped(first: Golden, second: Golden, volume: number, key: BrickKey, flip: boolean) {
  const bytes = (volume === 0 ? first : second).bytes(key).slice();
  if (flip) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 0x80;
  return bytes;
}

function sameKey(a: BrickKey, b: BrickKey): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Lets everything that is ready run, so many times over. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}
