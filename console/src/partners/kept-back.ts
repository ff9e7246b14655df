import { t, type TextKey } from '../i18n/text.svelte';

const REASONS: Readonly<Record<string, TextKey>> = {
  'not-signed': 'keptBack.notSigned',
  'not-yet-valid': 'keptBack.notYetValid',
  suspended: 'keptBack.suspended',
  'old-epoch': 'keptBack.epochs',
  'newer-epoch': 'keptBack.epochs',
  'lease-ended': 'keptBack.silent',
  'onward-without-consent': 'keptBack.onwardConsent',
  'consent-missing': 'keptBack.consent',
  'too-many-requests': 'keptBack.requests',
  'too-many-bytes': 'keptBack.bytes',
  'partner.unreachable': 'keptBack.unreachable',
  'partner.not-enabled': 'keptBack.notEnabled',
  'partner.answer-not-believed': 'keptBack.notBelieved',
  'exchange.receipt-wrong': 'keptBack.notBelieved',
  'exchange.scan-unknown': 'keptBack.scanUnknown',
  'exchange.busy': 'keptBack.busy',
};

/** Why something waits to be sent, and what helps; a word that is not known here is named. */
export function keptBackText(why: string): string {
  const key = REASONS[why];
  return key === undefined ? t('keptBack.other', { why }) : t(key);
}
