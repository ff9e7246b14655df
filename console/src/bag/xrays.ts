import type { Scan, ScanImage, ScanObject } from '../api/types';
import { paletteOfDevice } from '../imaging/materials';
import { newestFirst } from './scans';

interface Projection {
  readonly object: ScanObject;
  readonly image: ScanImage;
}

/** One X-ray view: by one energy, or by the high and the low energy of the same projection. */
export interface XrayLine extends Projection {
  readonly key: string;
  readonly low: Projection | null;
  /** By name: the registration's, else that of the machine's maker and model. */
  readonly palette: string | null;
  /** Whether the scan has a stream, which brings small pictures of the views ahead. */
  readonly streamed: boolean;
}

const HIGH = 'HIGH ENERGY';
const LOW = 'LOW ENERGY';

/**
 * The X-ray views of all scans, newest scan first. Two energies are one view where nothing else of
 * the scan looks from the same side in the same size; where that is not plain, each stays its own.
 */
export function xraysOf(scans: readonly Scan[]): XrayLine[] {
  return newestFirst(scans).flatMap((scan) => {
    const streamed = scan.objects.some(({ volume }) => volume !== null);
    const all = scan.objects
      .filter(({ kind }) => kind === 'DX')
      .flatMap((object) => object.images.map((image) => ({ object, image })));
    const pairs = new Map<Projection, Projection>();
    for (const high of all.filter((each) => isOf(each, HIGH))) {
      const alike = all.filter((each) => isAlike(each, high));
      const [low, more] = alike.filter((each) => isOf(each, LOW));
      const alone = alike.filter((each) => isOf(each, HIGH)).length === 1;
      if (low !== undefined && more === undefined && alone) pairs.set(high, low);
    }
    const lows = new Set(pairs.values());
    return all
      .filter((each) => !lows.has(each))
      .map((each) => ({
        ...each,
        key: `${each.object.id} ${each.image.view}`,
        low: pairs.get(each) ?? null,
        palette: scan.scanner.palette ?? paletteOfDevice(each.object),
        streamed,
      }));
  });
}

function isOf({ object }: Projection, energy: string): boolean {
  return object.description.toUpperCase().replace('_', ' ') === energy;
}

function isAlike({ image: a }: Projection, { image: b }: Projection): boolean {
  return a.name === b.name && a.view === b.view && a.width === b.width && a.height === b.height;
}
