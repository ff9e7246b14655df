import type { DecisionKind } from '../api/types';
import { t, type TextKey } from '../i18n/text.svelte';

/** What an officer can do with a bag that needs a reason. */
export type Act = DecisionKind | 'RETURN';

/** The codes that the node takes, in the order in which they are offered. */
const CODES: Readonly<Record<Act, readonly string[]>> = {
  CLEAR: ['nothing-found', 'alarm-explained', 'other'],
  REFER: [
    'alarm-confirmed',
    'suspicious-object',
    'prohibited-item',
    'image-unusable',
    'random',
    'other',
  ],
  RETURN: ['needs-second-opinion', 'not-competent', 'shift-end', 'other'],
};

const TEXTS: Readonly<Record<string, TextKey>> = {
  'nothing-found': 'reason.nothingFound',
  'alarm-explained': 'reason.alarmExplained',
  'alarm-confirmed': 'reason.alarmConfirmed',
  'suspicious-object': 'reason.suspiciousObject',
  'prohibited-item': 'reason.prohibitedItem',
  'image-unusable': 'reason.imageUnusable',
  random: 'reason.random',
  'needs-second-opinion': 'reason.needsSecondOpinion',
  'not-competent': 'reason.notCompetent',
  'shift-end': 'reason.shiftEnd',
  'deadline-passed': 'reason.deadlinePassed',
  'alarm-after-clear': 'reason.alarmAfterClear',
  'object-after-clear': 'reason.objectAfterClear',
  'scan-moved': 'reason.scanMoved',
  'object-taken': 'reason.objectTaken',
  'scan-not-assessed': 'reason.scanNotAssessed',
  'scan.incomplete': 'reason.scanIncomplete',
  'scan.conflicting': 'reason.scanConflicting',
  'scan.unreadable': 'reason.scanUnreadable',
  'scan.moved-away': 'reason.scanMovedAway',
  'held.use-ended': 'reason.heldUseEnded',
  other: 'reason.other',
};

/** The reasons for an act. With an alarm, "nothing found" is not one: the alarm has to be explained. */
export function reasonsFor(act: Act, alarm: boolean): readonly string[] {
  return CODES[act].filter((code) => !(act === 'CLEAR' && alarm && code === 'nothing-found'));
}

export function reasonText(code: string): string {
  const key = TEXTS[code];
  return key === undefined ? code : t(key);
}

/** "Other" says nothing by itself. */
export function needsNote(code: string): boolean {
  return code === 'other';
}
