import type { Threat } from '../api/types';
import { endsOf, type Mask, maskOf, surfaceOf } from '../imaging/mask';
import type { Triple } from '../api/types';
import { app } from '../state/app.svelte';
import type { Finding } from './findings';

/** A mask that can be drawn, or why there is none. */
export interface Marked {
  readonly mask: Mask | null;
  /** Of the mask, for 3D. */
  readonly surface: readonly Triple[];
  /** Its outermost voxels, for projections. */
  readonly ends: readonly Triple[];
  /** It is refused: the box is all that is drawn. */
  readonly refused: boolean;
}

const REFUSED: Marked = { mask: null, surface: [], ends: [], refused: true };

/** The masks of a bag's findings, fetched when their reports come. */
export class Masks {
  /** By where it is fetched from; a refused one has no such place, and needs no fetching. */
  private found = $state.raw<ReadonlyMap<string, Marked>>(new Map());
  private readonly asked = new Set<string>();
  private readonly leaving = new AbortController();

  of({ threat }: Finding): Marked | null {
    if (threat.mask === null) return null;
    return threat.mask.url === null ? REFUSED : (this.found.get(threat.mask.url) ?? null);
  }

  /** Fetches what is not here yet. */
  follow(findings: readonly Finding[]): void {
    for (const { threat } of findings) void this.fetch(threat);
  }

  close(): void {
    this.leaving.abort();
    this.found = new Map();
  }

  private async fetch({ mask, boxVoxels }: Threat): Promise<void> {
    const url = mask?.url ?? null;
    if (url === null || boxVoxels === null || this.asked.has(url)) return;
    this.asked.add(url);
    try {
      const response = await app.client.response(url, { signal: this.leaving.signal });
      const read = maskOf(boxVoxels, new Uint8Array(await response.arrayBuffer()));
      this.put(
        url,
        read === null
          ? REFUSED
          : { mask: read, surface: surfaceOf(read), ends: endsOf(read), refused: false },
      );
    } catch {
      // Asked for again with the next reports; the box is there meanwhile.
      this.asked.delete(url);
    }
  }

  private put(url: string, marked: Marked): void {
    if (!this.leaving.signal.aborted) this.found = new Map([...this.found, [url, marked]]);
  }
}
