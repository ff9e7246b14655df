import en from './en.json';
import ko from './ko.json';
import { format, type Values } from './message';
import { timeParts, Units } from './units';

export type TextKey = keyof typeof en;
export type Language = 'en' | 'ko';

const CATALOGUES: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en, ko };
/** The 24-hour clock and day before month, as aviation writes them. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ko: 'ko-KR' };
const KEPT = 'interline.language';

class Language_ {
  current = $state<Language>(first());
  readonly locale = $derived(LOCALES[this.current]);
  readonly units = $derived(new Units(this.locale));

  choose(language: Language): void {
    this.current = language;
    localStorage.setItem(KEPT, language);
    document.documentElement.lang = language;
  }
}

function first(): Language {
  const kept = localStorage.getItem(KEPT);
  const wanted = kept ?? navigator.language;
  const language: Language = wanted.startsWith('ko') ? 'ko' : 'en';
  document.documentElement.lang = language;
  return language;
}

export const language = new Language_();

/** A text of the catalogue, in the language of the moment. */
export function t(key: TextKey, values: Values = {}): string {
  return format(CATALOGUES[language.current][key], values, language.locale);
}

/** `3 h 40 min`, `12 min`, `42 s`: whole words of the language, at most two of them. */
export function duration(milliseconds: number): string {
  const { hours, minutes, seconds } = timeParts(milliseconds);
  if (hours >= 48) return t('time.days', { days: Math.floor(hours / 24) });
  if (hours > 0) return t('time.hours', { hours, minutes });
  if (minutes >= 5) return t('time.minutes', { minutes });
  return minutes > 0
    ? t('time.minutesSeconds', { minutes, seconds })
    : t('time.seconds', { seconds });
}

/** `3:41 h`: hours and minutes where room is short. */
export function compact(milliseconds: number): string {
  const { hours, minutes } = timeParts(milliseconds);
  return t('time.compact', { clock: `${hours}:${String(minutes).padStart(2, '0')}` });
}
