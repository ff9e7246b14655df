import {
  MAX_BRICK_BYTES,
  MAX_MANIFEST_BYTES,
  MAX_NOTE_BYTES,
  MAX_PREVIEW_BYTES,
  MAX_VOLUMES,
  PICTURE_PLACE_BYTES,
} from './limits';
import { StreamError } from './stream-error';

/** The media type of version 1 of the stream. */
export const BAG_STREAM = 'application/vnd.interline.bag-stream;version=1';

export const OPENED = 1;
export const MANIFEST = 2;
export const BRICK = 3;
export const REACHED = 4;
export const MISSING = 5;
export const ENDED = 6;
export const FACTS = 7;
export const PICTURE = 8;

/** Bytes before a brick's own: u8 level, u8 channel, u16 x, u16 y, u16 z. */
export const BRICK_KEY_BYTES = 8;
const HEADER_BYTES = 8;

const LONGEST: ReadonlyMap<number, number> = new Map([
  [OPENED, MAX_NOTE_BYTES],
  [MANIFEST, MAX_MANIFEST_BYTES],
  [BRICK, BRICK_KEY_BYTES + MAX_BRICK_BYTES],
  [REACHED, MAX_NOTE_BYTES],
  [MISSING, MAX_NOTE_BYTES],
  [ENDED, MAX_NOTE_BYTES],
  [FACTS, MAX_PREVIEW_BYTES],
  [PICTURE, PICTURE_PLACE_BYTES + MAX_PREVIEW_BYTES],
]);

/** One frame of the body; its payload has a buffer of its own, which may be transferred. */
export interface Frame {
  readonly kind: number;
  readonly volume: number;
  readonly payload: Uint8Array<ArrayBuffer>;
}

/**
 * Takes the body in pieces cut anywhere and gives whole frames.
 *
 * ```
 *   0      1        2        4                8
 *   ├──────┼────────┼────────┼────────────────┼─────────…
 *   │ kind │ volume │ 0      │ payload length │ payload
 * ```
 *
 * A length above the kind's limit is refused before room for it is made.
 */
export class FrameParser {
  private readonly header = new Uint8Array(HEADER_BYTES);
  private headerFilled = 0;
  private payload: Uint8Array<ArrayBuffer> | null = null;
  private filled = 0;

  /** True between frames: a body that ends elsewhere was cut. */
  get whole(): boolean {
    return this.headerFilled === 0;
  }

  *push(piece: Uint8Array): Generator<Frame, void> {
    let at = 0;
    for (;;) {
      if (this.payload === null) {
        const taken = Math.min(HEADER_BYTES - this.headerFilled, piece.length - at);
        this.header.set(piece.subarray(at, at + taken), this.headerFilled);
        this.headerFilled += taken;
        at += taken;
        if (this.headerFilled < HEADER_BYTES) return;
        this.payload = new Uint8Array(this.payloadLength());
        this.filled = 0;
      }
      const taken = Math.min(this.payload.length - this.filled, piece.length - at);
      this.payload.set(piece.subarray(at, at + taken), this.filled);
      this.filled += taken;
      at += taken;
      if (this.filled < this.payload.length) return;
      const { payload } = this;
      const [kind = 0, volume = 0] = this.header;
      this.payload = null;
      this.headerFilled = 0;
      yield { kind, volume, payload };
    }
  }

  private payloadLength(): number {
    const view = new DataView(this.header.buffer);
    const kind = view.getUint8(0);
    const volume = view.getUint8(1);
    const length = view.getUint32(4, true);
    const longest = LONGEST.get(kind);
    if (longest === undefined) throw new StreamError('frame', `there is no frame of kind ${kind}`);
    if (volume >= MAX_VOLUMES || view.getUint16(2, true) !== 0) {
      throw new StreamError('frame', `the header of a frame of kind ${kind} is not of version 1`);
    }
    if (length > longest) {
      const error = `a frame of kind ${kind} has ${length} bytes; at most ${longest} are read`;
      throw new StreamError(kind === MANIFEST ? 'manifest' : 'frame', error);
    }
    return length;
  }
}

/** Where a brick lies in its volume. */
export interface BrickKey {
  readonly level: number;
  readonly channel: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The key and the compressed bytes of a BRICK frame. */
export function brickIn(
  payload: Uint8Array<ArrayBuffer>,
): readonly [BrickKey, Uint8Array<ArrayBuffer>] {
  if (payload.length <= BRICK_KEY_BYTES) {
    throw new StreamError('frame', `a brick frame has ${payload.length} bytes and no brick`);
  }
  const view = new DataView(payload.buffer, payload.byteOffset);
  const key = {
    level: view.getUint8(0),
    channel: view.getUint8(1),
    x: view.getUint16(2, true),
    y: view.getUint16(4, true),
    z: view.getUint16(6, true),
  };
  return [key, payload.subarray(BRICK_KEY_BYTES)];
}
