import type { AgreementDocument } from '../partners/types';

/** What is held of bags and under agreements, as the node's interface has it. */

export type UseEnd = 'term-over' | 'frozen' | 'revoked' | 'destroyed';

/** A scan that crossed a border. */
export interface KeptScan {
  readonly id: string;
  readonly abroad: boolean;
  readonly partner: string;
  readonly agreement: string;
  readonly crossedAt: string;
  /** Why it may not be used any more; null while it may. */
  readonly useEnded: UseEnd | null;
  readonly destroyAt: string;
  readonly destroyedAt: string | null;
  readonly destroyedBecause: 'retention-over' | 'revoked' | null;
}

export interface LegalHold {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  /** Only for who may place holds, and while it can be read. */
  readonly reason: string | null;
  readonly endedBy: string | null;
  readonly endedAt: string | null;
}

export interface Keeping {
  readonly scans: readonly KeptScan[];
  readonly destroyedAt: string | null;
  readonly holds: readonly LegalHold[];
  readonly mayHold: boolean;
}

export interface CrossedSum {
  readonly direction: 'IN' | 'OUT';
  readonly category: string;
  /** In UTC: 2026-11. */
  readonly month: string;
  readonly count: number;
  readonly bytes: number;
}

export interface RefusedSum {
  readonly direction: 'IN' | 'OUT';
  readonly reason: string;
  readonly count: number;
}

/** What happened under one edition of an agreement. */
export interface UnderAgreement {
  readonly hash: string;
  readonly document: AgreementDocument;
  readonly endedAt: string | null;
  readonly crossed: readonly CrossedSum[];
  readonly refused: readonly RefusedSum[];
  readonly held: {
    readonly scansFromAbroad: number;
    readonly ownScans: number;
    readonly heldBack: number;
  };
  readonly destroyed: {
    readonly scansRetentionOver: number;
    readonly scansRevoked: number;
    readonly bags: number;
  };
}

export interface ProcessingRecords {
  readonly madeAt: string;
  readonly controller: string | null;
  readonly agreements: readonly UnderAgreement[];
}
