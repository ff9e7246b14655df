import type { Problem } from '../../api/problem';
import type { Samples } from './brick';
import {
  BagStream,
  type BagStreamEvents,
  type BagStreamPorts,
  type StreamState,
} from './bag-stream';
import type { BrickKey } from './frames';
import type { VolumeManifest } from './manifest';
import type { BrickSet } from './notes';
import type { StreamError } from './stream-error';
import type { MissingBrick } from './stream-volume';

/** What the image area needs of a stream, whether it was fetched ahead or not. */
export type OpenBag = Pick<BagStream, 'focus' | 'want' | 'close' | 'isHeld' | 'missing'>;

/** Who wants to know how far a scan is, without being sent its bricks. */
export interface Watcher {
  reached(volume: string, set: BrickSet): void;
  missing(volume: string, brick: MissingBrick): void;
}

/** Decoded samples of bags fetched ahead: some thirty of the usual size at a quarter. */
const BUDGET_BYTES = 128 * 1024 * 1024;
const AHEAD: BrickSet = 'first-usable';
/** Everything after the whole bag at a quarter waits for the officer to look. */
const USABLE: ReadonlySet<BrickSet> = new Set(['first-usable', 'threats', 'half', 'full', 'all']);

/** Replays what came while nobody looked, then passes on what comes. */
class Relay implements BagStreamEvents {
  bytes = 0;
  usable = false;
  ended = false;
  private target: BagStreamEvents | null = null;
  private log: ((to: BagStreamEvents) => void | Promise<void>)[] = [];
  private handedOut: Promise<void> = Promise.resolve();
  private readonly volumes = new Set<string>();
  private readonly usableVolumes = new Set<string>();
  /** What watchers are told, for those who come later. */
  readonly told: ((to: Watcher) => void)[] = [];

  constructor(
    private readonly moved: () => void,
    private readonly watchers: () => Iterable<Watcher> = () => [],
  ) {}

  attach(target: BagStreamEvents): void {
    this.target = target;
    const held = this.log;
    this.log = [];
    this.bytes = 0;
    for (const each of held) void this.hand(each);
  }

  volume(id: string, objectId: string, manifest: VolumeManifest): void {
    this.volumes.add(id);
    void this.hand((to) => to.volume(id, objectId, manifest));
  }

  brick(volume: string, key: BrickKey, samples: Samples): Promise<void> {
    if (this.target === null) this.bytes += samples.byteLength;
    const handed = this.hand((to) => to.brick(volume, key, samples));
    this.moved();
    return handed;
  }

  reached(volume: string, set: BrickSet): void {
    void this.hand((to) => to.reached(volume, set));
    if (USABLE.has(set)) this.usableVolumes.add(volume);
    this.usable = this.usableVolumes.size === this.volumes.size;
    this.tell((to) => to.reached(volume, set));
    this.moved();
  }

  missing(volume: string, brick: MissingBrick): void {
    void this.hand((to) => to.missing(volume, brick));
    this.tell((to) => to.missing(volume, brick));
  }

  state(state: StreamState, problem: Problem | StreamError | null): void {
    this.ended = state === 'failed' || state === 'ended' || state === 'closed';
    void this.hand((to) => to.state(state, problem));
    this.moved();
  }

  private tell(what: (to: Watcher) => void): void {
    this.told.push(what);
    for (const watcher of this.watchers()) what(watcher);
  }

  /** In the order of the stream; with nobody there, it waits in memory and holds nothing back. */
  private hand(what: (to: BagStreamEvents) => void | Promise<void>): Promise<void> {
    const { target } = this;
    if (target === null) {
      this.log.push(what);
      return Promise.resolve();
    }
    this.handedOut = this.handedOut.then(() => what(target));
    return this.handedOut;
  }
}

/** One scan: fetched ahead, or on the screen. */
interface Fetched {
  readonly relay: Relay;
  readonly stream: BagStream;
  shown: boolean;
}

/**
 * Keeps the next bags' first usable set in memory, so that they are on the screen at once. One bag
 * at a time, in the order they are kept in, and each only when the one before it is usable: so the
 * officer's own bag, which comes first, never shares its link with another before all of it can be
 * seen. It need not be whole for that: what is fetched ahead of a bag is a sixtieth of it.
 */
export class Prefetch {
  private readonly bags = new Map<string, Fetched>();
  /** Those whose turn is over: shown, usable, refused, or too large. */
  private readonly done = new Set<string>();
  private readonly watchers = new Map<string, Set<Watcher>>();
  private wanted: readonly string[] = [];
  private ports: BagStreamPorts | null = null;

  constructor(private readonly budget = BUDGET_BYTES) {}

  /** The bytes that bags nobody looks at hold. */
  get bytes(): number {
    let sum = 0;
    for (const { relay, shown } of this.bags.values()) if (!shown) sum += relay.bytes;
    return sum;
  }

  /** These, the officer's own bag first, and no others: what is left out is dropped. */
  keep(scans: readonly string[], ports: BagStreamPorts): void {
    this.ports = ports;
    this.wanted = [...scans];
    for (const [scan, { shown }] of this.bags) {
      if (!shown && !scans.includes(scan)) this.drop(scan);
    }
    for (const scan of this.done) if (!scans.includes(scan)) this.done.delete(scan);
    this.next();
  }

  /** Shows a scan: what was fetched of it is replayed at once, and the rest follows. */
  open(
    scan: string,
    ports: BagStreamPorts,
    events: BagStreamEvents,
    first: string | null = null,
  ): OpenBag {
    const ahead = this.bags.get(scan);
    if (ahead !== undefined && !ahead.shown && !ahead.relay.ended) {
      ahead.shown = true;
      ahead.relay.attach(events);
      ahead.stream.goOn();
      return this.opened(scan, ahead);
    }
    if (ahead !== undefined && !ahead.shown) this.drop(scan);
    const relay = this.relay(scan);
    relay.attach(events);
    const fresh = {
      relay,
      stream: new BagStream(scan, ports, relay, null, null, first),
      shown: true,
    };
    this.bags.set(scan, fresh);
    return this.opened(scan, fresh);
  }

  /** Tells how far a scan is, from its start, whether it is shown or fetched. */
  watch(scan: string, watcher: Watcher): () => void {
    const watchers = this.watchers.get(scan) ?? new Set();
    this.watchers.set(scan, watchers.add(watcher));
    for (const each of this.bags.get(scan)?.relay.told ?? []) each(watcher);
    return () => {
      watchers.delete(watcher);
      if (watchers.size === 0) this.watchers.delete(scan);
    };
  }

  /** Fetches a scan's first usable set once more, for a node that has forgotten sending it. */
  again(scan: string, ports: BagStreamPorts): Promise<void> {
    return new Promise((resolve) => {
      const relay = new Relay(() => undefined);
      relay.attach({
        volume: () => undefined,
        brick: () => undefined,
        reached: () => undefined,
        missing: () => undefined,
        state: (state) => {
          if (state === 'opening' || state === 'streaming' || state === 'waiting') return;
          resolve();
          if (state !== 'closed') stream.close();
        },
      });
      const stream = new BagStream(scan, ports, relay, AHEAD);
    });
  }

  private opened(scan: string, bag: Fetched): OpenBag {
    const { stream } = bag;
    return {
      focus: (at) => stream.focus(at),
      want: (volume, bricks) => stream.want(volume, bricks),
      isHeld: (volume, key) => stream.isHeld(volume, key),
      missing: (volume) => stream.missing(volume),
      close: () => {
        if (bag.relay.usable) this.done.add(scan);
        if (this.bags.get(scan) === bag) this.bags.delete(scan);
        stream.close();
      },
    };
  }

  private next(): void {
    if (this.bytes > this.budget) this.shrink();
    const { ports } = this;
    if (ports === null) return;
    for (const scan of this.wanted) {
      const bag = this.bags.get(scan);
      if (bag === undefined && !this.done.has(scan)) {
        if (this.bytes < this.budget) this.fetch(scan, ports);
        return;
      }
      if (bag !== undefined && bag.relay.ended && !bag.relay.usable) {
        // Refused, or broken: the page of the bag will say why.
        this.done.add(scan);
        if (!bag.shown) this.drop(scan);
      } else if (bag !== undefined && !bag.relay.usable) {
        return;
      }
    }
  }

  private relay(scan: string): Relay {
    return new Relay(
      () => this.next(),
      () => this.watchers.get(scan) ?? [],
    );
  }

  private fetch(scan: string, ports: BagStreamPorts): void {
    const relay = this.relay(scan);
    this.bags.set(scan, { relay, stream: new BagStream(scan, ports, relay, AHEAD), shown: false });
  }

  /** The bag that is wanted last goes first. */
  private shrink(): void {
    for (const scan of [...this.wanted].reverse()) {
      const bag = this.bags.get(scan);
      if (bag === undefined || bag.shown) continue;
      this.done.add(scan);
      this.drop(scan);
      return;
    }
  }

  private drop(scan: string): void {
    const bag = this.bags.get(scan);
    this.bags.delete(scan);
    bag?.stream.close();
  }
}

/** Of this console: one officer looks at one bag. */
export const prefetch = new Prefetch();

/**
 * Opens a scan's stream for the bag that is on the screen.
 *
 * @param first the volume that is shown: it comes before the scan's others
 */
export function openBag(
  scanId: string,
  ports: BagStreamPorts,
  events: BagStreamEvents,
  first: string | null = null,
): OpenBag {
  return prefetch.open(scanId, ports, events, first);
}
