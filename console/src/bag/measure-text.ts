import { language, t } from '../i18n/text.svelte';
import type { Result } from './measuring.svelte';

/** A few figures to stand beside what was drawn. */
export function measureLabel(result: Result | null): string {
  if (result === null || result.kind === 'too-large') return '';
  const { units } = language;
  if (result.kind === 'distance') return units.millimetres(result.mm);
  const { grams, mean } = result.measured;
  if (grams !== null) return units.grams(grams);
  return mean === null ? '' : `${units.number(mean)} ${result.unit}`;
}

/** All figures of a measurement, and what they lack, each a phrase of its own. */
export function measureFigures(result: Result): string[] {
  const { units } = language;
  if (result.kind === 'too-large') return [t('measure.tooLarge')];
  if (result.kind === 'distance')
    return [t('measure.distance', { value: units.millimetres(result.mm) })];
  const { mean, cubicMillimetres, grams, isDensity } = result.measured;
  if (mean === null) return [t('measure.nothing')];
  return [
    t('measure.mean', { value: `${units.number(mean, 1)} ${result.unit}`.trim() }),
    t('measure.volume', { value: units.volume(cubicMillimetres / 1000) }),
    ...(grams === null ? [] : [t('measure.mass', { value: units.grams(grams) })]),
    ...(isDensity ? [] : [t('measure.noMass')]),
  ];
}

/** Why figures may still change. */
export function measureDoubt(result: Result): string | null {
  if (result.kind !== 'region') return null;
  if (result.measured.partial) return t('measure.partial');
  return result.measured.coarse ? t('measure.coarse') : null;
}
