import type { Scan, ScanObject } from '../api/types';
import { paletteOfDevice } from '../imaging/materials';
import { newestFirst } from './scans';

/** One image to look at: a volume, with the atomic numbers of its voxels where the scanner sent them. */
export interface Picture {
  readonly id: string;
  readonly scanId: string;
  readonly object: ScanObject;
  /** The volume of effective atomic numbers that goes into the same picture. */
  readonly companion: string | null;
  /** By name: the registration's, else that of the machine's maker and model. */
  readonly palette: string | null;
}

/** What a CT of effective atomic numbers calls itself (the second value of Image Type). */
const ZEFF = 'Z_EFFECTIVE';

/**
 * The images of all scans, newest scan first. Effective atomic numbers beside a volume of the same
 * size are no image of their own.
 *
 * @param apart volumes that turned out to fit no other: each is an image of its own
 */
export function picturesOf(
  scans: readonly Scan[],
  apart: ReadonlySet<string> = new Set(),
): Picture[] {
  return newestFirst(scans).flatMap((scan) => {
    const objects = scan.objects.filter(({ kind, volume }) => kind === 'CT' && volume !== null);
    const zeffs = objects.filter(
      ({ description, volume }) =>
        description.toUpperCase() === ZEFF && !apart.has(volume?.id ?? ''),
    );
    const fitting = (object: ScanObject) => {
      const found = zeffs.find((zeff) => sizeOf(zeff) === sizeOf(object));
      return found === undefined || zeffs.includes(object) ? null : found;
    };
    const taken = new Set(objects.map(fitting));
    return objects
      .filter((object) => !taken.has(object))
      .map((object) => ({
        id: object.volume?.id ?? '',
        scanId: scan.id,
        object,
        companion: fitting(object)?.volume?.id ?? null,
        palette: scan.scanner.palette ?? paletteOfDevice(object),
      }));
  });
}

function sizeOf({ volume }: ScanObject): string {
  return `${volume?.columns} ${volume?.rows} ${volume?.slices}`;
}
