import { asProblem, Problem } from '../../api/problem';
import type { Samples } from './brick';
import { StreamError } from './stream-error';

/** Hands out what came in the order of the stream, while later bricks are still being decoded. */
export class Delivery {
  /** What ended it: nothing is handed out after that. */
  broken: Problem | StreamError | null = null;
  private last: Promise<void> = Promise.resolve();
  private undelivered = 0;
  private roomMade: () => void = () => undefined;

  constructor(
    private readonly capacity: number,
    private readonly broke: () => void,
  ) {}

  /** Ends when all that came so far was handed out. */
  get done(): Promise<void> {
    return this.last;
  }

  /** Acts after all that came before was done. */
  inOrder(act: () => void | Promise<void>): void {
    this.last = this.last.then(async () => {
      if (this.broken !== null) return;
      try {
        await act();
      } catch (error) {
        this.broken =
          error instanceof StreamError
            ? error
            : new StreamError('receiver', asProblem(error).message);
        this.broke();
      }
    });
  }

  /** Waits until few enough bricks are on their way, or until nobody wants one more. */
  async room(unwanted: () => boolean): Promise<void> {
    while (this.undelivered >= this.capacity && !unwanted()) {
      // Nothing is read meanwhile, so that the node's sending comes to a halt as well.
      await new Promise<void>((resolve) => (this.roomMade = resolve));
    }
  }

  /** Hands a brick out once it is decoded; a fault of one brick is the receiver's to name. */
  brick(
    decoding: Promise<Samples>,
    handOut: (samples: Samples | StreamError) => void | Promise<void>,
  ): void {
    this.undelivered++;
    const decoded = decoding.catch((error: unknown) =>
      error instanceof StreamError ? error : new StreamError('worker', ''),
    );
    this.inOrder(async () => {
      const samples = await decoded;
      try {
        // Not one brick's fault: the rest would only be fetched in vain.
        if (samples instanceof StreamError && samples.kind === 'decoder') throw samples;
        await handOut(samples);
      } finally {
        this.undelivered--;
        this.roomMade();
      }
    });
  }

  /** Lets go who waits for room. */
  release(): void {
    this.roomMade();
  }
}
