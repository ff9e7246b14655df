import type { BrickOrder, Samples } from './brick';
import type { DecodeAnswer, DecodeRequest } from './decode-work';
import { StreamError } from './stream-error';
import { startWorker } from './worker-lane';

/** One decoder: a browser worker, or in a test the same work without one. */
export interface Lane {
  send(request: DecodeRequest): void;
  close(): void;
}

/** Starts a lane that calls back with each answer, and with an error when it ended. */
export type StartLane = (answer: (answer: DecodeAnswer) => void, ended: () => void) => Lane;

/** One brick is hashed while the one before is decoded; more only wait in the wrong place. */
const LANE_DEPTH = 2;
/** A lane that ends this often was not ended by chance: bricks are missing rather than tried on. */
const MOST_RESTARTS = 8;

/** 2 to 4 workers, leaving a processor for the page. */
export function laneCount(processors: number): number {
  return Math.min(4, Math.max(2, processors - 1));
}

interface Work {
  readonly request: DecodeRequest;
  readonly done: (samples: Samples) => void;
  readonly failed: (error: StreamError) => void;
}

interface Place {
  lane: Lane;
  readonly work: Map<number, Work>;
}

/**
 * Decodes bricks on workers, first come first served. One pool serves all streams of a console:
 * the bag that is looked at and those fetched ahead.
 */
export class DecodePool {
  /** As many bricks as a stream may have received and not handed out: enough to keep all busy. */
  readonly capacity: number;

  private readonly places: Place[] = [];
  private readonly waiting: Work[] = [];
  private nextId = 0;
  private restarts = 0;
  private closed = false;

  constructor(
    private readonly start: StartLane = startWorker,
    lanes: number = laneCount(navigator.hardwareConcurrency),
  ) {
    this.capacity = lanes * LANE_DEPTH * 2;
    for (let i = 0; i < lanes; i++) {
      const work = new Map<number, Work>();
      this.places.push({ work, lane: this.startFor(work) });
    }
  }

  /** Verifies and decodes; the buffer of `bytes` is given away. Rejects with a StreamError. */
  decode(bytes: Uint8Array<ArrayBuffer>, order: BrickOrder): Promise<Samples> {
    return new Promise((done, failed) => {
      if (this.closed) {
        failed(new StreamError('worker', 'the decoders are closed'));
        return;
      }
      this.waiting.push({ request: { id: this.nextId++, bytes, order }, done, failed });
      this.dispatch();
    });
  }

  close(): void {
    this.closed = true;
    const left = [...this.waiting.splice(0), ...this.places.flatMap((p) => [...p.work.values()])];
    for (const place of this.places) {
      place.lane.close();
      place.work.clear();
    }
    for (const work of left) work.failed(new StreamError('worker', 'the decoders are closed'));
  }

  private startFor(work: Map<number, Work>): Lane {
    return this.start(
      (answer) => this.answered(work, answer),
      () => this.ended(work),
    );
  }

  private dispatch(): void {
    while (this.waiting.length > 0) {
      const free = this.places.reduce((a, b) => (b.work.size < a.work.size ? b : a));
      if (free.work.size >= LANE_DEPTH) return;
      const next = this.waiting.shift();
      if (next === undefined) return;
      free.work.set(next.request.id, next);
      free.lane.send(next.request);
    }
  }

  private answered(from: Map<number, Work>, answer: DecodeAnswer): void {
    const work = from.get(answer.id);
    if (work === undefined) return;
    from.delete(answer.id);
    if ('samples' in answer) work.done(answer.samples);
    else work.failed(new StreamError(answer.kind, answer.message));
    this.dispatch();
  }

  /** What the lane had is lost with its buffers; a new one takes what waits. */
  private ended(had: Map<number, Work>): void {
    const place = this.places.find(({ work }) => work === had);
    if (place === undefined || this.closed) return;
    const lost = [...had.values()];
    had.clear();
    place.lane.close();
    if (++this.restarts > MOST_RESTARTS) {
      this.close();
    } else {
      place.lane = this.startFor(had);
      this.dispatch();
    }
    for (const work of lost) work.failed(new StreamError('worker', 'a decoder ended'));
  }
}
