import type { Scan } from '../api/types';

/** The present scan first, then the one before it. */
export function newestFirst(scans: readonly Scan[]): Scan[] {
  return [...scans].sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}
