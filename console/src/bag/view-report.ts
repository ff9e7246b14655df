import type { Point, Triple } from '../api/types';

/** What one drawn frame showed of a volume, in voxels of the full level, half open. */
export interface VolumeViewpoint {
  readonly kind: 'volume';
  readonly volume: string;
  /** A plane or slab through it, one or more voxels thick; or all of it in 3D. */
  readonly view: 'plane' | 'solid';
  /** The coarsest level in what was drawn. */
  readonly level: number;
  readonly low: Triple;
  readonly high: Triple;
  /** CSS pixels of a voxel of the full level. */
  readonly scale: number;
  /** Of all that is not air, the share that colours and density window leave to be seen. */
  readonly drawn: number;
}

/** What one drawn frame showed of a projection, in its samples. */
export interface ProjectionViewpoint {
  readonly kind: 'view';
  readonly object: string;
  /** The view's number within its object; 1 where it is left out. */
  readonly number?: number;
  readonly low: Point;
  readonly high: Point;
  readonly scale: number;
}

/** An alarm that has no place: its words in the list are all there is of it. */
export interface TextViewpoint {
  readonly kind: 'text';
  readonly report: string;
  /** Its number within the report; 0 for a report that names no object. */
  readonly threat: number;
}

/** Bricks that came damaged, twice: `[level, channel, x, y, z]` each. */
export interface MissingViewpoint {
  readonly kind: 'missing';
  readonly volume: string;
  readonly bricks: readonly (readonly [number, number, number, number, number])[];
}

export type Viewpoint = VolumeViewpoint | ProjectionViewpoint | TextViewpoint | MissingViewpoint;

export interface ViewReportPorts {
  /** Tells the node; rejects when it could not be told. */
  post(points: readonly Viewpoint[]): Promise<void>;
  /** Whether the point covers an alarm object that the node does not count as seen yet. */
  isUrgent(point: Viewpoint): boolean;
  wait(milliseconds: number): Promise<void>;
}

const PAUSE_MS = 500;
/** As many as the node takes at once. */
const MOST_POINTS = 64;
/** Of the latest points: what an officer scrolled past longer ago than this is told no more. */
const MOST_WAITING = 4 * MOST_POINTS;
/** Told again to a node that has forgotten them. */
const MOST_KEPT = 48;

/**
 * Tells the node what was on the screen, for its check of the minimum view. At most every half
 * second, but at once when an alarm object came into sight. What could not be told waits for the
 * next time.
 */
export class ViewReport {
  private waiting = new Map<string, Viewpoint>();
  private readonly kept = new Map<string, Viewpoint>();
  private telling = false;
  private hurried = false;
  private closed = false;
  private wake: () => void = () => undefined;

  constructor(private readonly ports: ViewReportPorts) {}

  saw(point: Viewpoint): void {
    if (this.closed) return;
    const name = JSON.stringify(point);
    if (this.waiting.has(name)) return;
    const urgent = point.kind === 'text' || point.kind === 'missing' || this.ports.isUrgent(point);
    // Drawn again, the same frame says nothing new, unless the node is known to lack it.
    if (this.kept.has(name) && !urgent) return;
    this.keep(name, point, urgent);
    this.waiting.set(name, point);
    trim(this.waiting, MOST_WAITING);
    if (urgent) this.hurry();
    void this.tell();
  }

  /** Tells again what was told: the node has forgotten it. */
  again(): void {
    for (const [name, point] of this.kept) this.waiting.set(name, point);
    trim(this.waiting, MOST_WAITING);
    this.hurry();
    void this.tell();
  }

  /** The node begins anew; what is drawn again is told again. */
  forget(): void {
    this.kept.clear();
    this.waiting.clear();
  }

  close(): void {
    this.closed = true;
    this.wake();
  }

  /** What matters stays longest: alarm objects, then the latest of the rest. */
  private keep(name: string, point: Viewpoint, urgent: boolean): void {
    this.kept.delete(name);
    this.kept.set(name, point);
    if (this.kept.size <= MOST_KEPT) return;
    const [eldest] = urgent
      ? this.kept.keys()
      : [...this.kept].filter(([, each]) => !this.ports.isUrgent(each)).map(([key]) => key);
    if (eldest !== undefined) this.kept.delete(eldest);
  }

  private isHurried(): boolean {
    return this.hurried;
  }

  private hurry(): void {
    this.hurried = true;
    this.wake();
  }

  private async tell(): Promise<void> {
    if (this.telling) return;
    this.telling = true;
    while (this.waiting.size > 0 && !this.closed) {
      this.hurried = false;
      const batch = [...this.waiting].slice(0, MOST_POINTS);
      for (const [name] of batch) this.waiting.delete(name);
      const told = await this.ports.post(batch.map(([, point]) => point)).then(
        () => true,
        () => false,
      );
      if (!told) this.waiting = new Map([...batch, ...this.waiting]);
      // A new alarm need not wait; what the node refused just now must.
      if (!this.isHurried() || !told) await this.pause();
    }
    this.telling = false;
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      void this.ports.wait(PAUSE_MS).then(resolve);
    });
  }
}

function trim(points: Map<string, Viewpoint>, most: number): void {
  for (const name of points.keys()) {
    if (points.size <= most) return;
    points.delete(name);
  }
}
