import { language, t, type TextKey } from '../i18n/text.svelte';
import { planeCount, planeIndex } from '../imaging/geometry';
import type { CtWindow } from '../imaging/palette';
import type { Clip, Colours, SlabMode, Strip, Tools } from './tools.svelte';
import type { Viewer } from './viewer.svelte';

const WINDOWS: Readonly<Record<CtWindow, TextKey>> = {
  everything: 'window.everything',
  light: 'window.light',
  dense: 'window.dense',
};
export const COLOURS: Readonly<Record<Colours, TextKey>> = {
  materials: 'view.materials',
  grey: 'view.grey',
  'vision-safe': 'view.visionSafe',
};
export const STRIPS: Readonly<Record<Strip, TextKey>> = {
  none: 'strip.none',
  organic: 'strip.organic',
  metal: 'strip.metal',
};
const SLABS: Readonly<Record<SlabMode, TextKey>> = {
  thin: 'slab.thin',
  mean: 'slab.mean',
  max: 'slab.max',
  min: 'slab.min',
};
export const CLIPS: Readonly<Record<Clip, TextKey>> = {
  off: 'clip.off',
  near: 'clip.near',
  plane: 'clip.plane',
};

export function windowText({ windowName }: Tools): string {
  return windowName === null ? t('window.own') : t(WINDOWS[windowName]);
}

export function slabText({ slabMode, slabMm }: Tools): string {
  return slabMode === 'thin'
    ? t('slab.thin')
    : `${t(SLABS[slabMode])} ${language.units.millimetres(slabMm)}`;
}

/** How the large image is shown: which one, its colours, and every tool that is on. */
export function shownAs({ view, axis, position, manifest, tools }: Viewer): string[] {
  const inverted = tools.inverted ? [t('view.invert')] : [];
  if (view === 'xray') {
    const { edges, penetrating } = tools;
    const on = [
      ...(edges ? [t('edges.title')] : []),
      ...(penetrating ? [t('penetrate.title')] : []),
    ];
    return [t('view.xray'), t(COLOURS[tools.colours]), ...inverted, ...on];
  }
  const { units } = language;
  const [low, high] = [units.number(tools.window.low, 2), units.number(tools.window.high, 2)];
  return [
    view === 'solid' || manifest === null
      ? t('view.solid')
      : t('plane.at', {
          plane: t(`plane.${axis}`),
          index: planeIndex(axis, position) + 1,
          count: planeCount(axis, manifest.dimensions),
        }),
    t(COLOURS[tools.colours]),
    ...(tools.colours === 'grey' ? inverted : []),
    `${windowText(tools)} ${low}–${high}`,
    ...(view === 'planes' ? [slabText(tools)] : []),
    t(STRIPS[tools.strip]),
    ...(tools.onlyObject ? [t('only.title')] : []),
    ...(tools.clip === 'off' || view === 'planes' ? [] : [t(CLIPS[tools.clip])]),
    ...(tools.boxes ? [t('boxes.title')] : []),
    ...(tools.masks ? [t('masks.title')] : []),
  ];
}
