import type { Call } from '../../api/client';
import { asProblem, Problem } from '../../api/problem';
import type { Samples } from './brick';
import * as frames from './frames';
import type { BrickKey, Frame } from './frames';
import { parseManifest, type VolumeManifest } from './manifest';
import * as notes from './notes';
import type { BrickSet } from './notes';
import type { DecodePool } from './pool';
import { type Millimetres, Steering } from './steering';
import { StreamError } from './stream-error';
import { type MissingBrick, StreamVolume } from './stream-volume';

export type StreamState =
  | 'opening'
  | 'streaming'
  /** Cut; tried again after a pause. */
  | 'waiting'
  /** First usable, and stopped there, as a stream that fetches ahead does. */
  | 'prefetched'
  | 'ended'
  /** Refused by the node, or not a stream that this program reads. */
  | 'failed'
  | 'closed';

/** What a stream tells. Calls come in the order of the stream, one after the other. */
export interface BagStreamEvents {
  volume(id: string, objectId: string, manifest: VolumeManifest): void;
  /** Verified samples; the buffer is the receiver's. A promise holds the stream back. */
  brick(volume: string, key: BrickKey, samples: Samples): void | Promise<void>;
  /** Every brick of the set came, or is missing. */
  reached(volume: string, set: BrickSet): void;
  missing(volume: string, brick: MissingBrick): void;
  state(state: StreamState, problem: Problem | StreamError | null): void;
}

export interface BagStreamPorts {
  /** The app's client: adds the token, renews it, throws a Problem unless all is well. */
  response(path: string, call: Call): Promise<Response>;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  now(): number;
  readonly pool: Pick<DecodePool, 'decode' | 'capacity'>;
}

/** Milliseconds from the start of the stream. */
export interface StreamTimings {
  firstByte: number | null;
  /** By volume, then set. */
  readonly reached: Map<string, Map<BrickSet, number>>;
  ended: number | null;
}

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;
/** Bodies in a row that make no sense and bring nothing: then it is no accident of the link. */
const MOST_MALFORMED = 3;
const MEDIA_TYPE = /^application\/vnd\.interline\.bag-stream\s*;\s*version="?1"?\s*$/i;

/**
 * Follows the stream of a scan's volumes through every cut: the bricks that came are named to the
 * node when it is opened again, so that none comes twice.
 *
 * Long, because connecting, taking a frame and handing out share the one order that frames have;
 * what a volume holds (StreamVolume) and what the officer's moves tell (Steering) are apart.
 */
export class BagStream {
  readonly timings: StreamTimings = { firstByte: null, reached: new Map(), ended: null };
  /** Bytes of bodies, bricks handed out, and bricks that came although they were held. */
  readonly counts = { bytes: 0, bricks: 0, doubled: 0 };

  private readonly closing = new AbortController();
  private readonly volumes = new Map<string, StreamVolume>();
  private readonly steering: Steering;
  private readonly startedAt: number;
  /** The volumes of this connection by number, and the connection's name. */
  private announced: notes.Opened | null = null;
  private reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  /** Ends when all that came so far was handed out. */
  private handedOut: Promise<void> = Promise.resolve();
  private undelivered = 0;
  private roomMade: () => void = () => undefined;
  private broken: Problem | StreamError | null = null;
  private stopping = false;
  /** The stream of this connection ends at a quarter: the bag was not claimed when it began. */
  private onlyReserved = false;
  private running = false;

  /**
   * @param until stops a stream that fetches ahead once every volume has this set
   * @param first the volume that is shown, which comes before the others
   */
  constructor(
    private readonly scanId: string,
    private readonly ports: BagStreamPorts,
    private readonly events: BagStreamEvents,
    private until: BrickSet | null = null,
    focus: Millimetres | null = null,
    private readonly first: string | null = null,
  ) {
    this.startedAt = ports.now();
    this.steering = new Steering({
      post: (act, body) => this.post(act, body),
      wait: (milliseconds) => ports.wait(milliseconds, this.closing.signal),
    });
    this.steering.at = focus;
    void this.run();
  }

  /** Where the officer looks: told at most five times a second, the latest wins. */
  focus(at: Millimetres): void {
    if (!this.isClosed()) this.steering.focus(at);
  }

  /** Asks for bricks by name; those that are held or on their way are not asked for. */
  want(volumeId: string, bricks: readonly BrickKey[]): void {
    const asked = this.volumes.get(volumeId)?.ask(bricks) ?? [];
    if (asked.length === 0) return;
    this.tellWants(volumeId, asked);
    void this.run();
  }

  /** A bag that was fetched ahead is looked at: the rest follows, nothing twice. */
  goOn(): void {
    this.until = null;
    void this.run();
  }

  close(): void {
    if (this.isClosed()) return;
    this.closing.abort();
    this.leave();
    this.events.state('closed', null);
  }

  isHeld(volumeId: string, key: BrickKey): boolean {
    const volume = this.volumes.get(volumeId);
    return volume !== undefined && volume.held.has(key) && !volume.isMissing(key);
  }

  missing(volumeId: string): readonly MissingBrick[] {
    return this.volumes.get(volumeId)?.missing() ?? [];
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    let retry = FIRST_RETRY_MS;
    let malformed = 0;
    while (!this.isClosed()) {
      const before = this.settled();
      this.stopping = false;
      try {
        await this.connection();
        if (this.goesAgain()) {
          // The claim that lets the rest be sent may be on its way.
          if (this.onlyReserved && !this.left()) {
            await this.ports.wait(retry, this.closing.signal);
          }
          continue;
        }
        this.running = false;
        this.finished();
        return;
      } catch (error) {
        await this.handedOut;
        if (this.isClosed()) return;
        const brings = this.settled() > before;
        if (brings) retry = FIRST_RETRY_MS;
        malformed = brings ? 0 : malformed + (isMalformed(error) ? 1 : 0);
        if (isFinal(error) || malformed >= MOST_MALFORMED) {
          this.events.state('failed', error instanceof StreamError ? error : asProblem(error));
          this.closing.abort();
          return;
        }
        this.events.state('waiting', error instanceof Problem ? error : null);
      }
      await this.ports.wait(retry, this.closing.signal);
      retry = Math.min(retry * 2, LONGEST_RETRY_MS);
    }
  }

  /** One connection, from its request until ENDED or until it is left; throws when it is cut. */
  private async connection(): Promise<void> {
    // What the connection before brought is held by the time that the request names it.
    await this.handedOut;
    this.events.state('opening', null);
    const told = this.steering.at;
    const volumes = [...this.volumes.values()].map(({ id, held }) => ({
      id,
      have: held.asRequest(),
    }));
    const response = await this.ports.response(`/api/v1/scans/${this.scanId}/stream`, {
      method: 'POST',
      body: { volumes, focus: told === null ? null : { at: told }, first: this.first },
      signal: this.closing.signal,
    });
    if (response.body === null || !MEDIA_TYPE.test(response.headers.get('Content-Type') ?? '')) {
      throw new StreamError('frame', `the answer is ${response.headers.get('Content-Type') ?? ''}`);
    }
    const parser = new frames.FrameParser();
    const reader = response.body.getReader();
    this.reader = reader;
    this.announced = null;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (this.left()) return;
        if (done) throw new Problem('offline', '', '');
        this.timings.firstByte ??= this.elapsed();
        this.counts.bytes += value.length;
        for (const frame of parser.push(value)) {
          this.requireInPlace(frame);
          if (frame.kind === frames.ENDED) {
            await this.handedOut;
            return;
          }
          await this.take(frame, told);
          if (this.left()) return;
        }
      }
    } finally {
      this.reader = null;
      this.announced = null;
      void reader.cancel().catch(() => undefined);
    }
  }

  private async take(frame: Frame, told: Millimetres | null): Promise<void> {
    switch (frame.kind) {
      case frames.OPENED:
        this.announced = notes.opened(frame);
        this.onlyReserved = this.announced.policy === 'reserved';
        this.steering.opened(told);
        this.events.state('streaming', null);
        return;
      case frames.MANIFEST:
        await this.takeManifest(frame);
        return;
      case frames.BRICK:
        await this.takeBrick(frame);
        return;
      case frames.REACHED: {
        const volume = this.volumeOf(frame);
        const set = notes.reached(frame);
        this.inOrder(() => this.noteReached(volume, set));
        return;
      }
      default: {
        const volume = this.volumeOf(frame);
        const [key, code] = notes.missing(frame);
        this.requireStored(volume, key);
        if (volume.arrives(key)) this.inOrder(() => this.noteMissing(volume, key, code));
      }
    }
  }

  private async takeManifest(frame: Frame): Promise<void> {
    const said = this.announced?.volumes[frame.volume];
    if (said === undefined)
      throw new StreamError('frame', `no volume ${frame.volume} was announced`);
    const manifest = await parseManifest(frame.payload);
    const known = this.volumes.get(said.id);
    if (known === undefined) {
      this.volumes.set(said.id, new StreamVolume(said.id, manifest));
      this.inOrder(() => this.events.volume(said.id, said.objectId, manifest));
    } else if (known.manifest.root !== manifest.root) {
      const error = `volume ${said.id} had the root ${known.manifest.root}, now ${manifest.root}`;
      throw new StreamError('manifest', error);
    } else if (this.announced?.policy === 'across') {
      // Inside a node what is not held comes unasked, and would come twice.
      this.tellWants(said.id, known.stillAsked());
    }
  }

  private async takeBrick(frame: Frame): Promise<void> {
    const volume = this.volumeOf(frame);
    const [key, bytes] = frames.brickIn(frame.payload);
    const order = this.requireStored(volume, key);
    if (!volume.arrives(key)) {
      this.counts.doubled++;
      return;
    }
    while (this.undelivered >= this.ports.pool.capacity && !this.left()) {
      // Nothing is read meanwhile, so that the node's sending comes to a halt as well.
      await new Promise<void>((resolve) => (this.roomMade = resolve));
    }
    this.undelivered++;
    const decoded = this.ports.pool.decode(bytes, order).then(
      (samples) => samples,
      (error: unknown) => (error instanceof StreamError ? error : new StreamError('worker', '')),
    );
    this.inOrder(async () => {
      const samples = await decoded;
      try {
        if (this.isClosed()) return;
        // Not one brick's fault: the rest would only be fetched in vain.
        if (samples instanceof StreamError && samples.kind === 'decoder') throw samples;
        if (samples instanceof StreamError) this.noteMissing(volume, key, `brick.${samples.kind}`);
        else await this.handOut(volume, key, samples);
      } finally {
        this.undelivered--;
        this.roomMade();
      }
    });
  }

  private async handOut(volume: StreamVolume, key: BrickKey, samples: Samples): Promise<void> {
    volume.taken(key);
    this.counts.bricks++;
    await this.events.brick(volume.id, key, samples);
  }

  private noteReached(volume: StreamVolume, set: BrickSet): void {
    if (!volume.reached.has(set)) {
      volume.reached.add(set);
      const times = this.timings.reached.get(volume.id) ?? new Map<BrickSet, number>();
      this.timings.reached.set(volume.id, times.set(set, this.elapsed()));
      this.events.reached(volume.id, set);
    }
    const { until, announced } = this;
    if (until === null || announced === null) return;
    if (announced.volumes.every(({ id }) => this.volumes.get(id)?.reached.has(until) === true)) {
      this.stopping = true;
      this.leave();
    }
  }

  private noteMissing(volume: StreamVolume, key: BrickKey, code: string): void {
    const brick = volume.failed(key, code);
    if (!brick.final) this.tellWants(volume.id, [key]);
    this.events.missing(volume.id, brick);
  }

  private finished(): void {
    if (this.isClosed()) return;
    if (!this.stopping) this.timings.ended ??= this.elapsed();
    this.events.state(this.stopping ? 'prefetched' : 'ended', null);
  }

  /** After ENDED: whether bricks that were asked for make another connection worth while. */
  private goesAgain(): boolean {
    if (this.broken !== null) throw this.broken;
    if (this.isClosed()) return false;
    if (this.stopping || this.onlyReserved) return this.until === null;
    for (const volume of this.volumes.values()) {
      for (const brick of volume.ended()) this.events.missing(volume.id, brick);
    }
    return [...this.volumes.values()].some((volume) => volume.stillAsked().length > 0);
  }

  /** Acts in the order of the stream, each after the one before was done. */
  private inOrder(act: () => void | Promise<void>): void {
    this.handedOut = this.handedOut.then(async () => {
      if (this.broken !== null) return;
      try {
        await act();
      } catch (error) {
        this.broken =
          error instanceof StreamError
            ? error
            : new StreamError('receiver', asProblem(error).message);
        this.leave();
      }
    });
  }

  private volumeOf(frame: Frame): StreamVolume {
    const volume = this.volumes.get(this.announced?.volumes[frame.volume]?.id ?? '');
    if (volume !== undefined) return volume;
    throw new StreamError('frame', `a frame of kind ${frame.kind} came before its manifest`);
  }

  /** OPENED comes first, and once. */
  private requireInPlace({ kind }: Frame): void {
    if ((this.announced === null) === (kind === frames.OPENED)) return;
    throw new StreamError('frame', `a frame of kind ${kind} is out of place`);
  }

  private requireStored(volume: StreamVolume, key: BrickKey) {
    const order = volume.manifest.has(key) ? volume.manifest.order(key) : null;
    if (order !== null) return order;
    throw new StreamError('frame', `the manifest has no stored brick ${JSON.stringify(key)}`);
  }

  private tellWants(volumeId: string, bricks: readonly BrickKey[]): void {
    const number = this.announced?.volumes.findIndex(({ id }) => id === volumeId) ?? -1;
    // Without a stream they wait in their volume for the next one.
    if (number >= 0 && bricks.length > 0) this.steering.want(number, bricks);
  }

  private post(act: 'focus' | 'want', body: unknown): Promise<unknown> {
    const stream = this.announced?.stream;
    if (stream === undefined) return Promise.resolve();
    const path = `/api/v1/streams/${encodeURIComponent(stream)}/${act}`;
    return this.ports.response(path, { method: 'POST', body, signal: this.closing.signal });
  }

  private leave(): void {
    this.roomMade();
    void this.reader?.cancel().catch(() => undefined);
  }

  private left(): boolean {
    return this.stopping || this.broken !== null || this.isClosed();
  }

  private isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private settled(): number {
    let count = 0;
    for (const volume of this.volumes.values()) count += volume.held.count;
    return count;
  }

  private elapsed(): number {
    return this.ports.now() - this.startedAt;
  }
}

function isMalformed(error: unknown): boolean {
  return error instanceof StreamError;
}

/** What trying again would not mend. */
function isFinal(error: unknown): boolean {
  if (error instanceof StreamError) return ['manifest', 'receiver', 'decoder'].includes(error.kind);
  if (!(error instanceof Problem) || error.status === 429) return false;
  return error.kind !== 'offline' && error.kind !== 'broken';
}
