/** What of the stream could not be taken. */
export type StreamErrorKind =
  /** The body does not follow the frames' layout. */
  | 'frame'
  /** The manifest is not one, exceeds a limit, or is not what its root says. */
  | 'manifest'
  /** A brick's bytes are not those that the manifest names. */
  | 'hash'
  /** The bytes are the manifest's, but not samples of the manifest's range. */
  | 'samples'
  /** What was handed a brick could not take it. */
  | 'receiver'
  /** The browser does not let the decoder's WebAssembly start: no brick can be had. */
  | 'decoder'
  /** A browser worker ended. */
  | 'worker';

/** An error whose sentence says what was wrong, where, and the value. */
export class StreamError extends Error {
  override readonly name = 'StreamError';

  constructor(
    readonly kind: StreamErrorKind,
    message: string,
  ) {
    super(message);
  }
}
