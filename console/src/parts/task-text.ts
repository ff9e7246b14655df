import type { ScanState, TaskState, TaskSummary } from '../api/types';
import { t, type TextKey } from '../i18n/text.svelte';

const STATES: Readonly<Record<TaskState, TextKey>> = {
  PREPARING: 'task.preparing',
  WAITING: 'task.waiting',
  CLAIMED: 'task.claimed',
  DECIDED_PENDING: 'task.decidedPending',
  DECIDED: 'task.decided',
};

export function isDecided(task: TaskSummary): boolean {
  return task.state === 'DECIDED' || task.state === 'DECIDED_PENDING';
}

export function stateText(task: TaskSummary): string {
  if (isDecided(task) && task.decision !== null) {
    return t(task.decision.kind === 'CLEAR' ? 'task.cleared' : 'task.referred');
  }
  if (task.state === 'CLAIMED' && task.claimedBy !== null) {
    return t('task.claimedBy', { name: task.claimedBy.displayName });
  }
  if (task.state === 'WAITING' && task.reservedBy !== null) {
    return t('task.reservedBy', { name: task.reservedBy.displayName });
  }
  return t(STATES[task.state]);
}

const SCAN_STATES: Readonly<Record<ScanState, TextKey>> = {
  ARRIVING: 'scan.arriving',
  WHOLE: 'scan.whole',
  INCOMPLETE: 'scan.incomplete',
  CONFLICTING: 'scan.conflicting',
  FAILED: 'scan.failed',
};

export function scanStateText(state: ScanState): string {
  return t(SCAN_STATES[state]);
}
