/** What the node's interface says, as it says it (`/api/openapi.json`). Instants are ISO-8601 UTC. */

export type Role = 'officer' | 'supervisor' | 'scanner-administrator' | 'auditor' | 'negotiator';
export type TaskState = 'PREPARING' | 'WAITING' | 'CLAIMED' | 'DECIDED_PENDING' | 'DECIDED';
export type DecisionKind = 'CLEAR' | 'REFER';
export type ScanState = 'ARRIVING' | 'WHOLE' | 'INCOMPLETE' | 'CONFLICTING' | 'FAILED';
export type Disposition = 'RELEASE' | 'REFER' | 'RECALL' | 'UNDECIDED';
export type Axis = 'axial' | 'coronal' | 'sagittal';
export type Triple = readonly [number, number, number];
export type Point = readonly [number, number];

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | null;
}

export interface Meta {
  readonly product: string;
  readonly version: string;
  readonly node: { readonly name: string };
  readonly setupNeeded: boolean;
  readonly simulated: boolean;
  readonly languages: readonly string[];
}

export interface Authority {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface Me {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly authority: Authority;
  readonly roles: readonly Role[];
  readonly shortcuts: Readonly<Record<string, string>>;
}

export interface Person {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

export interface NewPerson {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

export interface Setup {
  readonly secret: string;
  readonly authorities: readonly { readonly code: string; readonly name: string }[];
  readonly people: readonly (NewPerson & { readonly authority: string })[];
}

export interface BagCounts {
  readonly total: number;
  readonly waiting: number;
  readonly claimed: number;
  readonly decided: number;
  readonly cleared: number;
  readonly referred: number;
  readonly notAssessed: number;
}

/** A flight as a bag names it. */
export interface FlightTimes {
  readonly id: string;
  readonly carrier: string;
  readonly number: string;
  readonly designator: string;
  readonly origin: string;
  readonly destination: string;
  readonly departsAt: string;
  readonly arrivesAt: string;
  readonly deadline: string;
  readonly simulated: boolean;
}

export interface Flight extends FlightTimes {
  readonly bags: BagCounts;
}

export interface NewFlight {
  readonly carrier: string;
  readonly number: string;
  readonly origin: string;
  readonly destination: string;
  readonly departsAt: string;
  readonly arrivesAt: string;
}

export interface PersonRef {
  readonly id: string;
  readonly displayName: string;
}

export interface Decision {
  readonly kind: DecisionKind;
  readonly reason: string;
  readonly note: string | null;
  readonly at: string;
  /** Null when the node itself decided: a passed deadline refers. */
  readonly by: PersonRef | null;
}

export interface TaskSummary {
  readonly id: string;
  readonly bagId: string;
  readonly lpn: string | null;
  readonly flight: { readonly id: string; readonly designator: string } | null;
  readonly simulated: boolean;
  readonly state: TaskState;
  readonly deadline: string;
  readonly alarm: boolean;
  readonly alarmObjects: number;
  readonly claimedBy: PersonRef | null;
  readonly leaseExpiresAt: string | null;
  /** Whose next bags it is among, while it waits. */
  readonly reservedBy: PersonRef | null;
  readonly reservedUntil: string | null;
  readonly decision: Decision | null;
  /** Null before the first scan. */
  readonly scanState: ScanState | null;
  readonly notAssessedReason: string | null;
  readonly createdAt: string;
  readonly priority: number;
  readonly thumbnail: string | null;
  readonly version: number;
  readonly reopenedReason: string | null;
}

export interface Blocker {
  readonly code: string;
  readonly text: string;
}

export interface Task extends TaskSummary {
  readonly bag: Bag;
  readonly history: readonly HistoryEntry[];
  readonly takeBackUntil: string | null;
  /** Who gave it back last said so; null when nobody did. */
  readonly returned: { readonly reason: string; readonly note: string | null } | null;
  readonly clearAllowed: boolean;
  readonly clearBlockedBy: readonly Blocker[];
  /** What this officer has had on the screen; null for who has not claimed it. */
  readonly view: ViewState | null;
}

/** The officer's next bags, whose first images may be fetched. */
export interface Reservation {
  readonly expiresAt: string;
  readonly tasks: readonly {
    readonly task: string;
    readonly bag: string;
    readonly scans: readonly string[];
  }[];
}

/** What the node counts as seen of a bag. */
export interface ViewState {
  readonly usable: boolean;
  readonly unseenImages: readonly {
    /** The volume, or the object of the projection. */
    readonly id: string;
    readonly kind: 'volume' | 'view';
    readonly number: number;
    readonly why: 'not-sent' | 'not-shown';
  }[];
  readonly unseenAlarms: readonly {
    /** The report's object. */
    readonly report: string;
    /** Within the report; 0 for a report that names no object. */
    readonly threat: number;
    readonly why: 'not-shown' | 'too-small' | 'unreadable';
  }[];
  readonly missingBricks: number;
  readonly seenAlarms: number;
}

export interface HistoryEntry {
  readonly at: string;
  readonly kind: string;
  /** A whole sentence, with who did it. */
  readonly text: string;
  /** Pictures that went with a decision. */
  readonly snapshots: readonly { readonly id: string; readonly url: string }[];
}

export interface ScanImage {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly view: number;
  /** What the scanner calls the view; may be empty. */
  readonly name: string;
}

export interface ScanObject {
  readonly id: string;
  readonly kind: 'CT' | 'DX' | 'TDR' | 'AIT' | 'OTHER' | 'UNREADABLE';
  readonly sopInstanceUid: string;
  readonly edition: string;
  readonly transferSyntax: string;
  readonly description: string;
  /** Of the machine that made it, as it says; empty where it does not. */
  readonly maker: string;
  readonly model: string;
  readonly receivedAt: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly framesDeclared: number | null;
  readonly framesPresent: number | null;
  readonly conflicting: boolean;
  readonly problem: { readonly code: string; readonly text: string | null } | null;
  readonly volume: {
    readonly id: string;
    readonly url: string;
    readonly columns: number;
    readonly rows: number;
    readonly slices: number;
  } | null;
  readonly images: readonly ScanImage[];
  readonly simulated: boolean;
  /** It came without its scan, and a supervisor filed it under this one. */
  readonly filedByHand: boolean;
}

export interface Scan {
  readonly id: string;
  readonly scanUid: string;
  readonly state: ScanState;
  readonly notAssessedReason: string | null;
  readonly scanner: {
    readonly id: string;
    readonly name: string;
    readonly site: string;
    readonly aeTitle: string;
    /** The palette that its registration names; null leaves it to the machine's maker and model. */
    readonly palette: string | null;
  };
  readonly startedAt: string;
  readonly objects: readonly ScanObject[];
}

export interface Bag {
  readonly id: string;
  readonly lpn: string | null;
  readonly ooiId: string | null;
  readonly flight: FlightTimes | null;
  readonly disposition: Disposition;
  readonly weightKg: number | null;
  /** Where a photo of it is; null while there is none. */
  readonly photo: string | null;
  readonly simulated: boolean;
  readonly scans: readonly Scan[];
}

export interface Threat {
  readonly number: number;
  readonly ptoId: string;
  readonly label: string;
  readonly category: string;
  readonly ability: string | null;
  readonly flag: string | null;
  readonly probability: number | null;
  readonly massGrams: number | null;
  readonly densityGramsPerCubicCentimetre: number | null;
  readonly zeff: number | null;
  readonly volumeCubicCentimetres: number | null;
  readonly locationText: string | null;
  readonly box: { readonly min: Triple; readonly max: Triple } | null;
  readonly boxVoxels: {
    readonly volumeId: string;
    readonly min: Triple;
    readonly max: Triple;
  } | null;
  readonly boxesInViews: readonly {
    readonly objectId: string;
    readonly points: readonly Point[];
  }[];
  /** Which voxels of `boxVoxels` are meant; null where the report has only a box. */
  readonly mask: {
    /** Null when it is refused. */
    readonly url: string | null;
    readonly problem: 'mask.does-not-fit' | 'mask.too-large' | null;
  } | null;
}

export interface ThreatReport {
  readonly objectId: string;
  readonly type: string;
  readonly decision: 'ALARM' | 'CLEAR' | 'UNKNOWN';
  readonly algorithm: {
    readonly manufacturer: string | null;
    readonly name: string | null;
    readonly version: string | null;
  } | null;
  readonly at: string | null;
  readonly threats: readonly Threat[];
}

/** From where a projection looks, in millimetres of the volumes' frame. */
export interface ViewGeometry {
  readonly objectId: string;
  readonly volumes: readonly string[];
  /** The centre of the first sample. */
  readonly position: Triple;
  readonly column: Triple;
  readonly row: Triple;
  readonly columnSpacing: number;
  readonly rowSpacing: number;
  /** Null where the rays are parallel. */
  readonly source: Triple | null;
}

export interface Reason {
  readonly code: string;
  readonly text: string;
}

export interface Scanner {
  readonly id: string;
  readonly aeTitle: string;
  readonly name: string;
  readonly site: string;
  readonly address: string | null;
  readonly certificateSha256: string | null;
  readonly timeZone: string;
  readonly profile: {
    readonly ct: number;
    readonly dx: number;
    readonly tdr: number;
    readonly waitSeconds: number;
  };
  readonly enabled: boolean;
  readonly simulated: boolean;
  readonly palette: string | null;
  readonly lastSeenAt: string | null;
  readonly refusedCount: number;
}

export type ScannerDraft = Omit<Scanner, 'id' | 'lastSeenAt' | 'refusedCount'>;

export interface RefusedAssociation {
  readonly at: string;
  readonly callingAe: string;
  readonly address: string;
  /** A code, and what exactly the peer was told. */
  readonly code: string;
  readonly reason: string;
}

export interface UnfiledObject {
  readonly id: string;
  readonly receivedAt: string;
  readonly bytes: number;
  /** A code, and what exactly was wrong. */
  readonly reason: string;
  readonly text: string | null;
  /** The AE title that sent it. */
  readonly scanner: string;
}

/** How the ledger stands; `size` and `root` are null before its first checkpoint. */
export interface LedgerState {
  readonly origin: string;
  readonly size: number | null;
  readonly root: string | null;
  readonly signatures: readonly {
    readonly name: string;
    readonly kind: string;
    readonly key: string;
    readonly at: string | null;
  }[];
  readonly fault: string | null;
  readonly witnesses: readonly LedgerWitness[];
  readonly growth: readonly { readonly at: string; readonly size: number }[];
}

/** A partner as a witness of our ledger, and we of its. */
export interface LedgerWitness {
  readonly party: string;
  readonly name: string;
  readonly key: string | null;
  /** Events of our ledger that it signed last. */
  readonly cosignedSize: number | null;
  readonly cosignedAt: string | null;
  /** Why it did not sign the last time: a code, and what was said. */
  readonly refusal: string | null;
  readonly refusalDetail: string | null;
  readonly refusedAt: string | null;
  /** Events of its ledger that we signed last. */
  readonly witnessedSize: number | null;
  readonly witnessedAt: string | null;
  /** The first thing that was wrong with its ledger. */
  readonly fault: string | null;
  readonly faultAt: string | null;
  readonly otherKeysAt: string | null;
}

/** Two sides' records of what crossed between them. */
export interface Comparison {
  readonly party: string;
  readonly name: string;
  readonly at: string;
  readonly same: number;
  readonly underWay: number;
  readonly differing: Readonly<Record<string, number>>;
  readonly first: readonly {
    readonly kind: 'ONLY_HERE' | 'ONLY_THERE' | 'DIGEST' | 'STATE';
    readonly id: string;
    readonly here: ExchangeSide | null;
    readonly there: ExchangeSide | null;
  }[];
}

interface ExchangeSide {
  readonly state: string;
  readonly digest: string | null;
  readonly refusal: string | null;
  readonly madeAt: string;
}

export interface AuditEvent {
  readonly sequence: number;
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly authority: string | null;
  readonly actor: { readonly kind: 'person' | 'scanner' | 'node'; readonly id: string | null };
  readonly subject: unknown;
  readonly body: unknown;
}
