import type { Scan } from '../api/types';
import { BagImage } from './bag-image.svelte';
import { picturesOf } from './pictures';
import { newestFirst } from './scans';
import type { VolumeViewpoint } from './view-report';

/** What the second scene may take of the graphics card; the open volume has the rest. */
const BUDGET_BYTES = 256 * 1024 * 1024;

const isSeen = (scan: Scan) =>
  scan.objects.some(({ volume, images }) => volume !== null || images.length > 0);

/** The scan that was made last before the one that is open, or before the latest. */
export function earlierThan(scans: readonly Scan[], volumeId: string | null): Scan | null {
  const seen = newestFirst(scans).filter(isSeen);
  const at = seen.findIndex(({ objects }) =>
    objects.some(({ volume }) => volumeId !== null && volume?.id === volumeId),
  );
  return seen[Math.max(0, at) + 1] ?? null;
}

/** An earlier scan of the same bag beside the present one: a scene and a stream of its own. */
export class Beside {
  scan = $state.raw<Scan | null>(null);
  /** Null where it has X-ray views only. */
  image = $state.raw<BagImage | null>(null);

  open(scan: Scan, drawn: (point: VolumeViewpoint) => void): void {
    this.close();
    const [picture] = picturesOf([scan]);
    this.scan = scan;
    if (picture === undefined) return;
    // Numbers that belong to other voxels are left out: this scan is looked at beside another.
    const events = { drawn, apart: () => undefined, reported: () => undefined };
    this.image = new BagImage(scan.id, picture.id, picture.companion, events, BUDGET_BYTES);
  }

  close(): void {
    this.image?.close();
    this.image = null;
    this.scan = null;
  }
}
