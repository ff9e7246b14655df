import { asProblem, type Problem } from '../api/problem';

/**
 * Something fetched, with the states that every panel shows: loading, there, failed. A reload that
 * fails leaves what was there and marks it stale; what arrives late never overwrites what is newer.
 */
export class Resource<T> {
  value = $state.raw<T | null>(null);
  problem = $state.raw<Problem | null>(null);
  loading = $state(false);

  private asked = 0;

  constructor(private readonly fetch: () => Promise<T>) {}

  get stale(): boolean {
    return this.value !== null && this.problem !== null;
  }

  async load(): Promise<void> {
    const turn = ++this.asked;
    this.loading = true;
    try {
      const value = await this.fetch();
      if (turn !== this.asked) return;
      this.value = value;
      this.problem = null;
    } catch (error) {
      if (turn !== this.asked) return;
      this.problem = asProblem(error);
      // What one may no longer see must go from the screen as well.
      if (this.problem.kind === 'forbidden') this.value = null;
    } finally {
      if (turn === this.asked) this.loading = false;
    }
  }

  /** What came another way stands until what was asked for comes. */
  meanwhile(value: T): void {
    if (this.value === null && this.problem === null) this.value = value;
  }

  /** Reloads soon, once for many reasons: a burst of events costs one request. */
  soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.load();
    }, 150);
  }

  private timer: ReturnType<typeof setTimeout> | null = null;
}
