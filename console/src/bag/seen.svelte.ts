import { asProblem } from '../api/problem';
import type { Task, ViewState } from '../api/types';
import { t } from '../i18n/text.svelte';
import { keyName } from '../keys/bindings';
import { app } from '../state/app.svelte';
import { prefetch } from '../viewer/stream/prefetch';
import type { MissingBrick } from '../viewer/stream/stream-volume';
import type { Finding } from './findings';
import { shows } from './sight';
import { pause, streamPorts } from './streaming';
import { type Viewpoint, ViewReport } from './view-report';
import type { BagWork } from './work.svelte';

/** An alarm object that was not on the screen; null where this page does not know it. */
interface Unseen {
  readonly finding: Finding | null;
  readonly why: ViewState['unseenAlarms'][number]['why'];
}

/**
 * What of a bag was on the screen. The node counts, and this page only tells it: what was drawn,
 * what came damaged, and all of that again when the node was started anew and has forgotten it.
 */
export class Seen {
  private told = $state.raw<{ of: Task; view: ViewState } | null>(null);
  /** As the node said last: of a point, or with the task. */
  readonly view: ViewState | null = $derived.by(() => {
    const task = this.work.task.value;
    return this.told !== null && this.told.of === task ? this.told.view : (task?.view ?? null);
  });
  /** Alarm objects that a Clear still needs on the screen, in the order of the list. */
  private readonly unseen: readonly Unseen[] = $derived.by(() =>
    (this.view?.unseenAlarms ?? []).map(({ report, threat, why }) => ({
      why,
      finding:
        this.work.findings.find(
          (each) => each.report.objectId === report && each.threat.number === threat,
        ) ?? null,
    })),
  );
  /** Volumes and projections that are on the screen in colours, and in greys are not. */
  inColourOnly = $state.raw<ReadonlySet<string>>(new Set());
  /** Parts of the image that cannot be read. */
  readonly missing: number = $derived(this.view?.missingBricks ?? 0);
  readonly report = new ViewReport({
    post: (points) => this.tell(points),
    isUrgent: (point) =>
      this.unseen.some(({ finding }) => finding !== null && shows(point, finding)),
    wait: (milliseconds) => pause(milliseconds),
  });
  /** Volumes that came whole at a quarter: the node must know that it sent them. */
  private readonly came = new Set<string>();
  private wasUsable = false;
  private recovering = false;

  constructor(private readonly work: BagWork) {}

  includes(finding: Finding): boolean {
    return this.view !== null && !this.unseen.some((each) => each.finding === finding);
  }

  /** Follows how far the bag's scans are; what came damaged is told to the node. */
  watch(scans: readonly string[]): () => void {
    const stops = scans.map((scan) =>
      prefetch.watch(scan, {
        reached: (volume, set) => {
          if (set !== 'first-usable') return;
          this.came.add(volume);
          // What was drawn before it was all there counts now.
          this.report.again();
        },
        missing: (volume, brick) => this.cameDamaged(volume, brick),
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Called when the view changed: what the node knew and does not know any more, it is told. */
  follow(): void {
    if (this.view?.usable === true) this.wasUsable = true;
    else if (this.view !== null && this.wasUsable) {
      this.wasUsable = false;
      this.report.again();
    }
  }

  /** What the node still misses; the first act first. */
  sentences(refer: string): string[] {
    const { view } = this;
    if (view === null) return [];
    const why: string[] = [];
    const [alarm] = this.unseen;
    if (alarm !== undefined) {
      const number = String(alarm.finding?.number ?? '?');
      why.push(
        alarm.why === 'unreadable' || alarm.finding === null
          ? `${t('clear.unreadable')} ${refer}`
          : alarm.why === 'too-small'
            ? t('clear.tooSmall', { number, key: keyName(app.keys.zoomIn) })
            : t('clear.unseen', { number, key: keyName(app.keys.nextObject) }),
      );
    }
    const [image] = view.unseenImages;
    if (image !== undefined) {
      why.push(
        this.inColourOnly.has(image.id) && image.why !== 'not-sent'
          ? t('clear.coloursUnseen', { key: keyName(app.keys.materials) })
          : image.kind === 'view'
            ? t('clear.viewUnseen', { key: keyName(app.keys.xray) })
            : image.why === 'not-sent'
              ? t('clear.imageComing')
              : t('clear.imageUnseen', { key: keyName(app.keys.planes) }),
      );
    } else if (!view.usable) {
      why.push(`${t('clear.noImage')} ${refer}`);
    }
    return why;
  }

  /** Tells the node what was on the screen. Only a lost link is worth telling it again. */
  private async tell(points: readonly Viewpoint[]): Promise<void> {
    if (this.work.standing !== 'mine') return;
    const came = new Set(this.came);
    try {
      const { view } = await app.node.saw(this.work.id, points);
      const task = this.work.task.value;
      if (task === null) return;
      this.told = { of: task, view };
      await this.recover(task, view, came);
    } catch (error) {
      if (asProblem(error).kind === 'offline') throw error;
    }
  }

  /** What came here before it was asked, and the node does not know to have sent, comes once more. */
  private async recover(task: Task, view: ViewState, came: ReadonlySet<string>): Promise<void> {
    const lost = new Set(
      view.unseenImages
        .filter(({ id, why }) => why === 'not-sent' && came.has(id))
        .map(({ id }) => id),
    );
    if (lost.size === 0 || this.recovering) return;
    this.recovering = true;
    const scans = task.bag.scans.filter(({ objects }) =>
      objects.some(({ volume }) => volume !== null && lost.has(volume.id)),
    );
    await Promise.all(scans.map(({ id }) => prefetch.again(id, streamPorts())));
    this.recovering = false;
    this.report.again();
  }

  private cameDamaged(volume: string, brick: MissingBrick): void {
    // What the node could not read it knows itself.
    if (!brick.final || !brick.code.startsWith('brick.')) return;
    const { level, channel, x, y, z } = brick;
    this.report.saw({ kind: 'missing', volume, bricks: [[level, channel, x, y, z]] });
  }
}
