import { duration, language, t, type TextKey } from '../i18n/text.svelte';
import type { AgreementDocument, AgreementTerms, TermChange } from './types';

/** An agreement in plain sentences. Every term is said; a test holds this to it. */

const CATEGORIES: Readonly<Record<string, TextKey>> = {
  'bag-facts': 'category.bagFacts',
  'machine-reports': 'category.machineReports',
  'operator-reports': 'category.operatorReports',
  decisions: 'category.decisions',
  'object-tables': 'category.objectTables',
  'xray-views': 'category.xrayViews',
  'image-coarse': 'category.imageCoarse',
  'image-half': 'category.imageHalf',
  'image-full': 'category.imageFull',
  'passenger-facts': 'category.passengerFacts',
};
const PURPOSES: Readonly<Record<string, TextKey>> = {
  'baggage-pre-screening': 'purpose.preScreening',
  'quality-assurance': 'purpose.qualityAssurance',
  research: 'purpose.research',
};
const FIELDS: Readonly<Record<string, TextKey>> = {
  name: 'field.name',
  'booking-reference': 'field.bookingReference',
  nationality: 'field.nationality',
  'date-of-birth': 'field.dateOfBirth',
  'travel-document-number': 'field.travelDocument',
  itinerary: 'field.itinerary',
};
const REVOCATION: Readonly<Record<string, TextKey>> = {
  'finish-open-flights': 'revocation.finish',
  freeze: 'revocation.freeze',
  destroy: 'revocation.destroy',
};
const TEMPLATES: Readonly<Record<string, TextKey>> = {
  'pre-screening-coarse': 'template.coarse',
  'pre-screening-full': 'template.full',
  'reports-only': 'template.reports',
};
const TERMS: Readonly<Record<keyof AgreementTerms, TextKey>> = {
  purposes: 'term.purposes',
  categories: 'term.categories',
  passengerFields: 'term.passengerFields',
  routes: 'term.routes',
  flights: 'term.flights',
  useAfterLanding: 'term.useAfterLanding',
  retainAfterDecision: 'term.retainAfterDecision',
  exchangeLease: 'term.exchangeLease',
  onward: 'term.onward',
  onwardTo: 'term.onwardTo',
  onRevocation: 'term.onRevocation',
  from: 'term.from',
  until: 'term.until',
  requestsPerMinute: 'term.requestsPerMinute',
  bytesPerDay: 'term.bytesPerDay',
  largestObjectBytes: 'term.largestObjectBytes',
  passengerConsent: 'term.passengerConsent',
  bagIdentity: 'term.bagIdentity',
  authoritativeLanguage: 'term.authoritativeLanguage',
};
const ONWARD: Readonly<Record<string, TextKey>> = {
  none: 'onward.none',
  named: 'onward.named',
  'with-consent': 'onward.withConsent',
};

export const CATEGORY_WORDS = Object.keys(CATEGORIES);
export const ONWARD_WORDS = Object.keys(ONWARD);
export const REVOCATION_WORDS = Object.keys(REVOCATION);
export const TEMPLATE_WORDS = Object.keys(TEMPLATES);

const KNOWN: Readonly<Record<string, TextKey>> = {
  ...CATEGORIES,
  ...PURPOSES,
  ...FIELDS,
  ...REVOCATION,
  ...ONWARD,
  required: 'consent.required',
  'not-required': 'consent.notRequired',
  token: 'identity.token',
  lpn: 'identity.lpn',
};

/** A word of a document as people say it; a word that is not known here stands as it is. */
export function wordText(word: string): string {
  const key = KNOWN[word];
  return key === undefined ? word : t(key);
}

export function templateText(word: string): string {
  const key = TEMPLATES[word];
  return key === undefined ? word : t(key);
}

export function termText(term: string): string {
  const [, party = '', member = ''] = /^party\/([^/]+)\/(.+)$/.exec(term) ?? [];
  if (member === 'recipients') return t('term.recipientsOf', { party });
  if (party !== '') return t('term.partyFact', { party });
  return t((TERMS as Readonly<Record<string, TextKey>>)[term] ?? 'term.other');
}

/** One sentence for each difference. */
export function changeText(change: TermChange): string {
  const list = (words: readonly string[]) =>
    joined(words.map((word) => valueText(change.term, word)));
  const term = termText(change.term);
  if (change.added.length === 0)
    return t('change.removed', { term, removed: list(change.removed) });
  if (change.removed.length === 0) return t('change.added', { term, added: list(change.added) });
  return t('change.instead', { term, added: list(change.added), removed: list(change.removed) });
}

function valueText(term: string, value: string): string {
  if (/^P(T|\d)/.test(value)) return duration(milliseconds(value));
  if (term === 'from' || term === 'until') return language.units.dateUtc(value);
  if (term === 'bytesPerDay' || term === 'largestObjectBytes')
    return language.units.bytes(Number(value));
  return wordText(value);
}

function onwardText({ terms, parties }: AgreementDocument): string {
  if (terms.onward === 'with-consent') return t('say.onwardConsent');
  // A draft may not have named them yet.
  if (terms.onward === 'none' || terms.onwardTo.length === 0) return t('say.onwardNone');
  const names = new Map(parties.map(({ id, name }) => [id, name]));
  return t('say.onwardNamed', {
    parties: joined(terms.onwardTo.map((party) => names.get(party) ?? party)),
  });
}

export function sentences(document: AgreementDocument): string[] {
  const { terms, parties } = document;
  const units = language.units;
  const said = [
    t('say.purpose', { purposes: joined(terms.purposes.map(wordText)) }),
    t('say.categories', { categories: joined(terms.categories.map(wordText)) }),
    terms.passengerFields.length === 0
      ? t('say.noPassenger')
      : t('say.passenger', { fields: joined(terms.passengerFields.map(wordText)) }),
    ...parties
      .filter(({ recipients }) => recipients.length > 0)
      .map(({ name, recipients }) => t('say.recipients', { name, recipients: joined(recipients) })),
    t('say.coverage', { flights: joined([...terms.routes.map(routeText), ...terms.flights]) }),
    t('say.use', { time: duration(milliseconds(terms.useAfterLanding)) }),
    t('say.retain', { time: duration(milliseconds(terms.retainAfterDecision)) }),
    onwardText(document),
    t('say.revocation', { effect: wordText(terms.onRevocation) }),
    t('say.validity', {
      from: units.dateUtc(terms.from),
      until: units.dateUtc(terms.until),
    }),
    t('say.limits', {
      requests: terms.requestsPerMinute,
      bytes: units.bytes(terms.bytesPerDay),
      largest: units.bytes(terms.largestObjectBytes),
    }),
    t(terms.passengerConsent === 'required' ? 'say.consent' : 'say.noConsent'),
    t(terms.bagIdentity === 'lpn' ? 'say.lpn' : 'say.token'),
    t('say.lease', { time: duration(milliseconds(terms.exchangeLease)) }),
    t('say.language', { language: languageText(terms.authoritativeLanguage) }),
  ];
  return said;
}

function routeText(route: string): string {
  return route.replace('-', ' → ');
}

function languageText(tag: string): string {
  return new Intl.DisplayNames(language.locale, { type: 'language' }).of(tag) ?? tag;
}

export function joined(words: readonly string[]): string {
  return new Intl.ListFormat(language.locale, { type: 'conjunction' }).format(words);
}

/** ISO 8601, as the node writes durations: hours, minutes, seconds. */
export function milliseconds(iso: string): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso) ?? [];
  return (
    (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  );
}
