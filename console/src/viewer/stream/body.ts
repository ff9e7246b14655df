import { Problem } from '../../api/problem';
import { type Frame, FrameParser } from './frames';
import type { BagStreamPorts } from './ports';
import { StreamError } from './stream-error';

/** Longer than a node takes to answer or to find its next brick, and no officer waits longer. */
export const SILENT_MS = 15_000;
/** A node that holds bricks back waits a minute to be asked for one, and says nothing meanwhile. */
export const HELD_BACK_MS = 90_000;

const MEDIA_TYPE = /^application\/vnd\.interline\.bag-stream\s*;\s*version="?1"?\s*$/i;

/**
 * One connection: its request, the frames of its body, and an end when no byte comes. A link can die
 * without a word, behind a radio or a firewall; then nothing but the clock tells.
 */
export class Body {
  /** How long it may be silent while it is read. */
  patience = SILENT_MS;
  private readonly cut = new AbortController();
  private reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  private left = false;
  private silent = false;

  constructor(
    private readonly after: BagStreamPorts['after'],
    closing: AbortSignal,
  ) {
    closing.addEventListener('abort', () => this.cut.abort(), { signal: this.cut.signal });
  }

  /** Frames until the body is left; throws when it is cut. */
  async *frames(
    ask: (signal: AbortSignal) => Promise<Response>,
    came: (bytes: number) => void,
  ): AsyncGenerator<Frame, void> {
    try {
      const response = await this.heard(ask(this.cut.signal));
      const type = response.headers.get('Content-Type') ?? '';
      if (response.body === null || !MEDIA_TYPE.test(type)) {
        throw new StreamError('frame', `the answer is ${type}`);
      }
      const parser = new FrameParser();
      this.reader = response.body.getReader();
      for (;;) {
        const { done, value } = await this.heard(this.reader.read());
        if (this.left) return;
        if (done) throw new Problem('offline', '', '');
        came(value.length);
        yield* parser.push(value);
      }
    } finally {
      this.leave();
      this.cut.abort();
    }
  }

  leave(): void {
    this.left = true;
    void this.reader?.cancel().catch(() => undefined);
  }

  /** Only while the next bytes are waited for: a receiver that is slow is not silence. */
  private async heard<T>(next: Promise<T>): Promise<T> {
    const calledOff = this.after(this.patience, () => {
      this.silent = true;
      this.cut.abort();
    });
    try {
      return await next;
    } catch (error) {
      throw this.silent ? new Problem('offline', '', '') : error;
    } finally {
      calledOff();
    }
  }
}
