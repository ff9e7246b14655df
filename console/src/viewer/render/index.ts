export { bounds, camera, MOVING, nextQuality, planeLayout, STILL } from './geometry';
export { BagScene, createScene } from './scene';
export { TRANSFER } from './transfer';
export type { Transfer } from './transfer';
export type * from './types';
