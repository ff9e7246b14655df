import { decodeWork } from './decode-work';
import type { Parcel, Return } from './worker-lane';
import { loadZstd } from './zstd';

/** The browser worker: verifies and decodes bricks. It reaches nothing but what it is sent. */
const zstd = loadZstd();
// A failure is answered to each request; it is not one that nobody handles.
zstd.catch(() => undefined);

addEventListener('message', ({ data: { request, room } }: MessageEvent<Parcel>) => {
  void decodeWork(zstd, request, room).then((answer) => {
    const crate = request.bytes.buffer;
    const back: Return = { answer, crate };
    postMessage(back, {
      transfer: 'samples' in answer ? [answer.samples.buffer, crate] : [crate],
    });
  });
});
