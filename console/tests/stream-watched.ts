import type { Problem } from '../src/api/problem';
import { BagStream } from '../src/viewer/stream/bag-stream';
import { decodeBrick, type Samples } from '../src/viewer/stream/brick';
import { decodeWork } from '../src/viewer/stream/decode-work';
import type { BrickKey } from '../src/viewer/stream/frames';
import { DecodePool, type StartLane } from '../src/viewer/stream/pool';
import type { BagStreamPorts, StreamState } from '../src/viewer/stream/ports';
import { nameOf, type Preview } from '../src/viewer/stream/previews';
import type { StreamError } from '../src/viewer/stream/stream-error';
import { loadZstd } from '../src/viewer/stream/zstd';
import { expect } from 'vitest';
import { FakeNode } from './stream-fake-node';
import { type Golden, noise, odd, order, required } from './stream-golden';

export const zstd = await loadZstd();
export const noisy = await noise();
export const small = await odd();

/** The worker's work in this thread; messages are copied and transferred as a browser does. */
export const lane: StartLane = (answer) => ({
  send: (request) => {
    const sent = structuredClone(request, { transfer: [request.bytes.buffer] });
    void decodeWork(Promise.resolve(zstd), sent).then((found) => answer(structuredClone(found)));
  },
  close: () => undefined,
});

/** One bag stream with its node, and all that it told. */
export class Watched {
  readonly told: string[] = [];
  readonly previews: Preview[] = [];
  readonly bricks = new Map<string, Samples>();
  readonly states: StreamState[] = [];
  readonly waits: number[] = [];
  /** What acts when no byte comes for so long, while one is waited for. */
  silence: { milliseconds: number; act: () => void } | null = null;
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
      after: (milliseconds, act) => {
        this.silence = { milliseconds, act };
        return () => {
          this.silence = null;
        };
      },
      now: () => performance.now(),
      pool: options.pool ?? new DecodePool(lane, 2),
    };
    this.stream = new BagStream(
      'scan-1',
      ports,
      {
        preview: (preview) => {
          this.told.push(`preview ${nameOf(preview)}`);
          this.previews.push(preview);
        },
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
export async function expectWhole(
  watched: Watched,
  volumes: Record<string, Golden>,
): Promise<void> {
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

export function two(): FakeNode {
  return new FakeNode([
    { id: 'a', golden: noisy },
    { id: 'b', golden: small },
  ]);
}

export function one(): FakeNode {
  return new FakeNode([{ id: 'b', golden: small }]);
}

export function flipped(
  first: Golden,
  second: Golden,
  volume: number,
  key: BrickKey,
  flip: boolean,
) {
  const bytes = (volume === 0 ? first : second).bytes(key).slice();
  if (flip) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 0x80;
  return bytes;
}

export function sameKey(a: BrickKey, b: BrickKey): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Lets everything that is ready run, so many times over. */
export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}
