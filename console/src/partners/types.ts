/** Agreements and partners as the node's interface has them. */

export interface AgreementTerms {
  readonly purposes: readonly string[];
  readonly categories: readonly string[];
  readonly passengerFields: readonly string[];
  readonly routes: readonly string[];
  readonly flights: readonly string[];
  readonly useAfterLanding: string;
  readonly retainAfterDecision: string;
  readonly exchangeLease: string;
  readonly onward: string;
  readonly onwardTo: readonly string[];
  readonly onRevocation: string;
  readonly from: string;
  readonly until: string;
  readonly requestsPerMinute: number;
  readonly bytesPerDay: number;
  readonly largestObjectBytes: number;
  readonly passengerConsent: string;
  readonly bagIdentity: string;
  readonly authoritativeLanguage: string;
}

export interface AgreementParty {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly recipients: readonly string[];
}

/** The document that is signed, or a draft of it. */
export interface AgreementDocument {
  readonly id: string;
  readonly edition: number;
  readonly parties: readonly AgreementParty[];
  readonly terms: AgreementTerms;
}

export interface TermChange {
  readonly term: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

export interface PersonAt {
  readonly name: string;
  readonly at: string;
}

export interface EditionParty {
  readonly party: string;
  readonly name: string;
  readonly country: string;
  readonly recipients: readonly string[];
  readonly signedAt: string | null;
  readonly removed: boolean;
  readonly suspends: boolean;
  /** To whom what it scanned may be passed on, by its consent. */
  readonly consentsTo: readonly string[];
}

export type EditionState =
  | 'PROPOSED'
  | 'DECLINED'
  | 'NOT_YET_VALID'
  | 'IN_FORCE'
  | 'SUSPENDED'
  | 'REVOKED'
  | 'EXPIRED'
  | 'SUPERSEDED';

export interface Edition {
  readonly hash: string;
  readonly agreement: string;
  readonly edition: number;
  readonly amends: string | null;
  readonly document: AgreementDocument;
  readonly template: string | null;
  readonly changes: readonly TermChange[];
  readonly parties: readonly EditionParty[];
  readonly state: EditionState;
  readonly next: 'APPROVE' | 'SIGN' | 'PARTNER' | 'NOTHING';
  readonly proposedBy: string;
  readonly knownAt: string;
  readonly approved: PersonAt | null;
  readonly approvedByYou: boolean;
  readonly signed: PersonAt | null;
  readonly declined: PersonAt | null;
  readonly declinedReason: string | null;
  readonly epochs: string;
  readonly entries: readonly {
    readonly party: string;
    readonly epoch: number;
    readonly said: 'decline' | 'suspend' | 'resume' | 'revoke' | 'remove' | 'consent' | 'withdraw';
    /** Whom it removes, or to whom it lets data go on. */
    readonly about: string | null;
    readonly at: string;
    readonly reason: string;
  }[];
}

export interface Draft {
  readonly id: string;
  readonly amends: string | null;
  readonly document: AgreementDocument;
  readonly version: number;
  readonly changed: PersonAt;
  readonly problems: readonly { readonly pointer: string; readonly what: string }[];
  readonly changes: readonly TermChange[];
}

export interface Agreements {
  readonly editions: readonly Edition[];
  readonly drafts: readonly Draft[];
}

/** What crossed in one direction lately. */
export interface FlowCrossed {
  readonly exchanges: number;
  readonly bytes: number;
  readonly last: string | null;
}

/** What crosses under an edition, to and from one partner. */
export interface FlowWith {
  readonly agreement: string;
  readonly party: string;
  readonly sent: FlowCrossed;
  readonly received: FlowCrossed;
  readonly waiting: {
    readonly exchanges: number;
    readonly bags: number;
    readonly oldest: string | null;
    /** By a rule's word or a code; what is in none waits behind another, or for its turn. */
    readonly keptBack: readonly { readonly why: string; readonly exchanges: number }[];
  };
  readonly didNotCross: readonly {
    readonly direction: 'OUT' | 'IN';
    readonly why: string;
    readonly exchanges: number;
    readonly last: string;
  }[];
}

export interface Flow {
  readonly since: string;
  readonly with: readonly FlowWith[];
}

export interface OwnCard {
  readonly party: string;
  readonly name: string;
  readonly country: string;
  readonly card: string;
  readonly fingerprint: string;
}

export interface Partner {
  readonly party: string;
  readonly name: string;
  readonly country: string;
  readonly address: string;
  readonly enabled: boolean;
  readonly enteredAt: string;
  readonly heardAt: string | null;
  /** When the connection keys of its card came. */
  readonly keysSince: string;
  /** Until when keys of a card before hold beside them. */
  readonly oldKeysUntil: string | null;
  /** The first thing that was wrong with its ledger. */
  readonly ledgerFault: string | null;
  /** Since when it shows other keys of its ledger than the ones that are believed. */
  readonly otherLedgerKeysAt: string | null;
}

/** This nation's new connection keys, on their way to partners. */
export interface NewKeys {
  readonly madeAt: string;
  readonly oldUntil: string;
  readonly shown: boolean;
  readonly partners: readonly {
    readonly party: string;
    readonly acknowledgedAt: string | null;
    readonly declined: string | null;
  }[];
}

export const OVERLAPS = ['PT1H', 'P1D', 'P7D', 'P30D'] as const;
export type Overlap = (typeof OVERLAPS)[number];

export interface Partners {
  readonly own: OwnCard | null;
  readonly newKeys: NewKeys | null;
  readonly items: readonly Partner[];
}

export interface NewDraft {
  readonly template: string;
  readonly parties: readonly { readonly party: string; readonly recipients: readonly string[] }[];
  readonly routes: readonly string[];
  readonly flights: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly authoritativeLanguage: string;
}
