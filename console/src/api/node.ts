import { type Client, withQuery } from './client';
import type {
  AuditEvent,
  Bag,
  Comparison,
  DecisionKind,
  Flight,
  LedgerState,
  Me,
  Meta,
  NewFlight,
  NewPerson,
  Page,
  Person,
  RefusedAssociation,
  Reservation,
  Scanner,
  ScannerDraft,
  Setup,
  Task,
  TaskState,
  TaskSummary,
  ThreatReport,
  UnfiledObject,
  ViewGeometry,
  ViewState,
} from './types';

const V1 = '/api/v1';

export interface TaskQuery {
  readonly flight?: string | null;
  readonly state?: TaskState | null;
  readonly mine?: boolean;
  readonly cursor?: string | null;
  readonly limit?: number;
}

export interface DecisionDraft {
  readonly kind: DecisionKind;
  readonly reason: string;
  readonly version: number;
  /** The officer ticked that parts of the image cannot be read. */
  readonly missingAcknowledged: boolean;
  /** PNG or JPEG in base64, each of a scan of the bag. */
  readonly snapshots: readonly { readonly scanId: string; readonly image: string }[];
}

/** Every act that the console asks of the node, by its name. */
export class NodeApi {
  constructor(readonly client: Client) {}

  meta = () => this.get<Meta>('/meta');
  setUp = (setup: Setup) => this.post<unknown>('/setup', setup);
  me = () => this.get<Me>('/me');
  saveShortcuts = (shortcuts: Readonly<Record<string, string>>) =>
    this.client.json<unknown>(`${V1}/me/shortcuts`, { method: 'PUT', body: shortcuts });
  people = () => this.get<Page<Person>>('/people');
  addPerson = (person: NewPerson) => this.post<Person>('/people', person);

  flights = (signal?: AbortSignal) => this.get<Page<Flight>>('/flights', signal);
  flight = (id: string) => this.get<Flight>(`/flights/${id}`);
  addFlight = (flight: NewFlight) => this.post<Flight>('/flights', flight);

  tasks = (query: TaskQuery, signal?: AbortSignal) =>
    this.get<Page<TaskSummary>>(withQuery('/tasks', { ...query }), signal);
  task = (id: string) => this.get<Task>(`/tasks/${id}`);
  next = (flight: string | null) =>
    this.post<Task | undefined>('/tasks/next', flight === null ? {} : { flight });
  claim = (id: string) => this.post<Task>(`/tasks/${id}/claim`, {});
  renew = (id: string) => this.post<{ leaseExpiresAt: string }>(`/tasks/${id}/renew`, {});
  giveBack = (id: string, reason: string, note: string) =>
    this.post<Task>(`/tasks/${id}/return`, withNote({ reason }, note));
  /** Says what was on the screen. */
  saw = (id: string, points: readonly unknown[]) =>
    this.post<{ view: ViewState }>(`/tasks/${id}/viewpoints`, { points });
  decide = (id: string, decision: DecisionDraft, note: string) =>
    this.post<Task>(`/tasks/${id}/decision`, withNote({ ...decision }, note));
  takeBack = (id: string) => this.post<Task>(`/tasks/${id}/take-back`, {});

  reserve = (flight: string | null, count: number) =>
    this.post<Reservation>('/reservations', { flight, count });
  releaseReserved = () => this.client.json<unknown>(`${V1}/reservations`, { method: 'DELETE' });

  reserved = () => this.get<Page<TaskSummary>>('/reservations');
  claims = () => this.get<Page<TaskSummary>>('/claims');
  release = (id: string) => this.post<unknown>(`/tasks/${id}/release`, {});
  assign = (id: string, personId: string) =>
    this.post<unknown>(`/tasks/${id}/assign`, { personId });

  views = (bag: string) => this.get<{ views: readonly ViewGeometry[] }>(`/bags/${bag}/views`);
  threats = (bag: string) => this.get<{ reports: readonly ThreatReport[] }>(`/bags/${bag}/threats`);

  scanners = () => this.get<Page<Scanner>>('/scanners');
  addScanner = (scanner: ScannerDraft) => this.post<Scanner>('/scanners', scanner);
  saveScanner = (id: string, scanner: ScannerDraft) =>
    this.client.json<Scanner>(`${V1}/scanners/${id}`, { method: 'PUT', body: scanner });
  refused = () => this.get<Page<RefusedAssociation>>('/scanners/refused');
  unfiled = () => this.get<Page<UnfiledObject>>('/unfiled');

  auditEvents = (query: { cursor?: string | null; kind?: string; bag?: string }) =>
    this.get<Page<AuditEvent>>(withQuery('/audit/events', { ...query }));

  ledger = () => this.get<LedgerState>('/ledger');
  compareWith = (party: string) => this.get<Comparison>(withQuery('/ledger/comparison', { party }));
  /** A checkpoint, the keys or a proof, as the text that is kept in a file. */
  ledgerFile = async (path: string): Promise<string> =>
    (await this.client.response(`${V1}/ledger/${path}`)).text();

  bagsByTag = (lpn: string) => this.get<Page<{ readonly id: string }>>(withQuery('/bags', { lpn }));
  bag = (id: string) => this.get<Bag>(`/bags/${id}`);
  fileObject = (id: string, scanId: string | null, reason: string) =>
    this.post<unknown>(`/unfiled/${id}/scan`, { scanId, reason });
  moveScan = (id: string, bagId: string, reason: string) =>
    this.post<unknown>(`/scans/${id}/bag`, { bagId, reason });
  moveBag = (id: string, flightId: string | null, reason: string) =>
    this.post<unknown>(`/bags/${id}/flight`, { flightId, reason });

  private get<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.client.json<T>(`${V1}${path}`, { signal });
  }

  private post<T>(path: string, body: unknown): Promise<T> {
    return this.client.json<T>(`${V1}${path}`, { method: 'POST', body });
  }
}

function withNote(act: Record<string, unknown>, note: string): Record<string, unknown> {
  const trimmed = note.trim();
  return trimmed === '' ? act : { ...act, note: trimmed };
}
