import type { Problem, ProblemKind } from '../api/problem';
import { t, type TextKey } from '../i18n/text.svelte';

const TITLES: Readonly<Record<ProblemKind, TextKey>> = {
  offline: 'problem.offline',
  'signed-out': 'problem.signedOut',
  forbidden: 'problem.forbidden',
  missing: 'problem.missing',
  conflict: 'problem.conflict',
  refused: 'problem.refused',
  broken: 'problem.broken',
};

const ADVICE: Readonly<Record<ProblemKind, TextKey>> = {
  offline: 'problem.offline.advice',
  'signed-out': 'problem.signedOut.advice',
  forbidden: 'problem.forbidden.advice',
  missing: 'problem.missing.advice',
  conflict: 'problem.conflict.advice',
  refused: 'problem.refused.advice',
  broken: 'problem.broken.advice',
};

export function problemTitle(problem: Problem): string {
  return t(TITLES[problem.kind]);
}

/** The node's own sentence, which knows more; else what to do about this kind of problem. */
export function problemAdvice(problem: Problem): string {
  return problem.detail === '' || problem.code.startsWith('console.')
    ? t(ADVICE[problem.kind])
    : problem.detail;
}
