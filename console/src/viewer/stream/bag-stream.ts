import { asProblem, Problem } from '../../api/problem';
import { Body, HELD_BACK_MS } from './body';
import type { Samples } from './brick';
import { Delivery } from './delivery';
import * as frames from './frames';
import type { BrickKey, Frame } from './frames';
import { parseManifest } from './manifest';
import * as notes from './notes';
import type { BrickSet } from './notes';
import { nameOf, previewIn } from './previews';
import type { BagStreamEvents, BagStreamPorts, StreamTimings } from './ports';
import { Retries } from './retries';
import { type Millimetres, Steering } from './steering';
import { StreamError } from './stream-error';
import type { MissingBrick, StreamVolume } from './stream-volume';
import { requireStored, Volumes } from './volumes';

/**
 * Follows the stream of a scan's volumes through every cut: the bricks that came are named to the
 * node when it is opened again, so that none comes twice.
 *
 * Long, because what ends a connection, what its frames say and what is asked of the next one share
 * one state; reading, handing out, retrying and the volumes are apart.
 */
export class BagStream {
  readonly timings: StreamTimings = { firstByte: null, reached: new Map(), ended: null };
  /** Bytes of bodies, bricks handed out, and bricks that came although they were held. */
  readonly counts = { bytes: 0, bricks: 0, doubled: 0 };

  private readonly closing = new AbortController();
  private readonly volumes = new Volumes();
  /** Names of the facts and pictures that came. */
  private readonly previews = new Set<string>();
  private readonly steering: Steering;
  private readonly delivery: Delivery;
  private readonly startedAt: number;
  private body: Body | null = null;
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
    this.delivery = new Delivery(ports.pool.capacity, () => this.leave());
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

  /** Whether the node sends the finest level only of what is asked for: the bag is from abroad. */
  holdsBack(): boolean {
    return this.volumes.announced?.policy === 'across';
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
    const retries = new Retries();
    while (!this.isClosed()) {
      const before = this.volumes.settled();
      this.stopping = false;
      try {
        await this.connection();
        if (this.goesAgain()) {
          // The claim that lets the rest be sent may be on its way.
          if (this.onlyReserved && !this.left()) {
            await this.ports.wait(retries.pause, this.closing.signal);
          }
          continue;
        }
        this.running = false;
        this.finished();
        return;
      } catch (error) {
        await this.delivery.done;
        if (this.isClosed()) return;
        const pause = retries.after(error, this.volumes.settled() > before);
        if (pause === null) {
          this.events.state('failed', error instanceof StreamError ? error : asProblem(error));
          this.closing.abort();
          return;
        }
        this.events.state('waiting', error instanceof Problem ? error : null);
        await this.ports.wait(pause, this.closing.signal);
      }
    }
  }

  /** One connection, from its request until ENDED or until it is left; throws when it is cut. */
  private async connection(): Promise<void> {
    // What the connection before brought is held by the time that the request names it.
    await this.delivery.done;
    this.events.state('opening', null);
    const told = this.steering.at;
    const request = {
      volumes: this.volumes.asRequest(),
      focus: told === null ? null : { at: told },
      first: this.first,
      previews: [...this.previews],
    };
    const path = `/api/v1/scans/${this.scanId}/stream`;
    const body = new Body(this.ports.after, this.closing.signal);
    this.body = body;
    this.volumes.announced = null;
    try {
      const ask = (signal: AbortSignal) =>
        this.ports.response(path, { method: 'POST', body: request, signal });
      for await (const frame of body.frames(ask, (bytes) => this.came(bytes))) {
        this.volumes.requireInPlace(frame);
        if (frame.kind === frames.ENDED) break;
        await this.take(frame, told);
        if (this.left()) return;
      }
      await this.delivery.done;
    } finally {
      this.body = null;
      this.volumes.announced = null;
    }
  }

  private came(bytes: number): void {
    this.timings.firstByte ??= this.elapsed();
    this.counts.bytes += bytes;
  }

  private async take(frame: Frame, told: Millimetres | null): Promise<void> {
    switch (frame.kind) {
      case frames.OPENED: {
        const opened = notes.opened(frame);
        this.volumes.announced = opened;
        this.onlyReserved = opened.policy === 'reserved';
        if (opened.policy === 'across' && this.body !== null) this.body.patience = HELD_BACK_MS;
        this.steering.opened(told);
        this.events.state('streaming', null);
        return;
      }
      case frames.FACTS:
      case frames.PICTURE:
        this.takePreview(frame);
        return;
      case frames.MANIFEST:
        await this.takeManifest(frame);
        return;
      case frames.BRICK:
        await this.takeBrick(frame);
        return;
      case frames.REACHED: {
        const volume = this.volumes.of(frame);
        const set = notes.reached(frame);
        this.delivery.inOrder(() => this.noteReached(volume, set));
        return;
      }
      default: {
        const volume = this.volumes.of(frame);
        const [key, code] = notes.missing(frame);
        requireStored(volume, key);
        if (volume.arrives(key)) {
          this.delivery.inOrder(() => this.noteMissing(volume, key, code));
        }
      }
    }
  }

  private takePreview(frame: Frame): void {
    const preview = previewIn(frame);
    if (this.previews.has(nameOf(preview))) return;
    this.previews.add(nameOf(preview));
    this.delivery.inOrder(() => this.events.preview(preview));
  }

  private async takeManifest(frame: Frame): Promise<void> {
    const { id, objectId } = this.volumes.saidOf(frame);
    const manifest = await parseManifest(frame.payload);
    if (this.volumes.describe(id, manifest)) {
      this.delivery.inOrder(() => this.events.volume(id, objectId, manifest));
    } else if (this.volumes.announced?.policy === 'across') {
      // Inside a node what is not held comes unasked, and would come twice.
      this.tellWants(id, this.volumes.get(id)?.stillAsked() ?? []);
    }
  }

  private async takeBrick(frame: Frame): Promise<void> {
    const volume = this.volumes.of(frame);
    const [key, bytes] = frames.brickIn(frame.payload);
    const order = requireStored(volume, key);
    if (!volume.arrives(key)) {
      this.counts.doubled++;
      return;
    }
    await this.delivery.room(() => this.left());
    this.delivery.brick(this.ports.pool.decode(bytes, order), async (samples) => {
      if (this.isClosed()) return;
      // What was read past the set that is fetched ahead would take the room of another bag.
      if (this.stopping) volume.leftOut(key);
      else if (samples instanceof StreamError) {
        this.noteMissing(volume, key, `brick.${samples.kind}`);
      } else await this.handOut(volume, key, samples);
    });
  }

  private async handOut(volume: StreamVolume, key: BrickKey, samples: Samples): Promise<void> {
    volume.taken(key);
    this.counts.bricks++;
    await this.events.brick(volume.id, key, samples);
  }

  private noteReached(volume: StreamVolume, set: BrickSet): void {
    // Of what was read past the set that is fetched ahead, bricks were left out.
    if (this.stopping) return;
    if (!volume.reached.has(set)) {
      volume.reached.add(set);
      const times = this.timings.reached.get(volume.id) ?? new Map<BrickSet, number>();
      this.timings.reached.set(volume.id, times.set(set, this.elapsed()));
      this.events.reached(volume.id, set);
    }
    if (this.until !== null && this.volumes.allReached(this.until)) {
      this.stopping = true;
      this.leave();
    }
  }

  private noteMissing(volume: StreamVolume, key: BrickKey, code: string): void {
    if (this.stopping) {
      volume.leftOut(key);
      return;
    }
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
    if (this.delivery.broken !== null) throw this.delivery.broken;
    if (this.isClosed()) return false;
    if (this.stopping || this.onlyReserved) return this.until === null;
    for (const volume of this.volumes.all()) {
      for (const brick of volume.ended()) this.events.missing(volume.id, brick);
    }
    return this.volumes.all().some((volume) => volume.stillAsked().length > 0);
  }

  private tellWants(volumeId: string, bricks: readonly BrickKey[]): void {
    const number = this.volumes.numberOf(volumeId);
    // Without a stream they wait in their volume for the next one.
    if (number >= 0 && bricks.length > 0) this.steering.want(number, bricks);
  }

  private post(act: 'focus' | 'want', body: unknown): Promise<unknown> {
    const stream = this.volumes.announced?.stream;
    if (stream === undefined) return Promise.resolve();
    const path = `/api/v1/streams/${encodeURIComponent(stream)}/${act}`;
    return this.ports.response(path, { method: 'POST', body, signal: this.closing.signal });
  }

  private leave(): void {
    this.delivery.release();
    this.body?.leave();
  }

  private left(): boolean {
    return this.stopping || this.delivery.broken !== null || this.isClosed();
  }

  private isClosed(): boolean {
    return this.closing.signal.aborted;
  }

  private elapsed(): number {
    return this.ports.now() - this.startedAt;
  }
}
