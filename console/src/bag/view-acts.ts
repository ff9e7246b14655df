import type { Axis } from '../api/types';
import type { Action } from '../keys/bindings';
import type { Measuring } from './measuring.svelte';
import ImageWindow from './ImageWindow.svelte';
import { paletteChoice } from './palette-choice.svelte';
import { secondWindow } from './second-window.svelte';
import type { Viewer } from './viewer.svelte';

/** Degrees for each press of a key in 3D. */
const TURN = 15;
const FAR = 10;
const FAR_MM = 10;
/** Of its pane, what a press of an arrow key moves an image by. */
const PAN_PIXELS = 40;
/** Of a window: what a press moves it by, and by how much (as a power of e) it is wider. */
const LEVEL_STEP = 0.08;
const WIDTH_STEP = 0.2;

/** What keys do to the image; the bag page has the rest. */
export function viewActs(
  viewer: Viewer,
  measuring: Measuring,
): Partial<Record<Action, () => void>> {
  const { tools } = viewer;
  const large = (axis: Axis) => () => {
    if (viewer.manifest === null) return;
    viewer.view = 'planes';
    viewer.axis = axis;
  };
  /** An arrow key: pans, moves the cross while something is measured, or does its usual act. */
  const arrow = (right: number, down: number, usual: () => void) => () => {
    if (tools.pointer === 'pan') viewer.panBy([-right * PAN_PIXELS, -down * PAN_PIXELS]);
    else if (tools.pointer !== 'look' && viewer.view === 'planes') viewer.nudge(right, down);
    else usual();
  };
  const far = (by: number) => () => {
    if (viewer.view === 'solid' && tools.clip === 'near') viewer.advance(by * FAR_MM);
    else viewer.step(viewer.axis, by * FAR);
  };
  const adjust = (level: number, width: number) =>
    viewer.view === 'xray' ? tools.adjustXray(level, width) : tools.adjust(level, width);
  const level = (step: 1 | -1) => () => adjust(step * LEVEL_STEP, 0);
  const width = (step: 1 | -1) => () => adjust(0, step * WIDTH_STEP);
  const solid = () => viewer.view === 'solid';
  return {
    solid: () => viewer.manifest !== null && (viewer.view = 'solid'),
    planes: () => viewer.manifest !== null && (viewer.view = 'planes'),
    xray: () => (viewer.view = 'xray'),
    axial: large('axial'),
    coronal: large('coronal'),
    sagittal: large('sagittal'),
    sliceForward: arrow(0, -1, () =>
      solid() ? viewer.turn(0, TURN) : viewer.step(viewer.axis, 1),
    ),
    sliceBack: arrow(0, 1, () => (solid() ? viewer.turn(0, -TURN) : viewer.step(viewer.axis, -1))),
    turnLeft: arrow(-1, 0, () => viewer.turn(1, -TURN)),
    turnRight: arrow(1, 0, () => viewer.turn(1, TURN)),
    rollLeft: () => viewer.turn(2, TURN),
    rollRight: () => viewer.turn(2, -TURN),
    sliceFarForward: far(1),
    sliceFarBack: far(-1),
    materials: () => tools.nextColours(),
    window: () => tools.nextWindow(),
    windowLower: level(-1),
    windowHigher: level(1),
    windowNarrower: width(-1),
    windowWider: width(1),
    invert: () => (tools.inverted = !tools.inverted),
    boxes: () => (tools.boxes = !tools.boxes),
    makers: () => (paletteChoice.makers = !paletteChoice.makers),
    masks: () => (tools.masks = !tools.masks),
    strip: () => tools.nextStrip(),
    only: () => (tools.onlyObject = !tools.onlyObject),
    clip: () => tools.nextClip(),
    slab: () => tools.nextSlab(),
    slabThicker: () => tools.thicken(1),
    slabThinner: () => tools.thicken(-1),
    pan: () => tools.use('pan'),
    distance: () => tools.use('distance'),
    region: () => tools.nextRegion(),
    mark: () => {
      const { pointer } = tools;
      if (viewer.view === 'planes' && pointer !== 'look' && pointer !== 'pan')
        measuring.mark(pointer);
    },
    secondWindow: () =>
      secondWindow.isOpen ? secondWindow.close() : secondWindow.open(ImageWindow),
    edges: () => viewer.view === 'xray' && (tools.edges = !tools.edges),
    penetrate: () => viewer.view === 'xray' && (tools.penetrating = !tools.penetrating),
    nextXray: () => viewer.view === 'xray' && viewer.nextXray(),
    zoomIn: () => viewer.zoomBy(1.25),
    zoomOut: () => viewer.zoomBy(0.8),
    reset: () => {
      viewer.reset();
      measuring.clear();
    },
  };
}
