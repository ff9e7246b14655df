import { asProblem, type Problem } from '../api/problem';
import type { Task } from '../api/types';
import { app } from '../state/app.svelte';

/** The node's time to take a decision back, when it does not say. */
const TAKE_BACK_MS = 5000;

/** The decision just taken, while it can still be taken back; it outlives the page of its bag. */
class Pending {
  task = $state.raw<Task | null>(null);
  problem = $state.raw<Problem | null>(null);
  left = $state(0);
  private until = 0;
  private timer: ReturnType<typeof setInterval> | null = null;

  /** Counts from when the answer came: this machine's clock may differ from the node's. */
  begin(task: Task): void {
    const { takeBackUntil, decision } = task;
    const given =
      takeBackUntil === null || decision === null
        ? TAKE_BACK_MS
        : Date.parse(takeBackUntil) - Date.parse(decision.at);
    this.task = task;
    this.problem = null;
    this.until = performance.now() + Math.min(given, TAKE_BACK_MS);
    this.tick();
    this.timer ??= setInterval(() => this.tick(), 100);
  }

  async takeBack(): Promise<Task | null> {
    const task = this.task;
    if (task === null) return null;
    try {
      const back = await app.node.takeBack(task.id);
      this.end();
      return back;
    } catch (error) {
      this.problem = asProblem(error);
      return null;
    }
  }

  private tick(): void {
    this.left = Math.max(0, this.until - performance.now());
    if (this.left === 0) this.end();
  }

  private end(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.task = null;
    this.left = 0;
  }
}

export const pending = new Pending();
