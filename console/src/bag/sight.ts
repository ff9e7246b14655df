import type { Box } from '../imaging/geometry';
import type { Finding } from './findings';
import type { Viewpoint } from './view-report';

/** As the node counts it: what covers less, or smaller, is not told in a hurry. */
const COVERED = 0.8;

/**
 * Whether a frame has an alarm object in it that is likely to count as seen. The node decides; this
 * only says what is worth telling at once.
 */
export function shows(point: Viewpoint, finding: Finding): boolean {
  const { boxVoxels, boxesInViews } = finding.threat;
  switch (point.kind) {
    case 'volume':
      return (
        point.view === 'plane' && boxVoxels?.volumeId === point.volume && inPlane(point, boxVoxels)
      );
    case 'view':
      return boxesInViews.some(({ objectId, points }) => {
        if (objectId !== point.object || points.length === 0) return false;
        const shares = ([0, 1] as const).map((axis) => {
          const all = points.map((each) => each[axis]);
          return share(point.low[axis], point.high[axis], Math.min(...all), Math.max(...all));
        });
        return shares.every((each) => each >= COVERED);
      });
    default:
      return true;
  }
}

function inPlane(
  point: Extract<Viewpoint, { kind: 'volume' }>,
  box: Pick<Box, 'min' | 'max'>,
): boolean {
  const shares = ([0, 1, 2] as const).map((axis) =>
    share(point.low[axis], point.high[axis], box.min[axis], box.max[axis] + 1),
  );
  return shares.every((each) => each > 0) && shares.filter((each) => each >= COVERED).length >= 2;
}

/** How much of a stretch lies in another. */
function share(low: number, high: number, from: number, to: number): number {
  return (Math.min(high, to) - Math.max(low, from)) / Math.max(1e-9, to - from);
}
