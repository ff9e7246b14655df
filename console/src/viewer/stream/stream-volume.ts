import type { BrickKey } from './frames';
import { HeldBricks } from './held';
import type { VolumeManifest } from './manifest';

/** A brick that could not be had, and why. */
export interface MissingBrick extends BrickKey {
  readonly code: string;
  /** It was asked for once more, in vain. */
  readonly final: boolean;
}

/** A brick asked for by name; it survives cuts, and a few streams that end without it. */
interface Asked {
  readonly key: BrickKey;
  endings: number;
}

/** How many streams may end without a brick that was asked of them. */
const MOST_ENDINGS = 2;

/** What a stream knows of one volume, over all its connections. */
export class StreamVolume {
  readonly held: HeldBricks;
  readonly reached = new Set<string>();
  private readonly arriving = new Set<string>();
  private readonly faults = new Map<string, MissingBrick>();
  private readonly asked = new Map<string, Asked>();

  constructor(
    readonly id: string,
    readonly manifest: VolumeManifest,
  ) {
    this.held = new HeldBricks(manifest);
  }

  /** Takes note of a brick that came; false when it is held or on its way through a decoder. */
  arrives(key: BrickKey): boolean {
    const name = nameOf(key);
    if (this.held.has(key) || this.arriving.has(name)) return false;
    this.arriving.add(name);
    return true;
  }

  taken(key: BrickKey): void {
    const name = nameOf(key);
    this.arriving.delete(name);
    this.asked.delete(name);
    this.faults.delete(name);
    this.held.add(key);
  }

  /** It came and is not wanted yet: it is not held, and may come again. */
  leftOut(key: BrickKey): void {
    this.arriving.delete(nameOf(key));
  }

  /** The first time, the brick is to be asked for once more; the second is final. */
  failed(key: BrickKey, code: string): MissingBrick {
    const name = nameOf(key);
    this.arriving.delete(name);
    const brick = { ...key, code, final: this.faults.has(name) };
    this.faults.set(name, brick);
    if (brick.final) this.settle(name, key);
    else this.asked.set(name, { key, endings: 0 });
    return brick;
  }

  /** Those of the bricks that have to be asked for. */
  ask(keys: readonly BrickKey[]): BrickKey[] {
    const asked: BrickKey[] = [];
    for (const { level, channel, x, y, z } of keys) {
      const key = { level, channel, x, y, z };
      const name = nameOf(key);
      if (!this.manifest.has(key) || !this.manifest.entry(key).stored) continue;
      if (this.held.has(key) || this.arriving.has(name) || this.asked.has(name)) continue;
      this.asked.set(name, { key, endings: 0 });
      asked.push(key);
    }
    return asked;
  }

  stillAsked(): BrickKey[] {
    return [...this.asked.values()].map(({ key }) => key);
  }

  /** The stream ended by itself; the bricks that it was asked for often enough in vain. */
  ended(): MissingBrick[] {
    const given: MissingBrick[] = [];
    for (const [name, asked] of this.asked) {
      if (++asked.endings < MOST_ENDINGS) continue;
      this.asked.delete(name);
      const fault = this.faults.get(name);
      const brick = { ...asked.key, code: fault?.code ?? 'stream.not-sent', final: true };
      this.faults.set(name, brick);
      this.settle(name, asked.key);
      given.push(brick);
    }
    return given;
  }

  isMissing(key: BrickKey): boolean {
    return this.faults.has(nameOf(key));
  }

  missing(): MissingBrick[] {
    return [...this.faults.values()];
  }

  /** Not asked for again, and not sent again after a cut. */
  private settle(name: string, key: BrickKey): void {
    this.asked.delete(name);
    this.held.add(key);
  }
}

function nameOf({ level, channel, x, y, z }: BrickKey): string {
  return `${level} ${channel} ${x} ${y} ${z}`;
}
