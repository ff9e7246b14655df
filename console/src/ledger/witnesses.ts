import type { Comparison, LedgerWitness } from '../api/types';
import { t, type TextKey } from '../i18n/text.svelte';

const REFUSALS: Readonly<Record<string, TextKey>> = {
  'partner.unreachable': 'witness.unreachable',
  'partner.said-no': 'witness.saidNo',
  'ledger.refused': 'witness.refused',
  'ledger.behind': 'witness.behind',
  'ledger.cosignature-wrong': 'witness.signatureWrong',
};

/** Why a partner did not sign our ledger the last time it was asked. */
export function refusalText(witness: LedgerWitness): string {
  const code = witness.refusal ?? '';
  return t(REFUSALS[code] ?? 'witness.other', { code, detail: witness.refusalDetail ?? '' });
}

/** Whether our own ledger is what the partner objects to, which no waiting mends. */
export const objects = (witness: LedgerWitness): boolean =>
  witness.refusal === 'ledger.refused' || witness.refusal === 'ledger.behind';

const STATES: Readonly<Record<string, TextKey>> = {
  WAITING: 'compare.waiting',
  DONE: 'compare.done',
  REFUSED: 'compare.refused',
};

type Difference = Comparison['first'][number];
type Side = NonNullable<Difference['here']>;

const stateText = (side: Side | null): string => {
  if (side === null) return t('compare.nothing');
  const key = STATES[side.state];
  return key === undefined ? side.state : t(key, { reason: side.refusal ?? '' });
};

/** What the two sides say of one exchange. */
export function differenceText({ kind, here, there }: Difference): string {
  if (kind === 'DIGEST')
    return t('compare.digest', {
      here: here?.digest?.slice(0, 12) ?? t('compare.nothing'),
      there: there?.digest?.slice(0, 12) ?? t('compare.nothing'),
    });
  return t('compare.sides', { here: stateText(here), there: stateText(there) });
}

/** How many exchanges differ, in whatever way. */
export const differing = (comparison: Comparison): number =>
  Object.values(comparison.differing).reduce((sum, count) => sum + count, 0);
