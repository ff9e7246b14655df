/** As many as are decoded and drawn at a time, and a few more. */
const MOST = 16;

/**
 * Buffers of bricks that were drawn, for the bricks that are decoded next: each goes from the page to
 * a worker and back. A buffer that came from another thread cannot be freed at will, only collected,
 * and a worker that has little else to do collects too seldom: what it was sent would lie about,
 * many times the bag.
 */
export class Rooms {
  private readonly free: ArrayBuffer[] = [];

  /** Takes a buffer that nobody reads again. */
  put(buffer: ArrayBuffer): void {
    // The eldest may be of a size that no bag has any more.
    if (this.free.push(buffer) > MOST) this.free.shift();
  }

  /** A buffer of exactly so many bytes, with whatever was in it. */
  take(bytes: number): ArrayBuffer | null {
    const at = this.free.findIndex(({ byteLength }) => byteLength === bytes);
    return at < 0 ? null : (this.free.splice(at, 1)[0] ?? null);
  }
}

/** Of this console. */
export const rooms = new Rooms();
