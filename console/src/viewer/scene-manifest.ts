import type { Manifest } from './render';
import type { VolumeManifest } from './stream/manifest';

/** The parts of a checked manifest that the renderer reads. */
export function sceneManifest(manifest: VolumeManifest): Manifest {
  return {
    dimensions: manifest.dimensions,
    spacing: manifest.spacingMm,
    origin: manifest.originMm,
    orientation: manifest.orientation.flat(),
    channels: manifest.channels.map((channel, number) => ({
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
    })),
  };
}
