import { LEVELS, levelSize } from './geometry';
import { filtersFinely, type Gl, newTexture, Program } from './gl';
import { FULL_SCREEN, MARCH, PLANE } from './shaders';
import { COLUMNS, ROWS } from './transfer';
import type { Manifest, Triple } from './types';

/** What a scene holds on the GPU: all of it goes when the context is lost. */
export interface Parts {
  readonly plane: Program;
  readonly march: Program;
  /** By channel, then level; null where the level is beyond the budget. */
  readonly volumes: readonly (readonly (WebGLTexture | null)[])[];
  readonly empty: WebGLTexture;
  readonly page: WebGLTexture;
  readonly table: WebGLTexture;
  readonly hardwareFilter: boolean;
}

/** Density and Zeff; further channels are not drawn. */
const CHANNELS_DRAWN = 2;

export function isWide(manifest: Manifest, channel: number): boolean {
  return manifest.channels[channel]?.samples !== 'uint8';
}

/** The finest level that fits with all coarser ones, and the bytes that they take. */
export function fitting(gl: Gl, manifest: Manifest, budget: number): readonly [number, number] {
  const most = gl.getParameter(gl.MAX_3D_TEXTURE_SIZE) as number;
  const each = manifest.channels
    .slice(0, CHANNELS_DRAWN)
    .reduce((sum, _, channel) => sum + (isWide(manifest, channel) ? 2 : 1), 0);
  let bytes = 0;
  let finest = LEVELS;
  for (let level = LEVELS - 1; level >= 0; level--) {
    const size = levelSize(manifest.dimensions, level);
    const taken = size[0] * size[1] * size[2] * each;
    const fits = bytes + taken <= budget && Math.max(...size) <= most;
    // The coarsest is held in any case: without it there is nothing to see.
    if (!fits && level < LEVELS - 1) break;
    bytes += taken;
    finest = level;
  }
  return [finest, bytes];
}

export function makeParts(gl: Gl, manifest: Manifest, finest: number, pages: Triple): Parts {
  const hardwareFilter = filtersFinely(gl);
  gl.activeTexture(gl.TEXTURE0);
  const storage = (format: number, size: Triple, filter: number) => {
    const texture = newTexture(gl, gl.TEXTURE_3D, filter);
    gl.texStorage3D(gl.TEXTURE_3D, 1, format, ...size);
    return texture;
  };
  const volumes = manifest.channels.slice(0, CHANNELS_DRAWN).map((_, channel) =>
    Array.from({ length: LEVELS }, (_none, level) => {
      if (level < finest) return null;
      const format = isWide(manifest, channel) ? gl.RG8 : gl.R8;
      return storage(format, levelSize(manifest.dimensions, level), gl.LINEAR);
    }),
  );
  const table = newTexture(gl, gl.TEXTURE_2D, gl.LINEAR);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, COLUMNS, 2 * ROWS);
  return {
    plane: new Program(gl, FULL_SCREEN, PLANE),
    march: new Program(gl, FULL_SCREEN, MARCH),
    volumes,
    empty: storage(gl.R8, [1, 1, 1], gl.LINEAR),
    page: storage(gl.RGBA8UI, pages, gl.NEAREST),
    table,
    hardwareFilter,
  };
}

export function dropParts(gl: Gl, parts: Parts): void {
  const { volumes, empty, page, table } = parts;
  for (const texture of [...volumes.flat(), empty, page, table]) gl.deleteTexture(texture);
  for (const program of [parts.plane, parts.march]) program.drop();
}
