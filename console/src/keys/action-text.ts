import type { TextKey } from '../i18n/text.svelte';
import type { Action } from './bindings';

/** What each act is called, in the groups in which they are shown. */
export const ACTION_GROUPS: readonly {
  readonly title: TextKey;
  readonly actions: readonly (readonly [Action, TextKey])[];
}[] = [
  {
    title: 'keys.decide',
    actions: [
      ['refer', 'act.refer'],
      ['clear', 'act.clear'],
      ['secondOpinion', 'act.secondOpinion'],
      ['takeBack', 'act.takeBack'],
      ['nextBag', 'act.nextBag'],
    ],
  },
  {
    title: 'keys.tools',
    actions: [
      ['slab', 'keys.slab'],
      ['slabThinner', 'keys.slabThinner'],
      ['slabThicker', 'keys.slabThicker'],
      ['strip', 'keys.strip'],
      ['only', 'keys.only'],
      ['boxes', 'keys.boxes'],
      ['masks', 'keys.masks'],
      ['clip', 'keys.clip'],
      ['distance', 'keys.distance'],
      ['region', 'keys.region'],
      ['mark', 'keys.mark'],
      ['snapshot', 'keys.snapshot'],
      ['edges', 'keys.edges'],
      ['penetrate', 'keys.penetrate'],
      ['nextXray', 'keys.nextXray'],
    ],
  },
  {
    title: 'keys.look',
    actions: [
      ['nextObject', 'keys.nextObject'],
      ['previousObject', 'keys.previousObject'],
      ['sliceForward', 'keys.sliceForward'],
      ['sliceBack', 'keys.sliceBack'],
      ['turnLeft', 'keys.turnLeft'],
      ['turnRight', 'keys.turnRight'],
      ['rollLeft', 'keys.rollLeft'],
      ['rollRight', 'keys.rollRight'],
      ['sliceFarForward', 'keys.sliceFarForward'],
      ['sliceFarBack', 'keys.sliceFarBack'],
      ['zoomIn', 'keys.zoomIn'],
      ['zoomOut', 'keys.zoomOut'],
      ['pan', 'keys.pan'],
      ['reset', 'keys.reset'],
    ],
  },
  {
    title: 'keys.views',
    actions: [
      ['solid', 'view.solid'],
      ['planes', 'view.planes'],
      ['xray', 'view.xray'],
      ['axial', 'plane.axial'],
      ['coronal', 'plane.coronal'],
      ['sagittal', 'plane.sagittal'],
      ['materials', 'keys.materials'],
      ['makers', 'keys.makers'],
      ['window', 'keys.window'],
      ['windowLower', 'keys.windowLower'],
      ['windowHigher', 'keys.windowHigher'],
      ['windowNarrower', 'keys.windowNarrower'],
      ['windowWider', 'keys.windowWider'],
      ['invert', 'keys.invert'],
      ['beside', 'keys.beside'],
      ['secondWindow', 'keys.secondWindow'],
      ['help', 'help.title'],
    ],
  },
];
