import { type DecodeRequest, decodeWork } from './decode-work';
import { loadZstd } from './zstd';

/** The browser worker: verifies and decodes bricks. It reaches nothing but what it is sent. */
const zstd = loadZstd();
// A failure is answered to each request; it is not one that nobody handles.
zstd.catch(() => undefined);

addEventListener('message', ({ data }: MessageEvent<DecodeRequest>) => {
  void decodeWork(zstd, data).then((answer) => {
    const transfer = 'samples' in answer ? [answer.samples.buffer] : [];
    postMessage(answer, { transfer });
  });
});
