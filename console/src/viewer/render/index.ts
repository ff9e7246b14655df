export { Densities } from './densities';
export {
  along,
  bounds,
  boxInMm,
  camera,
  edges,
  mmToPlace,
  MOVING,
  nextQuality,
  onScreen,
  planeLayout,
  sampleToMm,
  STILL,
  turnedOnScreen,
} from './geometry';
export type { Camera, Cut, PlaneLayout } from './geometry';
export { BagScene, createScene } from './scene';
export { AIR, densitiesShown, densityOf, rescaleOf, TRANSFER } from './transfer';
export type { Transfer } from './transfer';
export type * from './types';
