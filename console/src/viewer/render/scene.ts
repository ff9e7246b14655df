import {
  along,
  bounds,
  brickGrid,
  camera,
  diagonal,
  LEVELS,
  levelSize,
  mmToSample,
  type PlaneLayout,
  sampleToMm,
  stepAlong,
} from './geometry';
import { dropTarget, newTarget, type Program, type Gl } from './gl';
import { Pages } from './pages';
import { dropParts, fitting, isWide, makeParts, type Parts } from './parts';
import { COLUMNS, densityOf, rescaleOf, ROWS, TRANSFER, transferTable } from './transfer';
import type { Transfer } from './transfer';
import type {
  Box,
  ClipPlane,
  Dimension,
  ExactValue,
  SceneOptions,
  Stats,
  Manifest,
  Quality,
  Rect,
  Samples,
  Slab,
  Triple,
  View,
} from './types';

const POINT: Slab = { mm: 0, mode: 'mean' };
const FAR: Triple = [1e9, 1e9, 1e9];
const MODES = { mean: 0, max: 1, min: 2 } as const;
/** Rows of one picture that is read back: a region's planes lie in it one below the other. */
const ROWS_AT_ONCE = 2048;
const DEFAULT_BUDGET = 1024 ** 3;

export function createScene(
  canvas: HTMLCanvasElement,
  manifest: Manifest,
  options: SceneOptions = {},
): BagScene {
  return new BagScene(canvas, manifest, options);
}

/**
 * One bag on one canvas. Draws when told to; keeps no copy of a brick after its upload.
 *
 * Long, because all that touches the graphics context is here; mathematics, pages, colours and
 * shaders are apart.
 */
export class BagScene {
  readonly #gl: Gl;
  readonly #manifest: Manifest;
  readonly #box: Box;
  readonly #toSample: Float32Array;
  readonly #finest: number;
  readonly #bytes: number;
  readonly #abort = new AbortController();
  #parts!: Parts;
  #pages: Pages;
  #view: View = { rotation: [0, 0, 0], zoom: 1, pan: [0, 0] };
  #transfer: Transfer = TRANSFER;
  #tableDirty = true;
  #clip: ClipPlane | null = null;
  #lost = false;

  constructor(canvas: HTMLCanvasElement, manifest: Manifest, options: SceneOptions) {
    const gl = canvas.getContext('webgl2', { antialias: false, alpha: false });
    if (gl === null) throw new Error('This browser has no WebGL2; use one that has');
    if (manifest.channels.length === 0) throw new Error('The volume has no channel');
    this.#gl = gl;
    this.#manifest = manifest;
    this.#box = bounds(manifest);
    this.#toSample = mmToSample(manifest);
    [this.#finest, this.#bytes] = fitting(gl, manifest, options.gpuBudgetBytes ?? DEFAULT_BUDGET);
    this.#pages = new Pages(manifest);
    this.#build();
    const { signal } = this.#abort;
    const lost = (event: Event) => {
      // Without this the browser never gives the context back.
      event.preventDefault();
      this.#lost = true;
      options.onContextLost?.();
    };
    const restored = () => {
      this.#lost = false;
      this.#pages = new Pages(manifest);
      this.#tableDirty = true;
      this.#build();
      options.onContextRestored?.();
    };
    canvas.addEventListener('webglcontextlost', lost, { signal });
    canvas.addEventListener('webglcontextrestored', restored, { signal });
  }

  /** False where the level is beyond the budget, the brick unknown, or the context lost. */
  putBrick(
    level: number,
    channel: number,
    x: number,
    y: number,
    z: number,
    samples: Uint8Array | Uint16Array,
  ): boolean {
    const size = this.#pages.brickSize(level, channel, x, y, z);
    if (size === null || level < this.#finest || this.#lost) return false;
    const [w, h, d] = size;
    if (samples.length !== w * h * d)
      throw new Error(`A brick of ${w}×${h}×${d} samples came with ${samples.length}`);
    const wide = this.#wide(channel);
    if (wide !== samples instanceof Uint16Array)
      throw new Error(`Channel ${channel} has samples of ${wide ? 16 : 8} bits`);
    const gl = this.#gl;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_3D, this.#parts.volumes[channel]?.[level] ?? null);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    const kind = wide ? gl.RG : gl.RED;
    // As they lie in memory: a copy in another order would cost as much as the upload.
    const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    const at = [x * 64, y * 64, z * 64] as const;
    gl.texSubImage3D(gl.TEXTURE_3D, 0, ...at, w, h, d, kind, gl.UNSIGNED_BYTE, bytes);
    this.#pages.set(level, channel, [x, y, z], 'present');
    return true;
  }

  markMissing(level: number, channel: number, x: number, y: number, z: number): void {
    if (this.#pages.brickSize(level, channel, x, y, z) !== null)
      this.#pages.set(level, channel, [x, y, z], 'missing');
  }

  setView(view: View): void {
    this.#view = view;
  }

  setTransfer(transfer: Transfer): void {
    this.#transfer = transfer;
    this.#tableDirty = true;
  }

  setClip(clip: ClipPlane | null): void {
    this.#clip = clip;
  }

  render3d(target: Rect, quality: Quality): void {
    if (this.#lost) return;
    const gl = this.#gl;
    const shrink = Math.min(1, quality.pixels / Math.max(target.width, target.height));
    const width = Math.max(1, Math.round(target.width * shrink));
    const height = Math.max(1, Math.round(target.height * shrink));
    const small = shrink < 1 ? newTarget(gl, width, height) : null;
    gl.bindFramebuffer(gl.FRAMEBUFFER, small?.frame ?? null);
    if (small === null) gl.viewport(target.x, target.y, width, height);
    else gl.viewport(0, 0, width, height);
    const view = camera(this.#box, this.#view);
    const half = [(view.half * target.width) / target.height, view.half] as const;
    const across = diagonal(this.#box);
    const spacing = Math.min(...this.#manifest.spacing);
    const clip = this.#clip;
    const inverse = this.#transfer.palette === 'inverse' ? 214 / 255 : 0;
    this.#common(this.#parts.march)
      .floats('uCentre', ...view.centre)
      .floats('uRight', ...view.right)
      .floats('uDown', ...view.down)
      .floats('uInto', ...view.into)
      .floats('uBoundsMin', ...this.#box.min)
      .floats('uBoundsMax', ...this.#box.max)
      .floats('uHalf', ...half)
      .floats('uStep', Math.max(spacing / 2, across / quality.steps))
      .floats('uReach', across * 2)
      .floats('uSpacing', spacing)
      .floats('uClip', ...(clip === null ? [0, 0, 0, 0] : [...clip.normal, clip.offset]))
      .floats('uGround', inverse, inverse, inverse)
      .int('uHardware', this.#parts.hardwareFilter)
      .int('uBackLit', this.#transfer.lit === 'back');
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    if (small !== null) {
      gl.bindFramebuffer(gl.READ_FRAMEBUFFER, small.frame);
      gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, null);
      const { x, y } = target;
      const to = [x, y, x + target.width, y + target.height] as const;
      gl.blitFramebuffer(0, 0, width, height, ...to, gl.COLOR_BUFFER_BIT, gl.LINEAR);
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      dropTarget(gl, small);
    }
  }

  renderPlane(layout: PlaneLayout, slab: Slab, target: Rect): void {
    if (this.#lost) return;
    this.#gl.bindFramebuffer(this.#gl.FRAMEBUFFER, null);
    this.#gl.viewport(target.x, target.y, target.width, target.height);
    this.#plane(layout, slab, target, -1, false);
  }

  /** Returns when the graphics card has done all that it was told. */
  settle(): void {
    const gl = this.#gl;
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  /** The coarsest level in what is drawn of a box of samples; null where some has not come. */
  coarsest(low: Triple, high: Triple, channel = 0): number | null {
    return this.#lost ? null : this.#pages.coarsest(low, high, channel);
  }

  /** Whether a channel is there everywhere, however coarse. */
  covers(channel: number): boolean {
    return !this.#lost && this.#pages.covers(channel);
  }

  /** The plane's stored samples, nearest and exact: -1 where there is none. Rows from the top. */
  planeSamples(
    layout: PlaneLayout,
    width: number,
    height: number,
    slab: Slab = POINT,
    channel = 0,
  ): Int32Array {
    const rect = { x: 0, y: 0, width, height };
    const raw = this.#read(rect, () => this.#plane(layout, slab, rect, channel, true));
    const out = new Int32Array(width * height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const at = ((height - 1 - y) * width + x) * 4;
        const absent = raw[at + 2] === 255;
        out[y * width + x] = absent ? -1 : (raw[at] ?? 0) * 256 + (raw[at + 1] ?? 0);
      }
    return out;
  }

  /** The samples from index `low` to before `high`, nearest and exact, each of the finest level there. */
  regionSamples(low: Triple, high: Triple, channel = 0): Samples {
    const [width, height, depth] = [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
    const values = new Int32Array(width * height * depth);
    const levels = new Uint8Array(values.length);
    const atOnce = Math.max(1, Math.floor(ROWS_AT_ONCE / height));
    const step = (i: Dimension): Triple => {
      const to: [number, number, number] = [0, 0, 0];
      to[i] = 1;
      return along(sampleToMm(this.#manifest, to), this.#manifest.origin, -1);
    };
    for (let first = 0; first < depth; first += atOnce) {
      const planes = Math.min(atOnce, depth - first);
      const raw = this.#read({ x: 0, y: 0, width, height: height * planes }, () => {
        for (let plane = 0; plane < planes; plane++) {
          const corner = [low[0] - 0.5, low[1] - 0.5, low[2] + first + plane] as const;
          const layout = {
            corner: sampleToMm(this.#manifest, corner),
            right: step(0),
            down: step(1),
            normal: step(2),
          };
          const rect = { x: 0, y: plane * height, width, height };
          this.#gl.viewport(rect.x, rect.y, width, height);
          this.#plane(layout, POINT, rect, channel, true);
        }
      });
      for (let plane = 0; plane < planes; plane++)
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) {
            const from = ((plane * height + height - 1 - y) * width + x) * 4;
            const to = ((first + plane) * height + y) * width + x;
            const level = raw[from + 2] ?? 255;
            levels[to] = level;
            values[to] = level === 255 ? -1 : (raw[from] ?? 0) * 256 + (raw[from + 1] ?? 0);
          }
    }
    return { values, levels };
  }

  /** The sample nearest to a position, from the finest level there; null outside or where absent. */
  valueAt(mm: Triple, channel = 0): ExactValue | null {
    const rect = { x: 0, y: 0, width: 1, height: 1 };
    const nowhere: Triple = [0, 0, 0];
    const layout = { corner: mm, right: nowhere, down: nowhere, normal: nowhere };
    const raw = this.#read(rect, () => this.#plane(layout, POINT, rect, channel, true));
    const [high = 0, low = 0, level = 255] = raw;
    const described = this.#manifest.channels[channel];
    if (level === 255 || described === undefined) return null;
    const sample = high * 256 + low;
    const [scale, offset] = rescaleOf(described);
    return { sample, value: sample * scale + offset, level };
  }

  stats(): Stats {
    return {
      finestLevel: this.#finest,
      coarserThanFull: this.#finest > 0,
      gpuBytes: this.#bytes,
      present: this.#pages.count('present'),
      missing: this.#pages.count('missing'),
      hardwareFilter: this.#parts.hardwareFilter,
      contextLost: this.#lost,
    };
  }

  dispose(): void {
    this.#abort.abort();
    dropParts(this.#gl, this.#parts);
  }

  #wide(channel: number): boolean {
    return isWide(this.#manifest, channel);
  }

  #build(): void {
    this.#parts = makeParts(this.#gl, this.#manifest, this.#finest, this.#pages.size);
    this.#constants();
  }

  /** Bricks of one value never travel; the manifest says what they hold. */
  #constants(): void {
    this.#manifest.channels.slice(0, 2).forEach((channel, c) => {
      channel.bricks.forEach((entries, level) => {
        if (level < this.#finest) return;
        const [nx, ny] = brickGrid(this.#manifest.dimensions, level);
        entries.forEach((entry, i) => {
          if (entry.length !== 1) return;
          const at: Triple = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))];
          const size = this.#pages.brickSize(level, c, ...at);
          if (size === null) return;
          // A new texture is all 0 already.
          if (entry[0] === 0) this.#pages.set(level, c, at, 'present');
          else {
            const count = size[0] * size[1] * size[2];
            const filled = this.#wide(c) ? new Uint16Array(count) : new Uint8Array(count);
            this.putBrick(level, c, ...at, filled.fill(entry[0]));
          }
        });
      });
    });
  }

  #common(program: Program): Program {
    const gl = this.#gl;
    this.#refresh();
    program.use();
    const { volumes, empty, page, table } = this.#parts;
    const bind = (unit: number, name: string, kind: number, texture: WebGLTexture) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(kind, texture);
      program.int(name, unit);
    };
    for (let level = 0; level < LEVELS; level++) {
      bind(level, `uA${level}`, gl.TEXTURE_3D, volumes[0]?.[level] ?? empty);
      bind(LEVELS + level, `uB${level}`, gl.TEXTURE_3D, volumes[1]?.[level] ?? empty);
      gl.uniform3iv(
        program.at(`uDims[${level}]`),
        levelSize(this.#manifest.dimensions, level) as [number, number, number],
      );
    }
    bind(8, 'uPage', gl.TEXTURE_3D, page);
    bind(9, 'uTransfer', gl.TEXTURE_2D, table);
    const [density, zeff] = this.#manifest.channels;
    const only = this.#transfer.only;
    gl.uniformMatrix4fv(program.at('uToSample'), false, this.#toSample);
    if (density !== undefined) program.floats('uDensity', ...densityOf(density));
    if (zeff !== undefined) program.floats('uZeff', ...rescaleOf(zeff));
    return program
      .int('uTwo', zeff !== undefined)
      .floats('uOnlyMin', ...(only?.min ?? ([-1e9, -1e9, -1e9] as const)))
      .floats('uOnlyMax', ...(only?.max ?? FAR));
  }

  #refresh(): void {
    const gl = this.#gl;
    gl.activeTexture(gl.TEXTURE0);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    if (this.#tableDirty) {
      const table = transferTable(this.#transfer, this.#manifest.channels.length > 1);
      gl.bindTexture(gl.TEXTURE_2D, this.#parts.table);
      const bytes = [gl.RGBA, gl.UNSIGNED_BYTE, table] as const;
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, COLUMNS, 2 * ROWS, ...bytes);
      this.#pages.look(table);
      this.#tableDirty = false;
    }
    if (this.#pages.dirty) {
      gl.bindTexture(gl.TEXTURE_3D, this.#parts.page);
      const bytes = [gl.RGBA_INTEGER, gl.UNSIGNED_BYTE, this.#pages.refresh()] as const;
      gl.texSubImage3D(gl.TEXTURE_3D, 0, 0, 0, 0, ...this.#pages.size, ...bytes);
      this.#pages.dirty = false;
    }
  }

  #plane(layout: PlaneLayout, slab: Slab, target: Rect, raw: number, exact: boolean): void {
    // From sample to sample, so that a slab holds whole planes of them.
    const step = stepAlong(this.#manifest, layout.normal);
    const steps = Math.max(1, Math.min(256, Math.round(slab.mm / step)));
    this.#common(this.#parts.plane)
      .floats('uCorner', ...layout.corner)
      .floats('uRight', ...layout.right)
      .floats('uDown', ...layout.down)
      .floats('uSlabStep', ...along([0, 0, 0], layout.normal, step))
      .floats('uTarget', target.x, target.y, target.width, target.height)
      .int('uSlabSteps', steps)
      .int('uSlabMode', MODES[slab.mode])
      .int('uRawChannel', raw)
      .int('uExact', exact);
    this.#gl.drawArrays(this.#gl.TRIANGLES, 0, 3);
  }

  #read({ width, height }: Rect, draw: () => void): Uint8Array {
    const gl = this.#gl;
    const out = new Uint8Array(width * height * 4).fill(255);
    if (this.#lost) return out;
    const target = newTarget(gl, width, height);
    gl.viewport(0, 0, width, height);
    const only = this.#transfer;
    // What a tool hides is still there to be measured.
    this.#transfer = { ...only, only: null };
    draw();
    this.#transfer = only;
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, out);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    dropTarget(gl, target);
    return out;
  }
}
