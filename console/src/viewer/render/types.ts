export type Triple = readonly [number, number, number];
/** Of samples or of the frame: x, y, z. */
export type Dimension = 0 | 1 | 2;
/** `[minimum, maximum, length, sha256]`, or `[constant]` for a brick that has no bytes. */
export type BrickEntry =
  readonly [constant: number] | readonly [minimum: number, maximum: number, ...rest: unknown[]];

export interface Channel {
  readonly name: string;
  readonly samples: 'uint8' | 'uint16' | 'int16';
  readonly slope: number;
  readonly intercept: number;
  readonly unit: string;
  /** Four levels, the full one first; in each, x fastest, then y, then z. */
  readonly bricks: readonly (readonly BrickEntry[])[];
}

/** What of a volume's manifest the renderer reads (package documentation of libs/volume). */
export interface Manifest {
  readonly dimensions: Triple;
  readonly spacing: Triple;
  readonly origin: Triple;
  readonly orientation: readonly number[];
  readonly channels: readonly Channel[];
}

export interface Box {
  readonly min: Triple;
  readonly max: Triple;
}

/** Degrees about the frame's axes, x first; `zoom` 1 shows the whole volume; pan in mm of screen. */
export interface View {
  readonly rotation: Triple;
  readonly zoom: number;
  readonly pan: readonly [number, number];
}

/** Keeps what lies on the side to which the normal points: normal · position ≥ offset, in mm. */
export interface ClipPlane {
  readonly normal: Triple;
  readonly offset: number;
}

/** In canvas pixels, from the lower left corner, as WebGL counts. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Slab {
  readonly mm: number;
  readonly mode: 'mean' | 'max' | 'min';
}

export interface Quality {
  /** The longer side of the image that is marched; it is stretched to the target. */
  readonly pixels: number;
  /** Steps through the volume's diagonal. */
  readonly steps: number;
}

export interface SceneOptions {
  readonly gpuBudgetBytes?: number;
  readonly onContextLost?: () => void;
  /** Everything on the GPU is gone: the owner puts its bricks again. */
  readonly onContextRestored?: () => void;
}

export interface Stats {
  readonly finestLevel: number;
  /** The full level does not fit: measurements and pictures are of a coarser one. */
  readonly coarserThanFull: boolean;
  readonly gpuBytes: number;
  readonly present: number;
  readonly missing: number;
  readonly hardwareFilter: boolean;
  readonly contextLost: boolean;
}

export interface ExactValue {
  readonly sample: number;
  /** In the channel's unit. */
  readonly value: number;
  readonly level: number;
}

/** Stored samples of a region, x fastest, then y, then z: -1 and level 255 where none has come. */
export interface Samples {
  readonly values: Int32Array;
  readonly levels: Uint8Array;
}
