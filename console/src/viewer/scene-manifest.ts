import type { Channel, Manifest } from './render';
import type { VolumeManifest } from './stream/manifest';

/** What a channel of effective atomic numbers is called. */
const ZEFF = 'z-effective';
/** Positions are written in decimals: a thousandth of a sample apart is the same place. */
const SAME = 1e-3;

/**
 * The parts of a checked manifest that the renderer reads.
 *
 * @param zeff the same voxels' effective atomic number: the scene's second channel
 */
export function sceneManifest(
  manifest: VolumeManifest,
  zeff: VolumeManifest | null = null,
): Manifest {
  return {
    dimensions: manifest.dimensions,
    spacing: manifest.spacingMm,
    origin: manifest.originMm,
    orientation: manifest.orientation.flat(),
    channels:
      zeff === null
        ? channelsOf(manifest)
        : [...channelsOf(manifest).slice(0, 1), ...channelsOf(zeff).slice(0, 1)],
  };
}

/** Whether a volume holds the effective atomic number of another's voxels, each at its place. */
export function isZeffOf(volume: VolumeManifest, zeff: VolumeManifest): boolean {
  const near = (a: readonly number[], b: readonly number[], scale: readonly number[]) =>
    a.every((value, i) => Math.abs(value - (b[i] ?? NaN)) <= SAME * (scale[i] ?? 1));
  return (
    zeff.channels[0]?.name === ZEFF &&
    volume.channels[0]?.name !== ZEFF &&
    volume.dimensions.every((side, i) => side === zeff.dimensions[i]) &&
    near(volume.spacingMm, zeff.spacingMm, volume.spacingMm) &&
    near(volume.originMm, zeff.originMm, volume.spacingMm) &&
    near(volume.orientation.flat(), zeff.orientation.flat(), [])
  );
}

function channelsOf(manifest: VolumeManifest): Channel[] {
  return manifest.channels.map((channel, number) => ({
    name: channel.name,
    samples: channel.samples,
    slope: channel.slope,
    intercept: channel.intercept,
    unit: channel.unit,
    bricks: [0, 1, 2, 3].map((level) => {
      const [x, y, z] = manifest.grid(level);
      return Array.from({ length: x * y * z }, (_, index) => {
        const entry = manifest.entry(manifest.keyAt(level, number, index));
        return entry.stored
          ? ([entry.minimum, entry.maximum, entry.length, entry.sha256] as const)
          : ([entry.minimum] as const);
      });
    }),
  }));
}
