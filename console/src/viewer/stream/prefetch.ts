import { BagStream } from './bag-stream';
import type { BrickSet } from './notes';
import type { BagStreamEvents, BagStreamPorts } from './ports';
import { Relay, type Watcher } from './relay';

/** What the image area needs of a stream, whether it was fetched ahead or not. */
export type OpenBag = Pick<
  BagStream,
  'focus' | 'want' | 'holdsBack' | 'close' | 'isHeld' | 'missing'
>;

/** Decoded samples of bags fetched ahead: some thirty of the usual size at a quarter. */
const BUDGET_BYTES = 128 * 1024 * 1024;
const AHEAD: BrickSet = 'first-usable';

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
        preview: () => undefined,
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
      holdsBack: () => stream.holdsBack(),
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
