import type { Scan } from '../api/types';
import { language, t } from '../i18n/text.svelte';
import type { Picture } from './pictures';
import { newestFirst } from './scans';

/** What a volume is called where one is chosen; of several scans, which of them it is of. */
export function pictureText({ scanId, object }: Picture, scans: readonly Scan[]): string {
  const what = object.description.toLowerCase();
  const all = newestFirst(scans);
  const scan = all.find(({ id }) => id === scanId);
  if (scan === undefined || all.length < 2) return what;
  const which = t(scan === all[0] ? 'scan.present' : 'scan.earlier');
  return [which, language.units.dateTimeUtc(scan.startedAt), scan.scanner.name, what].join(' · ');
}
