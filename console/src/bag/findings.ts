import type { Scan, Threat, ThreatReport, Triple } from '../api/types';
import type { Manifest } from '../viewer/render';
import { type Box, boxInPlane } from '../imaging/geometry';
import { corners, type Outline } from '../imaging/draw';
import { outermost, type Silhouette, silhouetteOf } from '../imaging/silhouette';
import { sampleToMm } from '../viewer/render';
import type { Axis, ViewGeometry } from '../api/types';
import type { Marked } from './masks.svelte';

/** One object that a machine reported, with the number that it has on this screen. */
export interface Finding {
  readonly number: number;
  readonly threat: Threat;
  readonly report: ThreatReport;
  /** Everything but a plain "no threat" is an alarm: what is not understood is not harmless. */
  readonly alarm: boolean;
}

/** What officers decided, alone or together: no machine's finding. */
const OFFICERS_OWN: ReadonlySet<string> = new Set(['OPERATOR', 'AGGREGATE']);

/** Numbers the objects of all machines' reports in one row, alarms first as the reports have them. */
export function findingsOf(reports: readonly ThreatReport[]): Finding[] {
  let number = 0;
  return reports
    .filter((report) => !OFFICERS_OWN.has(report.type))
    .flatMap((report) =>
      report.threats.map((threat) => ({
        number: ++number,
        threat,
        report,
        alarm: report.decision !== 'CLEAR' && threat.flag !== 'NO_THREAT',
      })),
    );
}

/** Where an object lies in a volume, in voxels: as told, or worked out from its place in millimetres. */
export function boxOf(
  finding: Finding,
  volumeId: string,
  manifest: Pick<Manifest, 'origin' | 'spacing'>,
): Box | null {
  const { boxVoxels, box } = finding.threat;
  if (boxVoxels?.volumeId === volumeId) return boxVoxels;
  if (box === null) return null;
  const voxel = (at: Triple, i: 0 | 1 | 2) => (at[i] - manifest.origin[i]) / manifest.spacing[i];
  return {
    min: [voxel(box.min, 0), voxel(box.min, 1), voxel(box.min, 2)],
    max: [voxel(box.max, 0), voxel(box.max, 1), voxel(box.max, 2)],
  };
}

export function outlineInPlane(
  finding: Finding,
  box: Box,
  axis: Axis,
  index: number,
  chosen: boolean,
): Outline {
  const { left, top, right, bottom, cut } = boxInPlane(axis, box, index);
  return {
    number: finding.number,
    label: finding.threat.label,
    points: corners(left, top, right, bottom),
    alarm: finding.alarm,
    chosen,
    faint: !cut,
  };
}

export function outlinesInView(
  findings: readonly Finding[],
  objectIds: readonly string[],
  chosen: number | null,
): Outline[] {
  return findings.flatMap((finding) =>
    finding.threat.boxesInViews
      .filter((view) => objectIds.includes(view.objectId) && view.points.length > 0)
      // Both energies of a projection have the same place.
      .slice(0, 1)
      .map((view) => ({
        number: finding.number,
        label: finding.threat.label,
        points: view.points,
        alarm: finding.alarm,
        chosen: finding.number === chosen,
        faint: false,
      })),
  );
}

/** Whether a report says where an object lies in a volume, and of no X-ray view. */
export function isInCtAlone({ threat }: Finding): boolean {
  return threat.boxVoxels !== null && threat.boxesInViews.length === 0;
}

/**
 * What of the findings in a volume an X-ray view sees, where it is known from where that looks: the
 * hull of a mask; or of a box, where the report says nothing of the view itself.
 */
export function silhouettesInView(
  findings: readonly Finding[],
  marked: (finding: Finding) => Marked | null,
  objectIds: readonly string[],
  view: ViewGeometry,
  volumeId: string,
  manifest: Manifest,
): Silhouette[] {
  return findings.flatMap((finding) => {
    const { boxVoxels, boxesInViews } = finding.threat;
    if (boxVoxels?.volumeId !== volumeId) return [];
    const mask = marked(finding)?.ends ?? [];
    const told = boxesInViews.some(({ objectId }) => objectIds.includes(objectId));
    const voxels = mask.length > 0 ? mask : told ? [] : outermost(boxVoxels.min, boxVoxels.max);
    const points = silhouetteOf(view, voxels, (sample) => sampleToMm(manifest, sample));
    return points === null ? [] : [{ points, alarm: finding.alarm }];
  });
}

/** What was found in one of the bag's scans: a place in another is another place. */
export function findingsIn(findings: readonly Finding[], scan: Pick<Scan, 'objects'>): Finding[] {
  const own = new Set(scan.objects.map(({ id }) => id));
  return findings.filter(({ report }) => own.has(report.objectId));
}
