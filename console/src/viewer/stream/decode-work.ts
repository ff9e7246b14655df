import { type BrickOrder, decodeBrick, type Samples } from './brick';
import { StreamError, type StreamErrorKind } from './stream-error';
import type { Zstd } from './zstd';

/** What the page asks of a worker. */
export interface DecodeRequest {
  readonly id: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly order: BrickOrder;
}

/** What the worker answers; the buffer of `samples` is transferred. */
export type DecodeAnswer =
  | { readonly id: number; readonly samples: Samples }
  | { readonly id: number; readonly kind: StreamErrorKind; readonly message: string };

/** A worker's whole work: an answer for each request, whatever the bytes; `room` is for the samples. */
export async function decodeWork(
  zstd: Promise<Zstd>,
  { id, bytes, order }: DecodeRequest,
  room: ArrayBuffer | null = null,
): Promise<DecodeAnswer> {
  try {
    const decoder = await zstd.catch((error: unknown) => {
      throw new StreamError('decoder', `the decoder does not start: ${String(error)}`);
    });
    return { id, samples: await decodeBrick(decoder, bytes, order, room) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, kind: error instanceof StreamError ? error.kind : 'worker', message };
  }
}
