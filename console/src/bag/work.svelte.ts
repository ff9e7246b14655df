import { asProblem, type Problem } from '../api/problem';
import type { DecisionKind, Task, ThreatReport, ViewGeometry } from '../api/types';
import { t } from '../i18n/text.svelte';
import { KeepingApi } from '../keeping/api';
import type { Keeping, KeptScan } from '../keeping/types';
import { keyName } from '../keys/bindings';
import { app } from '../state/app.svelte';
import { clock } from '../state/clock.svelte';
import { Resource } from '../state/resource.svelte';
import { type Finding, findingsOf } from './findings';
import { pending } from './pending.svelte';
import { Seen } from './seen.svelte';
import { base64, type Snapshot } from './snapshot';

/** The node's word for what blocks a Clear because an agreement does not let the scan be used. */
const USE_ENDED = 'held.use-ended';
const NOTHING_KEPT: Keeping = { scans: [], destroyedAt: null, holds: [], mayHold: false };

/** How often a claim is renewed; well within the shortest lease. */
const RENEW_MS = 20_000;

/** What the officer may do with the bag at this moment. */
export type Standing = 'mine' | 'free' | 'held' | 'preparing' | 'pending' | 'decided' | 'lost';

/** One officer's work on one bag: claim, lease, findings seen, decision. */
export class BagWork {
  readonly task: Resource<Task>;
  readonly threats: Resource<readonly ThreatReport[]>;
  /** From where X-ray views look; a convenience, so that a failure is not worth a word. */
  readonly views: Resource<readonly ViewGeometry[]>;
  /** Until when what crossed is kept, and what of it may still be used. */
  readonly keeping: Resource<Keeping>;
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);
  chosen = $state<number | null>(null);
  openedAt = $state(Date.now());
  private leaseLost = $state(false);
  private leaseEnds = 0;

  readonly findings: readonly Finding[] = $derived.by(() => findingsOf(this.threats.value ?? []));
  /** What of the bag was on the screen, as the node counts it. */
  readonly seen: Seen;
  /** Why Clear is not possible, in sentences, the first act first; empty when it is. */
  readonly blockers: readonly string[] = $derived.by(() => {
    const task = this.task.value;
    if (task === null) return [];
    const why: string[] = [];
    if (this.threats.value === null && !this.useEnded) why.push(t('clear.findingsMissing'));
    const refer = t('clear.onlyRefer', { key: keyName(app.keys.refer) });
    // What no look can change comes before what the officer can do about it.
    why.push(...task.clearBlockedBy.map((blocker) => `${blocker.text} ${refer}`));
    if (this.standing === 'mine') why.push(...this.seen.sentences(refer));
    if (!task.clearAllowed && why.length === 0) why.push(t('clear.notAllowed'));
    return why;
  });

  constructor(readonly id: string) {
    this.task = new Resource(() => app.node.task(id));
    this.threats = new Resource(async () => {
      const bag = this.task.value?.bagId;
      return bag === undefined ? [] : (await app.node.threats(bag)).reports;
    });
    this.views = new Resource(async () => {
      const bag = this.task.value?.bagId;
      return bag === undefined ? [] : (await app.node.views(bag)).views;
    });
    const keeping = new KeepingApi(app.client);
    this.keeping = new Resource(async () => {
      const bag = this.task.value?.bagId;
      return bag === undefined ? NOTHING_KEPT : keeping.ofBag(bag);
    });
    this.seen = new Seen(this);
  }

  /** Loads the task and keeps it current; claims it first when the officer asked for it by name. */
  start(): () => void {
    void this.load();
    const renewal = setInterval(() => void this.renew(), RENEW_MS);
    const events = app.live.on(
      'task',
      (event) => {
        if (event['id'] === this.id && event['version'] !== this.task.value?.version) {
          this.task.soon();
        }
      },
      () => this.task.soon(),
    );
    return () => {
      clearInterval(renewal);
      events();
      this.seen.report.close();
    };
  }

  get standing(): Standing {
    const task = this.task.value;
    if (task === null) return 'preparing';
    const mine = task.claimedBy?.id === app.me?.id;
    switch (task.state) {
      case 'PREPARING':
        return 'preparing';
      case 'WAITING':
        return this.leaseLost ? 'lost' : 'free';
      case 'CLAIMED':
        return mine ? (this.leaseLost ? 'lost' : 'mine') : this.leaseLost ? 'lost' : 'held';
      case 'DECIDED_PENDING':
        return 'pending';
      case 'DECIDED':
        return 'decided';
    }
  }

  /** Whether the node shows this officer the images. */
  get mayLook(): boolean {
    return (
      !this.useEnded &&
      (this.standing === 'mine' ||
        this.standing === 'pending' ||
        app.has('supervisor') ||
        app.has('auditor'))
    );
  }

  /** Whether nobody may use the scan that the bag is judged by any more. */
  get useEnded(): boolean {
    return this.task.value?.clearBlockedBy.some(({ code }) => code === USE_ENDED) ?? false;
  }

  /** That scan, as far as it is known why. */
  get ended(): KeptScan | null {
    const scans = this.task.value?.bag.scans ?? [];
    const [newest] = [...scans].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
    return this.keeping.value?.scans.find(({ id }) => id === newest?.id) ?? null;
  }

  claim(): Promise<boolean> {
    return this.act(async () => {
      this.task.value = await app.node.claim(this.id);
      // The node begins anew with each claim, and so does what it is told.
      this.seen.report.forget();
      this.leaseLost = false;
      this.openedAt = Date.now();
      this.takeLease(this.task.value.leaseExpiresAt);
      if (this.mayLook) await this.loadFindings();
    });
  }

  decide(
    kind: DecisionKind,
    reason: string,
    { note, snapshots }: { note: string; snapshots: readonly Snapshot[] },
    missingAcknowledged: boolean,
  ): Promise<boolean> {
    return this.act(async () => {
      const version = this.task.value?.version ?? 0;
      const pictures = await Promise.all(
        snapshots.map(async ({ scanId, picture }) => ({ scanId, image: await base64(picture) })),
      );
      const draft = { kind, reason, version, missingAcknowledged, snapshots: pictures };
      const task = await app.node.decide(this.id, draft, note);
      this.task.value = task;
      pending.begin(task);
    });
  }

  giveBack(reason: string, note: string): Promise<boolean> {
    return this.act(async () => {
      await app.node.giveBack(this.id, reason, note);
    });
  }

  tookBack(task: Task): void {
    this.task.value = task;
    this.leaseLost = false;
    this.takeLease(task.leaseExpiresAt);
  }

  /** Goes to the next or previous object, round and round. */
  choose(step: 1 | -1): Finding | null {
    const { findings } = this;
    if (findings.length === 0) return null;
    const at = findings.findIndex((finding) => finding.number === this.chosen);
    const next = at < 0 ? (step === 1 ? 0 : findings.length - 1) : at + step;
    const finding = findings[(next + findings.length) % findings.length];
    this.chosen = finding?.number ?? null;
    return finding ?? null;
  }

  private async load(): Promise<void> {
    await this.task.load();
    const task = this.task.value;
    if (task === null) return;
    this.takeLease(task.leaseExpiresAt);
    void this.keeping.load();
    if (task.state === 'WAITING' && app.has('officer')) await this.claim();
    else if (this.mayLook) await this.loadFindings();
  }

  private async loadFindings(): Promise<void> {
    void this.views.load();
    await this.threats.load();
  }

  private async renew(): Promise<void> {
    if (this.standing !== 'mine') return;
    try {
      this.takeLease((await app.node.renew(this.id)).leaseExpiresAt);
    } catch (error) {
      const kind = asProblem(error).kind;
      // A lost link is not a lost claim until the lease that we know of has run out.
      const over = clock.now > this.leaseEnds;
      if (kind === 'conflict' || kind === 'forbidden' || kind === 'missing' || over) {
        this.leaseLost = true;
        await this.task.load();
      }
    }
  }

  private takeLease(expiresAt: string | null): void {
    if (expiresAt !== null) this.leaseEnds = Date.parse(expiresAt);
  }

  private async act(what: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    try {
      await what();
      return true;
    } catch (error) {
      this.problem = asProblem(error);
      if (this.problem.kind === 'conflict') await this.task.load();
      return false;
    } finally {
      this.busy = false;
    }
  }
}
