import { EventStreamParser, type StreamMessage } from './event-stream';

/** The node pings every 15 s. After two missed pings and a little, what is shown may be old. */
export const SILENCE_MS = 40_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

export interface FeedPorts {
  open(lastEventId: string, signal: AbortSignal): Promise<Response>;
  message(message: StreamMessage): void;
  /** Something arrived; even a ping tells that what is shown is current. */
  heard(): void;
  /** The stream is open again after a break: lists may have missed what the node no longer keeps. */
  reopened(): void;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Follows the node's event stream for as long as `signal` lasts, through every break. */
export async function follow(ports: FeedPorts, signal: AbortSignal): Promise<void> {
  let lastEventId = '';
  let retry = FIRST_RETRY_MS;
  let opened = false;
  while (!signal.aborted) {
    try {
      const response = await ports.open(lastEventId, signal);
      if (opened) ports.reopened();
      opened = true;
      retry = FIRST_RETRY_MS;
      ports.heard();
      for await (const [message, id] of messages(response, lastEventId)) {
        lastEventId = id;
        ports.heard();
        if (message !== null && message.event !== 'ping') ports.message(message);
      }
    } catch {
      // A break of any kind is answered alike: try again from where it broke.
    }
    await ports.wait(retry, signal);
    retry = Math.min(retry * 2, LONGEST_RETRY_MS);
  }
}

async function* messages(
  response: Response,
  lastEventId: string,
): AsyncGenerator<[StreamMessage | null, string]> {
  if (response.body === null) return;
  const parser = new EventStreamParser(lastEventId);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const found = parser.push(value);
      if (found.length === 0) yield [null, parser.lastEventId];
      for (const message of found) yield [message, parser.lastEventId];
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Waits, or returns at once when the signal ends. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    if (signal.aborted) done();
  });
}
