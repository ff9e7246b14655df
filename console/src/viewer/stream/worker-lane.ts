import type { DecodeAnswer, DecodeRequest } from './decode-work';
import { letGo } from './let-go';
import { MAX_BRICK_BYTES } from './limits';
import type { StartLane } from './pool';
import { rooms } from './rooms';

/** To the worker: the request's bytes lie in a crate that comes back, the samples go in the room. */
export interface Parcel {
  readonly request: DecodeRequest;
  readonly room: ArrayBuffer | null;
}

export interface Return {
  readonly answer: DecodeAnswer;
  readonly crate: ArrayBuffer;
}

/** A browser worker. Nothing that is sent to it stays there: it has no garbage to collect. */
export const startWorker: StartLane = (answer, ended) => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const crates: ArrayBuffer[] = [];
  worker.addEventListener('message', ({ data }: MessageEvent<Return>) => {
    crates.push(data.crate);
    answer(data.answer);
  });
  worker.addEventListener('error', ended);
  worker.addEventListener('messageerror', ended);
  return {
    send: (request) => {
      const { columns, rows, slices, bytesPerSample } = request.order;
      const room = rooms.take(columns * rows * slices * bytesPerSample);
      const bytes = packed(request.bytes, crates.pop() ?? new ArrayBuffer(MAX_BRICK_BYTES));
      const parcel: Parcel = { request: { ...request, bytes }, room };
      worker.postMessage(parcel, room === null ? [bytes.buffer] : [bytes.buffer, room]);
    },
    close: () => worker.terminate(),
  };
};

function packed(bytes: Uint8Array<ArrayBuffer>, crate: ArrayBuffer): Uint8Array<ArrayBuffer> {
  const into = new Uint8Array(crate, 0, bytes.length);
  into.set(bytes);
  letGo(bytes.buffer);
  return into;
}
