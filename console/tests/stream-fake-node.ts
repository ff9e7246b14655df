import type { Call } from '../src/api/client';
import { Problem } from '../src/api/problem';
import type { BrickKey } from '../src/viewer/stream/frames';
import type { Golden } from './stream-golden';
import { required } from './stream-golden';

/** A volume as the fake node keeps it. */
export interface Kept {
  readonly id: string;
  readonly golden: Golden;
}

interface Request {
  readonly previews?: readonly string[];
  readonly volumes: readonly {
    readonly id: string;
    readonly have: readonly [number, number, string][];
  }[];
  readonly focus: { readonly at: readonly number[] } | null;
}

/** One brick that is to be sent: the volume's number and the key. */
type Item = readonly [number, BrickKey];

/** What a connection does other than well; asked in the order of connections. */
export interface Connection {
  /** The body breaks after so many bytes. */
  readonly cutAfter?: number;
  /** The body ends without ENDED instead. */
  readonly quietly?: boolean;
  /** The body brings nothing more from there on, and does not end. */
  readonly silentAfter?: number;
  /** Instead of the stream. */
  readonly answer?: () => Response;
}

/** Speaks the wire format of the bag stream; what it does wrong is said by its fields. */
export class FakeNode {
  readonly requests: Request[] = [];
  readonly wants: { volume: number; bricks: number[][] }[] = [];
  readonly focuses: number[][] = [];
  /** Whole bricks, as volume and key, in the order in which they were written. */
  readonly sent: string[] = [];
  /** Facts and pictures by name, as frames. */
  previews = new Map<string, Uint8Array<ArrayBuffer>>();
  policy: 'inside' | 'across' | 'reserved' = 'inside';
  resendsOnWant = true;
  pieceBytes = 4096;
  /** The bytes of a brick, or null where the node cannot read it; `time` counts its sendings. */
  bytes: (item: Item, time: number) => Uint8Array | null = ([volume, key]) =>
    required(this.volumes[volume]).golden.bytes(key);
  /** A body has brought all that it brings, is asked for more, and does not answer. */
  fellSilent: () => void = () => undefined;
  connection: (number: number, bodyBytes: number) => Connection = () => ({});
  private readonly times = new Map<string, number>();
  private queue: (() => Uint8Array)[] = [];
  private running = '';

  constructor(readonly volumes: readonly Kept[]) {}

  response = (path: string, call: Call): Promise<Response> => {
    // As a network does it: never within the caller's own turn.
    return Promise.resolve().then(() => this.answer(path, call));
  };

  private answer(path: string, call: Call): Response {
    const body = JSON.parse(JSON.stringify(call.body)) as unknown;
    if (path.endsWith('/stream')) return this.open(body as Request, required(call.signal));
    if (!path.startsWith(`/api/v1/streams/${this.running}/`)) {
      throw new Problem('missing', 'stream.ended', '', 404);
    }
    if (path.endsWith('/focus')) this.focuses.push((body as { at: number[] }).at);
    else this.want(body as { volume: number; bricks: number[][] });
    return new Response(null, { status: 204 });
  }

  private want(want: { volume: number; bricks: number[][] }): void {
    this.wants.push(want);
    if (!this.resendsOnWant) return;
    const keys = want.bricks.map(([level = 0, channel = 0, x = 0, y = 0, z = 0]) => {
      return { level, channel, x, y, z };
    });
    this.queue.unshift(...keys.map((key) => () => this.brick([want.volume, key])));
  }

  private open(request: Request, signal: AbortSignal): Response {
    this.requests.push(request);
    this.running = `stream-${this.requests.length}`;
    this.queue = this.frames(request);
    const { cutAfter, quietly, silentAfter, answer } = this.connection(
      this.requests.length,
      this.queue.length === 0 ? 0 : this.bytesLeft(request),
    );
    if (answer !== undefined) return answer();
    return bagStream(
      this.pieces(
        cutAfter ?? silentAfter ?? Infinity,
        quietly === true || silentAfter !== undefined,
      ),
      signal,
      silentAfter === undefined ? null : this.fellSilent,
    );
  }

  private *pieces(
    cutAfter: number,
    quietly: boolean,
  ): Generator<Uint8Array<ArrayBuffer>, undefined> {
    let left = cutAfter;
    for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
      const frame = next();
      for (let at = 0; at < frame.length; at += this.pieceBytes) {
        const piece = frame.slice(at, at + this.pieceBytes);
        if (piece.length > left) {
          yield piece.slice(0, left);
          if (quietly) return undefined;
          throw new TypeError('the link was cut');
        }
        left -= piece.length;
        yield piece;
      }
    }
    return undefined;
  }

  private frames(request: Request): (() => Uint8Array)[] {
    const volumes = this.volumes.map(({ id }) => ({ id, objectId: `object-of-${id}` }));
    const { policy } = this;
    const stream = this.running;
    const frames: (() => Uint8Array)[] = [
      () => note(1, 0, { stream, version: 1, policy, volumes }),
    ];
    for (const [name, preview] of this.previews) {
      if (request.previews?.includes(name) === false) frames.push(() => preview);
    }
    for (const [number, { golden }] of this.volumes.entries()) {
      frames.push(() => frame(2, number, golden.manifestBytes));
    }
    const unasked = this.items(request);
    const sets: [string, number][] = [
      ['coarse', 3],
      ['first-usable', 2],
      ['threats', -1],
      ['half', 1],
      ['full', 0],
      ['all', -1],
    ];
    for (const [set, level] of sets) {
      if (policy === 'across' && set === 'full') break;
      if (policy === 'reserved' && set === 'threats') break;
      const bricks = unasked.filter(([, key]) => key.level === level);
      frames.push(...bricks.map((item) => () => this.brick(item)));
      frames.push(...this.volumes.map((_, volume) => () => note(4, volume, { set, volume })));
    }
    frames.push(() => note(6, 0, { bricks: unasked.length, bytes: 0, missing: 0 }));
    return frames;
  }

  /** What the client does not have. */
  private items(request: Request): Item[] {
    return this.volumes.flatMap(({ id, golden }, number) => {
      const have = request.volumes.find((volume) => volume.id === id)?.have ?? [];
      const missing = golden.keys.filter((key) => {
        const bits = have.find(([l, c]) => l === key.level && c === key.channel)?.[2] ?? '';
        const at = golden.manifest.index(key);
        return (((Buffer.from(bits, 'base64')[at >> 3] ?? 0) >> (at & 7)) & 1) === 0;
      });
      return missing.map((key) => [number, key] as const);
    });
  }

  private bytesLeft(request: Request): number {
    const bricks = this.items(request).map(([volume, key]) => {
      return required(this.volumes[volume]).golden.bytes(key).length + 16;
    });
    const manifests = this.volumes.map(({ golden }) => golden.manifestBytes.length + 8);
    return [...bricks, ...manifests].reduce((a, b) => a + b, 0) + 400;
  }

  private brick([volume, key]: Item): Uint8Array {
    const name = `${volume} ${JSON.stringify(key)}`;
    const time = (this.times.get(name) ?? 0) + 1;
    this.times.set(name, time);
    this.sent.push(name);
    const bytes = this.bytes([volume, key], time);
    if (bytes === null) return note(5, volume, { ...key, code: 'blob.damaged' });
    const payload = new Uint8Array(8 + bytes.length);
    const view = new DataView(payload.buffer);
    view.setUint8(0, key.level);
    view.setUint8(1, key.channel);
    view.setUint16(2, key.x, true);
    view.setUint16(4, key.y, true);
    view.setUint16(6, key.z, true);
    payload.set(bytes, 8);
    return frame(3, volume, payload);
  }
}

/** An answer of the stream's type whose body is read piece by piece, as it is asked for. */
export function bagStream(
  pieces: Iterator<Uint8Array<ArrayBuffer>, undefined>,
  signal?: AbortSignal,
  fellSilent: (() => void) | null = null,
): Response {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        signal?.addEventListener('abort', () => {
          controller.error(new DOMException('aborted', 'AbortError'));
        });
      },
      pull(controller) {
        const next = pieces.next();
        if (next.done !== true) controller.enqueue(next.value);
        else if (fellSilent === null) controller.close();
        else {
          fellSilent();
          return new Promise<void>(() => undefined);
        }
        return undefined;
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: { 'Content-Type': 'application/vnd.interline.bag-stream;version=1' },
  });
}

export function note(kind: number, volume: number, value: unknown): Uint8Array<ArrayBuffer> {
  return frame(kind, volume, new TextEncoder().encode(JSON.stringify(value)));
}

export function frame(kind: number, volume: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kind);
  view.setUint8(1, volume);
  view.setUint32(4, payload.length, true);
  bytes.set(payload, 8);
  return bytes;
}
