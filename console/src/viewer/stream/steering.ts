import type { BrickKey } from './frames';

export type Millimetres = readonly [x: number, y: number, z: number];

export interface SteeringPorts {
  /** Posts to the stream's own address; a refusal is the caller's to ignore. */
  post(act: 'focus' | 'want', body: unknown): Promise<unknown>;
  wait(milliseconds: number): Promise<void>;
}

/** At most five a second. */
const FOCUS_PAUSE_MS = 200;
/** Bricks of one request: 10 kB of body. */
const WANTS_AT_ONCE = 400;

/**
 * What the officer's moves tell a running stream. A focus that fails is not repeated: the next
 * one, or the request that opens the next stream, says it anew. Likewise bricks that are wanted.
 */
export class Steering {
  /** Where the officer looks, in the frame of the volume. */
  at: Millimetres | null = null;
  private told: Millimetres | null = null;
  private telling = false;
  private asking = false;
  private wanted: [volume: number, bricks: readonly BrickKey[]][] = [];

  constructor(private readonly ports: SteeringPorts) {}

  /** A stream was opened whose request told this focus. */
  opened(told: Millimetres | null): void {
    this.told = told;
    this.wanted = [];
    void this.tellFocus();
  }

  focus(at: Millimetres): void {
    this.at = at;
    void this.tellFocus();
  }

  want(volume: number, bricks: readonly BrickKey[]): void {
    for (let i = 0; i < bricks.length; i += WANTS_AT_ONCE) {
      this.wanted.push([volume, bricks.slice(i, i + WANTS_AT_ONCE)]);
    }
    void this.tellWants();
  }

  /** One at a time with a pause after each: what moved meanwhile is told as it is by then. */
  private async tellFocus(): Promise<void> {
    if (this.telling) return;
    this.telling = true;
    while (this.at !== this.told) {
      this.told = this.at;
      await this.ports.post('focus', { at: this.at }).catch(() => undefined);
      await this.ports.wait(FOCUS_PAUSE_MS);
    }
    this.telling = false;
  }

  private async tellWants(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    for (let next = this.wanted.shift(); next !== undefined; next = this.wanted.shift()) {
      const [volume, keys] = next;
      const bricks = keys.map(({ level, channel, x, y, z }) => [level, channel, x, y, z]);
      await this.ports.post('want', { volume, bricks }).catch(() => undefined);
    }
    this.asking = false;
  }
}
