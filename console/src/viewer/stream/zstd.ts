import loader from 'zstddec?raw';
import { MAX_BRICK_BYTES, BRICK_SAMPLES } from './limits';
import { StreamError } from './stream-error';

/**
 * Zstandard's decoder in WebAssembly, from the package zstddec.
 *
 * Only the WebAssembly of the package is used, which it carries in its source text: its own loader
 * fetches a data: URL, which the node's content security policy forbids (this needs no more than
 * 'wasm-unsafe-eval'), allocates for each call, and takes zstd's error codes for lengths. The
 * WebAssembly has 54 kB; other packages that decode as fast carry an encoder and 250 kB or more.
 * build/measure-decode.mjs says how fast it is.
 */
export interface Zstd {
  /**
   * The one frame that `compressed` is, of exactly `size` bytes. The answer is a view of the
   * decoder's own memory: good until the next call.
   */
  decompress(compressed: Uint8Array, size: number): Uint8Array;
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly malloc: (bytes: number) => number;
  readonly ZSTD_findDecompressedSize: (at: number, bytes: number) => bigint;
  readonly ZSTD_decompress: (to: number, room: number, from: number, bytes: number) => number;
  readonly ZSTD_isError: (code: number) => number;
}

export async function loadZstd(source: string = loader): Promise<Zstd> {
  const module = await WebAssembly.instantiate(wasmIn(source), {
    env: { emscripten_notify_memory_growth: () => undefined },
  });
  const zstd = module.instance.exports as unknown as Exports;
  const from = zstd.malloc(MAX_BRICK_BYTES);
  const to = zstd.malloc(2 * BRICK_SAMPLES);
  return {
    decompress(compressed, size) {
      if (compressed.length > MAX_BRICK_BYTES || size > 2 * BRICK_SAMPLES) {
        throw new StreamError('samples', `a brick of ${compressed.length} bytes is too long`);
      }
      // Anew each time: a view of before the memory grew is empty.
      const memory = new Uint8Array(zstd.memory.buffer);
      memory.set(compressed, from);
      // Also refuses a second frame, whose bytes ZSTD_decompress would append.
      const said = zstd.ZSTD_findDecompressedSize(from, compressed.length);
      if (said !== BigInt(size)) {
        throw new StreamError(
          'samples',
          `a brick of ${size} bytes says that it has ${String(said)}`,
        );
      }
      const written = zstd.ZSTD_decompress(to, size, from, compressed.length);
      if (zstd.ZSTD_isError(written) !== 0 || written !== size) {
        throw new StreamError('samples', `zstd cannot decompress ${compressed.length} bytes`);
      }
      return new Uint8Array(zstd.memory.buffer, to, size);
    },
  };
}

function wasmIn(source: string): Uint8Array<ArrayBuffer> {
  const base64 = /const wasm = "([A-Za-z0-9+/=]+)"/.exec(source)?.[1];
  if (base64 === undefined) throw new Error('zstddec has no WebAssembly where 0.3.4 has it');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
