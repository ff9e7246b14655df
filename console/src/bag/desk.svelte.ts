import { asProblem } from '../api/problem';
import type { Scan } from '../api/types';
import { language, t } from '../i18n/text.svelte';
import type { Action } from '../keys/bindings';
import { groupedLpn } from '../parts/lpn';
import { paths, router } from '../router.svelte';
import { app } from '../state/app.svelte';
import { Beside, earlierThan } from './beside.svelte';
import { boxOf, type Finding } from './findings';
import { Measuring } from './measuring.svelte';
import { pending } from './pending.svelte';
import type { Act } from './reasons';
import { MOST_SNAPSHOTS, pictureOf, type Snapshot } from './snapshot';
import { shownAs } from './tool-text';
import { viewActs } from './view-acts';
import { Viewer } from './viewer.svelte';
import { BagWork } from './work.svelte';
import { xraysOf } from './xrays';

/** Which of the console's windows: what is asked for in one is answered there. */
export type Place = 'first' | 'second';

/** What lies over a window until it is answered. */
type Open =
  | { readonly what: 'reason'; readonly act: Act; readonly place: Place }
  | { readonly what: 'help'; readonly place: Place };

/** One bag in front of one officer, whether its image lies in the first window or in the second. */
export class Desk {
  readonly work: BagWork;
  readonly viewer = new Viewer();
  readonly measuring = new Measuring(this.viewer);
  /** An earlier scan of the bag, while it lies beside the present one. */
  readonly beside = new Beside();
  /** Clear was pressed although it is not possible. */
  insisted = $state(false);
  open = $state.raw<Open | null>(null);
  /** Pictures that go with the decision, also with the next one when it is taken back. */
  snapshots = $state.raw<readonly Snapshot[]>([]);
  /** What holds the large image. */
  private pane: HTMLElement | null = null;
  private centredAt: string | null = null;
  private openedAt: string | null = null;

  constructor(id: string) {
    this.work = new BagWork(id);
  }

  get flightId(): string | null {
    return this.work.task.value?.flight?.id ?? null;
  }

  /** An alarm is what the officer is asked about: the image opens there. */
  begin(): void {
    const { manifest, volumeId } = this.viewer;
    if (manifest === null) return;
    const alarm = this.work.findings.find((each) => each.alarm);
    if (volumeId !== this.centredAt) this.viewer.centre();
    this.centredAt = volumeId;
    if (alarm === undefined || volumeId === this.openedAt) return;
    this.openedAt = volumeId;
    this.look(alarm);
  }

  look(finding: Finding | null): void {
    if (finding === null) return;
    const { work, viewer } = this;
    work.chosen = finding.number;
    const { manifest, volumeId } = viewer;
    const box = manifest === null || volumeId === null ? null : boxOf(finding, volumeId, manifest);
    if (box !== null) viewer.lookAt(box);
    if (box === null && finding.threat.boxesInViews.length > 0) viewer.view = 'xray';
    // Without a place anywhere, its text in the list is all there is to see.
    if (box === null && finding.threat.boxesInViews.length === 0) {
      const { objectId } = finding.report;
      work.seen.report.saw({ kind: 'text', report: objectId, threat: finding.threat.number });
    }
  }

  ask(act: Act, place: Place): void {
    const { work } = this;
    if (work.standing !== 'mine' || work.busy) return;
    if (act === 'CLEAR' && work.blockers.length > 0) this.insisted = true;
    else this.open = { what: 'reason', act, place };
  }

  help(place: Place): void {
    this.open = { what: 'help', place };
  }

  close(): void {
    this.open = null;
  }

  async confirm(
    act: Act,
    reason: string,
    note: string,
    missingAcknowledged: boolean,
  ): Promise<void> {
    this.close();
    if (act === 'RETURN') {
      // Not straight to the next bag: the queue could hand out the very one that was given back.
      if (await this.work.giveBack(reason, note)) router.go(paths.work(this.flightId));
    } else {
      const { snapshots } = this;
      await this.work.decide(act, reason, { note, snapshots }, missingAcknowledged);
    }
  }

  /** Called with where the large image is, and again when it goes from there. */
  shows(pane: HTMLElement): () => void {
    this.pane = pane;
    return () => {
      if (this.pane === pane) this.pane = null;
    };
  }

  /** Takes a picture of the large image for the decision's note. */
  async snap(): Promise<void> {
    const { work, viewer, pane } = this;
    const task = work.task.value;
    const scanId = task === null ? undefined : scanShown(task.bag.scans, viewer);
    const full = this.snapshots.length >= MOST_SNAPSHOTS;
    if (pane === null || task === null || scanId === undefined || full) return;
    if (work.standing !== 'mine' || pane.querySelector('canvas[data-drawn=yes]') === null) return;
    const tag = task.lpn === null ? t('bag.noTag') : groupedLpn(task.lpn);
    const words = [
      [
        tag,
        task.flight?.designator ?? t('flight.none'),
        language.units.dateTimeUtc(new Date().toISOString()),
      ],
      [t('snapshot.bag', { id: task.bagId }), t('snapshot.scan', { id: scanId })],
      [...shownAs(viewer), ...this.besideText()],
    ];
    const picture = await pictureOf(
      pane,
      words.map((each) => each.join(' · ')),
    );
    this.snapshots = [...this.snapshots, { scanId, picture, url: URL.createObjectURL(picture) }];
  }

  private besideText(): string[] {
    const { scan } = this.beside;
    if (scan === null) return [];
    const time = language.units.dateTimeUtc(scan.startedAt);
    return [t('beside.earlier', { time }), t('snapshot.scan', { id: scan.id })];
  }

  leaveOut(snapshot: Snapshot): void {
    URL.revokeObjectURL(snapshot.url);
    this.snapshots = this.snapshots.filter((each) => each !== snapshot);
  }

  /** The officer goes to another bag. */
  leave(): void {
    for (const snapshot of this.snapshots) this.leaveOut(snapshot);
    this.beside.close();
    this.viewer.close();
  }

  /** The bag is no longer the officer's to see. */
  closeImages(): void {
    this.beside.close();
    this.viewer.closeVolume();
  }

  /** Puts the scan before the present one beside it, or takes it away. */
  compare(): void {
    const { beside, viewer, work } = this;
    const earlier = earlierThan(work.task.value?.bag.scans ?? [], viewer.volumeId);
    if (beside.scan !== null) beside.close();
    else if (earlier !== null && work.mayLook)
      beside.open(earlier, (point) => work.seen.report.saw(point));
  }

  async next(): Promise<void> {
    const { flightId } = this;
    try {
      const following = await app.node.next(flightId);
      router.go(following === undefined ? paths.work(flightId) : paths.bag(following.id));
    } catch (error) {
      this.work.problem = asProblem(error);
    }
  }

  async takeBack(): Promise<void> {
    const back = await pending.takeBack();
    if (back === null) return;
    if (back.id === this.work.id) this.work.tookBack(back);
    else router.go(paths.bag(back.id));
  }

  /** What keys do in one of the windows. */
  acts(place: Place): Partial<Record<Action, () => void>> {
    const { work } = this;
    return {
      refer: () => this.ask('REFER', place),
      clear: () => this.ask('CLEAR', place),
      secondOpinion: () => this.ask('RETURN', place),
      takeBack: () => void this.takeBack(),
      nextBag: () => {
        if (work.standing !== 'mine') void this.next();
      },
      nextObject: () => this.look(work.choose(1)),
      previousObject: () => this.look(work.choose(-1)),
      ...viewActs(this.viewer, this.measuring),
      snapshot: () => void this.snap(),
      beside: () => this.compare(),
      help: () => this.help(place),
    };
  }
}

/** The scan of the volume that is open, or of the X-ray views. */
function scanShown(scans: readonly Scan[], { view, volumeId }: Viewer): string | undefined {
  const [xray] = xraysOf(scans);
  return scans.find(({ objects }) =>
    objects.some((object) =>
      view === 'xray'
        ? object === xray?.object
        : volumeId !== null && object.volume?.id === volumeId,
    ),
  )?.id;
}
