import type { Problem } from '../../api/problem';
import type { BagStreamEvents, StreamState } from './ports';
import type { Samples } from './brick';
import type { BrickKey } from './frames';
import type { VolumeManifest } from './manifest';
import type { BrickSet } from './notes';
import type { Preview } from './previews';
import type { StreamError } from './stream-error';
import type { MissingBrick } from './stream-volume';

/** Who wants to know how far a scan is, without being sent its bricks. */
export interface Watcher {
  reached(volume: string, set: BrickSet): void;
  missing(volume: string, brick: MissingBrick): void;
}

/** Everything after the whole bag at a quarter waits for the officer to look. */
const USABLE: ReadonlySet<BrickSet> = new Set(['first-usable', 'threats', 'half', 'full', 'all']);

/** Replays what came while nobody looked, then passes on what comes. */
export class Relay implements BagStreamEvents {
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

  preview(preview: Preview): void {
    if (this.target === null && preview.kind === 'picture') this.bytes += preview.png.size;
    void this.hand((to) => to.preview(preview));
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
