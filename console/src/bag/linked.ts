import type { Axis, Point, Triple } from '../api/types';
import type { Fit } from '../imaging/fit';
import { inside, layout } from '../imaging/geometry';
import type { Dimension, Manifest } from '../viewer/render';
import type { Placement, Viewer } from './viewer.svelte';

/** What a pane of a volume needs to know of how a bag is looked at, and what it changes. */
export type Sight = Pick<
  Viewer,
  | 'axis'
  | 'goTo'
  | 'hides'
  | 'masks'
  | 'moved'
  | 'pan'
  | 'panPlane'
  | 'panSolid'
  | 'placements'
  | 'position'
  | 'rotation'
  | 'step'
  | 'tools'
  | 'turn'
  | 'view'
  | 'windowHides'
  | 'zoom'
  | 'zoomPlane'
  | 'zoomSolid'
>;

/**
 * Another volume looked at as the one that is open: turned alike, cut at the same share of its
 * length, height and width. Two scans of one bag need not have the same number of samples, and a bag
 * seldom lies at the same millimetre of the belt twice.
 */
export class Linked implements Sight {
  /** Of this volume; what the page says is of the open one. */
  windowHides: number | null = null;
  /** Keys move the pane of the open volume, and this one follows. */
  readonly moved = { by: [0, 0], times: 0 } as const;

  constructor(
    private readonly open: Sight & Pick<Viewer, 'manifest'>,
    private readonly own: Pick<Manifest, 'dimensions'>,
  ) {}

  get position(): Triple {
    const at = (i: Dimension) => (this.open.position[i] + 0.5) / this.ratio(i) - 0.5;
    return inside([at(0), at(1), at(2)], this.own.dimensions);
  }

  set position(own: Triple) {
    const at = (i: Dimension) => (own[i] + 0.5) * this.ratio(i) - 0.5;
    this.open.position = inside([at(0), at(1), at(2)], this.dimensions);
  }

  get placements(): Readonly<Record<Axis, Placement>> {
    const of = (axis: Axis): Placement => {
      const { zoom, about } = this.open.placements[axis];
      const { columns, rows } = layout(axis);
      return {
        zoom,
        about:
          about === null ? null : [about[0] / this.ratio(columns), about[1] / this.ratio(rows)],
      };
    };
    return { axial: of('axial'), coronal: of('coronal'), sagittal: of('sagittal') };
  }

  get axis(): Axis {
    return this.open.axis;
  }

  set axis(axis: Axis) {
    this.open.axis = axis;
  }

  get view(): Viewer['view'] {
    return this.open.view;
  }

  set view(view: Viewer['view']) {
    this.open.view = view;
  }

  get rotation(): Triple {
    return this.open.rotation;
  }

  get zoom(): number {
    return this.open.zoom;
  }

  get pan(): Point {
    return this.open.pan;
  }

  get tools(): Viewer['tools'] {
    return this.open.tools;
  }

  get masks(): Viewer['masks'] {
    return this.open.masks;
  }

  get hides(): boolean {
    return this.open.hides;
  }

  step(axis: Axis, by: number): void {
    this.goTo(axis, this.position[layout(axis).through] + by);
  }

  goTo(axis: Axis, index: number): void {
    this.open.goTo(axis, Math.round((index + 0.5) * this.ratio(layout(axis).through) - 0.5));
  }

  turn(axis: Dimension, degrees: number): void {
    this.open.turn(axis, degrees);
  }

  zoomSolid(factor: number): void {
    this.open.zoomSolid(factor);
  }

  panSolid(by: Point): void {
    this.open.panSolid(by);
  }

  zoomPlane(axis: Axis, factor: number, at: Point, centre: Point): void {
    const { columns, rows } = layout(axis);
    const there = ([x, y]: Point): Point => [x * this.ratio(columns), y * this.ratio(rows)];
    this.open.zoomPlane(axis, factor, there(at), there(centre));
  }

  panPlane(axis: Axis, fit: Fit, size: Point, by: Point): void {
    const { columns, rows } = layout(axis);
    const there = {
      ...fit,
      scaleX: fit.scaleX / this.ratio(columns),
      scaleY: fit.scaleY / this.ratio(rows),
    };
    this.open.panPlane(axis, there, size, by);
  }

  private get dimensions(): Triple {
    return this.open.manifest?.dimensions ?? this.own.dimensions;
  }

  /** Samples of the open volume for one of this. */
  private ratio(i: Dimension): number {
    return this.dimensions[i] / this.own.dimensions[i];
  }
}
