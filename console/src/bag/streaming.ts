import { app } from '../state/app.svelte';
import type { BagStreamPorts } from '../viewer/stream/ports';
import { DecodePool } from '../viewer/stream/pool';

let ports: BagStreamPorts | null = null;

/** What streams need of this console. The decoders outlive a bag: starting them costs more. */
export function streamPorts(): BagStreamPorts {
  ports ??= {
    pool: new DecodePool(),
    response: (path, call) => app.client.response(path, call),
    wait: pause,
    after,
    now: () => performance.now(),
  };
  return ports;
}

function after(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}

export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
