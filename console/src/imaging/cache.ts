import { wasAborted } from '../api/problem';

/** What is fetched at the same time at most: the node unseals on the same cores. */
const AT_ONCE = 4;

interface Entry<T> {
  readonly value: T;
  readonly bytes: number;
}

interface Wanted<T> {
  readonly promise: Promise<T>;
  readonly stop: AbortController;
  prefetch: boolean;
}

/**
 * Keeps what was fetched, up to a size, the least lately used thrown out first. What is wanted now
 * goes before what may be wanted next, and a prefetch that is no longer useful is broken off.
 */
export class FetchCache<T> {
  private readonly entries = new Map<string, Entry<T>>();
  private readonly running = new Map<string, Wanted<T>>();
  private readonly later: string[] = [];
  private bytes = 0;

  constructor(
    private readonly load: (key: string, signal: AbortSignal) => Promise<T>,
    private readonly size: (value: T) => number,
    private readonly limitBytes: number,
  ) {}

  peek(key: string): T | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.value;
  }

  get(key: string): Promise<T> {
    const here = this.peek(key);
    if (here !== undefined) return Promise.resolve(here);
    const running = this.running.get(key);
    if (running !== undefined) {
      running.prefetch = false;
      return running.promise;
    }
    return this.start(key, false);
  }

  /** Says what may be wanted next, nearest first; earlier wishes that are not among them end. */
  prefetch(keys: readonly string[]): void {
    const wanted = new Set(keys);
    for (const [key, running] of this.running) {
      if (running.prefetch && !wanted.has(key)) running.stop.abort();
    }
    this.later.length = 0;
    this.later.push(...keys.filter((key) => !this.entries.has(key) && !this.running.has(key)));
    this.pump();
  }

  /** Breaks off everything and forgets it: the bag is no longer the officer's to see. */
  clear(): void {
    this.later.length = 0;
    for (const running of this.running.values()) running.stop.abort();
    this.running.clear();
    this.entries.clear();
    this.bytes = 0;
  }

  private pump(): void {
    while (this.running.size < AT_ONCE) {
      const key = this.later.shift();
      if (key === undefined) return;
      // A failed prefetch is asked for again when it is really wanted, and fails in view then.
      this.start(key, true).catch(() => undefined);
    }
  }

  private start(key: string, prefetch: boolean): Promise<T> {
    const stop = new AbortController();
    const promise = this.load(key, stop.signal)
      .then((value) => {
        if (this.running.get(key)?.stop === stop) this.keep(key, value);
        return value;
      })
      .finally(() => {
        if (this.running.get(key)?.stop === stop) this.running.delete(key);
        this.pump();
      });
    const wanted: Wanted<T> = { promise, stop, prefetch };
    this.running.set(key, wanted);
    return promise.catch((error: unknown) => {
      // It was broken off as a prefetch, but someone had begun to wait for it.
      if (wasAborted(error) && !wanted.prefetch && prefetch) return this.get(key);
      throw error;
    });
  }

  private keep(key: string, value: T): void {
    const bytes = this.size(value);
    this.entries.set(key, { value, bytes });
    this.bytes += bytes;
    for (const [oldest, entry] of this.entries) {
      if (this.bytes <= this.limitBytes || oldest === key) break;
      this.entries.delete(oldest);
      this.bytes -= entry.bytes;
    }
  }
}

/** Neighbours of a plane to fetch before they are asked for: ahead in the direction of travel first. */
export function neighbours(index: number, count: number, direction: 1 | -1, reach = 6): number[] {
  const found: number[] = [];
  for (let step = 1; step <= reach; step++) found.push(index + step * direction);
  for (let step = 1; step <= 2; step++) found.push(index - step * direction);
  return found.filter((each) => each >= 0 && each < count);
}
