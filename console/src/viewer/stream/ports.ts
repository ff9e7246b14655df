import type { Call } from '../../api/client';
import type { Problem } from '../../api/problem';
import type { Samples } from './brick';
import type { BrickKey } from './frames';
import type { VolumeManifest } from './manifest';
import type { BrickSet } from './notes';
import type { DecodePool } from './pool';
import type { Preview } from './previews';
import type { StreamError } from './stream-error';
import type { MissingBrick } from './stream-volume';

export type StreamState =
  | 'opening'
  | 'streaming'
  /** Cut; tried again after a pause. */
  | 'waiting'
  /** First usable, and stopped there, as a stream that fetches ahead does. */
  | 'prefetched'
  | 'ended'
  /** Refused by the node, or not a stream that this program reads. */
  | 'failed'
  | 'closed';

/** What a stream tells. Calls come in the order of the stream, one after the other. */
export interface BagStreamEvents {
  /** Before the first brick, and each once. */
  preview(preview: Preview): void;
  volume(id: string, objectId: string, manifest: VolumeManifest): void;
  /** Verified samples; the buffer is the receiver's. A promise holds the stream back. */
  brick(volume: string, key: BrickKey, samples: Samples): void | Promise<void>;
  /** Every brick of the set came, or is missing. */
  reached(volume: string, set: BrickSet): void;
  missing(volume: string, brick: MissingBrick): void;
  state(state: StreamState, problem: Problem | StreamError | null): void;
}

export interface BagStreamPorts {
  /** The app's client: adds the token, renews it, throws a Problem unless all is well. */
  response(path: string, call: Call): Promise<Response>;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Acts once after the time; what it gives back calls that off. */
  readonly after: (milliseconds: number, act: () => void) => () => void;
  now(): number;
  readonly pool: Pick<DecodePool, 'decode' | 'capacity'>;
}

/** Milliseconds from the start of the stream. */
export interface StreamTimings {
  firstByte: number | null;
  /** By volume, then set. */
  readonly reached: Map<string, Map<BrickSet, number>>;
  ended: number | null;
}
