import { Problem } from '../../api/problem';
import { StreamError } from './stream-error';

const FIRST_MS = 250;
const LONGEST_MS = 10_000;
/** Bodies in a row that make no sense and bring nothing: then it is no accident of the link. */
const MOST_MALFORMED = 3;

/** Whether, and after which pause, a connection that failed is tried again. */
export class Retries {
  private next = FIRST_MS;
  private malformed = 0;

  /** The pause before another try, without a failure before it. */
  get pause(): number {
    return this.next;
  }

  /**
   * Takes note of a failure.
   *
   * @param brought whether the connection brought something before it failed
   * @returns milliseconds, or null when trying again would not mend it
   */
  after(error: unknown, brought: boolean): number | null {
    if (brought) {
      this.next = FIRST_MS;
      this.malformed = 0;
    } else if (error instanceof StreamError) this.malformed++;
    if (isFinal(error) || this.malformed >= MOST_MALFORMED) return null;
    const pause = this.next;
    this.next = Math.min(2 * pause, LONGEST_MS);
    return pause;
  }
}

function isFinal(error: unknown): boolean {
  if (error instanceof StreamError) return ['manifest', 'receiver', 'decoder'].includes(error.kind);
  if (!(error instanceof Problem) || error.status === 429) return false;
  return error.kind !== 'offline' && error.kind !== 'broken';
}
