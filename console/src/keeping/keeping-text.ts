import { language, t, type TextKey } from '../i18n/text.svelte';
import type { KeptScan, UseEnd } from './types';

const ENDS: Readonly<Record<UseEnd, TextKey>> = {
  'term-over': 'useEnd.termOver',
  frozen: 'useEnd.frozen',
  revoked: 'useEnd.revoked',
  destroyed: 'useEnd.destroyed',
};

const REFUSALS: Readonly<Record<string, TextKey>> = {
  'not-signed': 'refusal.notSigned',
  'not-yet-valid': 'refusal.notYetValid',
  expired: 'refusal.expired',
  revoked: 'refusal.revoked',
  suspended: 'refusal.suspended',
  replaced: 'refusal.replaced',
  'party-removed': 'refusal.partyRemoved',
  'old-epoch': 'refusal.oldEpoch',
  'newer-epoch': 'refusal.newerEpoch',
  'lease-ended': 'refusal.leaseEnded',
  'not-a-party': 'refusal.notAParty',
  'recipient-outside': 'refusal.recipient',
  'purpose-outside': 'refusal.purpose',
  'category-outside': 'refusal.category',
  'field-outside': 'refusal.field',
  'identity-outside': 'refusal.identity',
  'flight-outside': 'refusal.flight',
  'onward-not-allowed': 'refusal.onward',
  'onward-without-consent': 'refusal.onwardConsent',
  'consent-missing': 'refusal.consent',
  'too-large': 'refusal.tooLarge',
  'too-many-requests': 'refusal.tooManyRequests',
  'too-many-bytes': 'refusal.tooManyBytes',
  gone: 'refusal.gone',
  'exchange.gone': 'refusal.gone',
  unreadable: 'refusal.unreadable',
  unanswered: 'refusal.unanswered',
  'not-yours': 'refusal.notYours',
  'other-content': 'refusal.otherContent',
};

/** Why something did not cross; a word that is not known here stands as it is. */
export function refusalText(word: string): string {
  const key = REFUSALS[word];
  return key === undefined ? word : t(key);
}

export function useEndText(end: UseEnd): string {
  return t(ENDS[end]);
}

/** That a scan is destroyed, when and why; null while it is not. */
export function destroyedText({ destroyedAt, destroyedBecause }: KeptScan): string | null {
  if (destroyedAt === null) return null;
  const time = language.units.dateTimeUtc(destroyedAt);
  return t(destroyedBecause === 'revoked' ? 'kept.destroyedRevoked' : 'kept.destroyedOver', {
    time,
  });
}
