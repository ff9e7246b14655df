import { adjusted, CT_WINDOWS, ctWindow, type CtWindow, type Window } from '../imaging/palette';
import type { Materials } from '../imaging/materials';
import type { XrayLook } from '../imaging/xray';
import { type Box, type Slab, TRANSFER, type Transfer } from '../viewer/render';

/** What a pointer that is dragged over an image does. */
export type PointerTool = 'look' | 'pan' | 'distance' | 'box' | 'ellipse';
export type Colours = 'materials' | 'grey' | 'vision-safe';
export type Strip = Transfer['strip'];
export type SlabMode = 'thin' | Slab['mode'];
/** What is cut away in 3D: nothing, what is nearer than the cross, or what lies before its plane. */
export type Clip = 'off' | 'near' | 'plane';

const COLOURS: readonly Colours[] = ['materials', 'grey', 'vision-safe'];
const STRIPS: readonly Strip[] = ['none', 'organic', 'metal'];
const SLABS: readonly SlabMode[] = ['thin', 'mean', 'max', 'min'];
const CLIPS: readonly Clip[] = ['off', 'near', 'plane'];
const SLAB_MM = [5, 10, 20, 40, 80, 160] as const;

/** How an image is shown: colours, window, what is left out, how thick a plane is. */
export class Tools {
  colours = $state<Colours>('materials');
  inverted = $state(false);
  boxes = $state(true);
  /** Tints where reports mark voxels. */
  masks = $state(true);
  strip = $state<Strip>('none');
  onlyObject = $state(false);
  clip = $state<Clip>('off');
  slabMode = $state<SlabMode>('thin');
  slabMm = $state<number>(20);
  pointer = $state<PointerTool>('look');
  /** Of X-ray views. */
  edges = $state(false);
  penetrating = $state(false);
  /** Whether the chosen object's box is measured. */
  objectRegion = $state(false);
  windowName = $state<CtWindow | null>('everything');
  /** As multiples of water's density. */
  window = $state.raw<Window>({ low: 0, high: 2 });
  /** The X-ray views' window, as shares of each view's own range. */
  xrayWindow = $state.raw<Window>({ low: 0, high: 1 });

  readonly slab: Slab = $derived(
    this.slabMode === 'thin' ? { mm: 0, mode: 'mean' } : { mm: this.slabMm, mode: this.slabMode },
  );

  xrayLook(materials: Materials): XrayLook {
    const { colours, inverted, edges, penetrating, xrayWindow: window } = this;
    return { colours, materials, inverted, edges, penetrating, window };
  }

  /** For the renderer; `object` is the box of the chosen object, in mm. */
  transfer(object: Box | null, materials: Materials): Transfer {
    const palette = this.colours === 'grey' && this.inverted ? 'inverse' : this.colours;
    return {
      ...TRANSFER,
      palette,
      materials,
      strip: this.strip,
      window: [this.window.low, this.window.high],
      only: this.onlyObject ? object : null,
    };
  }

  /** Whether an object's box is drawn. */
  outlines(chosen: boolean): boolean {
    return this.boxes && (chosen || !this.onlyObject);
  }

  nextColours(): void {
    this.colours = next(COLOURS, this.colours);
  }

  nextStrip(): void {
    this.strip = next(STRIPS, this.strip);
  }

  nextSlab(): void {
    this.slabMode = next(SLABS, this.slabMode);
  }

  nextClip(): void {
    this.clip = next(CLIPS, this.clip);
  }

  /** A slab that is not on yet comes on. */
  thicken(step: 1 | -1): void {
    if (this.slabMode === 'thin') this.slabMode = 'mean';
    const at = SLAB_MM.findIndex((mm) => mm >= this.slabMm);
    this.slabMm = SLAB_MM[Math.max(0, Math.min(SLAB_MM.length - 1, at + step))] ?? this.slabMm;
  }

  use(pointer: PointerTool): void {
    this.pointer = this.pointer === pointer ? 'look' : pointer;
    this.objectRegion = false;
  }

  /** A box on a plane, an ellipse on a plane, the chosen object's box, nothing. */
  nextRegion(): void {
    const at = this.objectRegion
      ? 2
      : this.pointer === 'box'
        ? 0
        : this.pointer === 'ellipse'
          ? 1
          : -1;
    this.pointer = at === -1 ? 'box' : at === 0 ? 'ellipse' : 'look';
    this.objectRegion = at === 1;
  }

  useWindow(name: CtWindow): void {
    this.windowName = name;
    this.window = ctWindow(name);
  }

  nextWindow(): void {
    const at = this.windowName === null ? -1 : CT_WINDOWS.indexOf(this.windowName);
    this.useWindow(CT_WINDOWS[(at + 1) % CT_WINDOWS.length] ?? 'everything');
  }

  /** Dragging: sideways widens the window, up and down moves it. */
  adjust(level: number, width: number): void {
    this.windowName = null;
    this.window = adjusted(this.window, level, width);
  }

  adjustXray(level: number, width: number): void {
    this.xrayWindow = adjusted(this.xrayWindow, level, width);
  }

  reset(): void {
    this.colours = 'materials';
    this.inverted = false;
    this.boxes = true;
    this.masks = true;
    this.strip = 'none';
    this.onlyObject = false;
    this.clip = 'off';
    this.slabMode = 'thin';
    this.slabMm = 20;
    this.pointer = 'look';
    this.objectRegion = false;
    this.edges = false;
    this.penetrating = false;
    this.xrayWindow = { low: 0, high: 1 };
    this.useWindow('everything');
  }
}

function next<T>(all: readonly T[], current: T): T {
  return all[(all.indexOf(current) + 1) % all.length] ?? current;
}
