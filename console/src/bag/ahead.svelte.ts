import { app } from '../state/app.svelte';

/** How many bags are reserved: what an officer decides in a minute or two. */
const BAGS = 3;
/** Well within the node's minute, and often enough to follow an alarm that comes first now. */
const RENEW_MS = 20_000;
/** From one bag to the next the page is made anew; this long it may be between. */
const BETWEEN_MS = 2_000;

/** The officer's next bags: reserved while they look at one, let go of when they stop. */
class Ahead {
  /** Their scans, in the order in which they come up. */
  scans = $state.raw<readonly string[]>([]);
  private flight: string | null = null;
  private users = 0;
  private timer: ReturnType<typeof setInterval> | null = null;

  /** Until the answer is called, the next bags of the flight are reserved. */
  follow(flight: string | null): () => void {
    this.users++;
    this.flight = flight;
    this.timer ??= setInterval(() => void this.renew(), RENEW_MS);
    void this.renew();
    return () => {
      this.users--;
      setTimeout(() => this.endIfUnused(), BETWEEN_MS);
    };
  }

  private async renew(): Promise<void> {
    try {
      const { tasks } = await app.node.reserve(this.flight, BAGS);
      this.scans = tasks.flatMap((task) => task.scans);
    } catch {
      // Only a convenience: without it the next bag opens as any other does.
      this.scans = [];
    }
  }

  private endIfUnused(): void {
    if (this.users > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
    this.scans = [];
    // What is not let go of runs out by itself.
    void app.node.releaseReserved().catch(() => undefined);
  }
}

export const ahead = new Ahead();
