import { t, type TextKey } from '../i18n/text.svelte';

/** What can be wrong with an object or a sender, by the node's codes. */
const TEXTS: Readonly<Record<string, TextKey>> = {
  'unfiled.unreadable': 'fault.unreadable',
  'unfiled.uid-mismatch': 'fault.uidMismatch',
  'unfiled.no-scan': 'fault.noScan',
  'unfiled.no-bag': 'fault.noBag',
  'dicos.frames-missing': 'fault.framesMissing',
  'dicos.truncated': 'fault.truncated',
  'dicos.incomplete': 'fault.truncated',
  'dicos.unsupported-transfer-syntax': 'fault.syntax',
  'dicos.unsupported-pixels': 'fault.samples',
  'object.samples': 'fault.samples',
  'object.no-geometry': 'fault.geometry',
  'dicos.geometry': 'fault.geometry',
  'object.no-pixels': 'fault.noPixels',
  'dicos.no-frames': 'fault.noPixels',
  'object.not-what-it-says': 'fault.notWhatItSays',
  'dicos.contradiction': 'fault.notWhatItSays',
  'object.not-prepared': 'fault.notPrepared',
  unknown: 'fault.senderUnknown',
  disabled: 'fault.senderDisabled',
  address: 'fault.senderAddress',
  certificate: 'fault.senderCertificate',
};

/** In the reader's language; what the node says exactly is English and goes beside it. */
export function faultText(code: string): string {
  return t(TEXTS[code] ?? 'fault.other');
}
