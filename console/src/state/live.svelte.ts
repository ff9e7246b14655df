import { follow, pause, SILENCE_MS } from '../live/feed';
import type { StreamMessage } from '../live/event-stream';
import type { Client } from '../api/client';
import { clock } from './clock.svelte';

export type Topic = 'task' | 'flight' | 'scanner' | 'agreement' | 'partner';
export type LiveEvent = Readonly<Record<string, unknown>>;
type Listener = (event: LiveEvent) => void;

/** The node's events, and whether they still come. */
export class Live {
  heardAt = $state(Date.now());
  private readonly listeners = new Map<Topic, Set<Listener>>();
  private readonly resync = new Set<() => void>();
  private stop: AbortController | null = null;

  get silent(): boolean {
    return this.stop !== null && clock.now - this.heardAt > SILENCE_MS;
  }

  start(client: Client): void {
    this.end();
    const stop = new AbortController();
    this.stop = stop;
    this.heardAt = Date.now();
    void follow(
      {
        open: (lastEventId, signal) =>
          client.response('/api/v1/events?topics=tasks,flights,scanners,agreements,partners', {
            signal,
            headers: {
              Accept: 'text/event-stream',
              ...(lastEventId === '' ? {} : { 'Last-Event-ID': lastEventId }),
            },
          }),
        message: (message) => this.spread(message),
        heard: () => (this.heardAt = Date.now()),
        reopened: () => this.resync.forEach((again) => again()),
        wait: pause,
      },
      stop.signal,
    );
  }

  end(): void {
    this.stop?.abort();
    this.stop = null;
  }

  /** Calls back for each event of a topic, and `again` after a break. Returns how to stop. */
  on(topic: Topic, listener: Listener, again?: () => void): () => void {
    const all = this.listeners.get(topic) ?? new Set<Listener>();
    this.listeners.set(topic, all.add(listener));
    if (again !== undefined) this.resync.add(again);
    return () => {
      all.delete(listener);
      if (again !== undefined) this.resync.delete(again);
    };
  }

  private spread(message: StreamMessage): void {
    const listeners = this.listeners.get(message.event as Topic);
    if (listeners === undefined || listeners.size === 0) return;
    const event: unknown = JSON.parse(message.data);
    if (typeof event !== 'object' || event === null) return;
    for (const listener of listeners) listener(event as LiveEvent);
  }
}
