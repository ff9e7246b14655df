import { describe, expect, it } from 'vitest';
import type { Scan, ScanObject, Threat, ThreatReport } from '../src/api/types';
import { boxOf, findingsIn, findingsOf, outlinesInView } from '../src/bag/findings';
import { needsNote, reasonsFor } from '../src/bag/reasons';

const THREAT: Threat = {
  number: 1,
  ptoId: '1',
  label: 'Bottle',
  category: 'OTHER',
  ability: null,
  flag: null,
  probability: null,
  massGrams: null,
  densityGramsPerCubicCentimetre: null,
  zeff: null,
  volumeCubicCentimetres: null,
  locationText: null,
  box: { min: [10, 20, 30], max: [14, 24, 34] },
  boxVoxels: null,
  mask: null,
  boxesInViews: [{ objectId: 'dx', points: [[0, 0]] }],
};
const report = (
  type: string,
  decision: ThreatReport['decision'],
  ...threats: Threat[]
): ThreatReport => ({
  objectId: type,
  type,
  decision,
  algorithm: null,
  at: null,
  threats,
});

describe('findings', () => {
  it('are numbered through all machines’ reports; an officer’s own report is not among them', () => {
    const found = findingsOf([
      report('MACHINE', 'ALARM', THREAT, THREAT),
      report('OPERATOR', 'ALARM', THREAT),
      report('MACHINE', 'ALARM', THREAT),
    ]);
    expect(found.map((finding) => finding.number)).toEqual([1, 2, 3]);
  });

  it('are alarms unless a machine plainly says that they are none', () => {
    const alarms = (decision: ThreatReport['decision'], flag: string | null) =>
      findingsOf([report('MACHINE', decision, { ...THREAT, flag })])[0]?.alarm;
    expect(alarms('ALARM', 'THREAT')).toBe(true);
    expect(alarms('ALARM', null)).toBe(true);
    expect(alarms('UNKNOWN', 'SOMETHING_NEW')).toBe(true);
    expect(alarms('ALARM', 'NO_THREAT')).toBe(false);
    expect(alarms('CLEAR', 'THREAT')).toBe(false);
  });

  it('lie where the node says, else where their millimetres are', () => {
    const geometry = { origin: [0, 10, 20], spacing: [2, 2, 2] } as const;
    const [finding] = findingsOf([report('MACHINE', 'ALARM', THREAT)]);
    if (finding === undefined) throw new Error('no finding');
    expect(boxOf(finding, 'v', geometry)).toEqual({ min: [5, 5, 5], max: [7, 7, 7] });
    const told = { volumeId: 'v', min: [1, 1, 1], max: [2, 2, 2] } as const;
    const threat = { ...THREAT, boxVoxels: told };
    expect(boxOf({ ...finding, threat }, 'v', geometry)).toEqual(told);
  });

  it('are outlined only in the scan that they were made in', () => {
    const found = findingsOf([
      report('MACHINE', 'ALARM', THREAT),
      report('OTHER', 'ALARM', THREAT),
    ]);
    const scan = { objects: [{ id: 'OTHER' } as ScanObject] } as Pick<Scan, 'objects'>;
    expect(findingsIn(found, scan).map(({ number }) => number)).toEqual([2]);
  });

  it('are outlined only in the views that they lie in', () => {
    const found = findingsOf([report('MACHINE', 'ALARM', THREAT)]);
    expect(outlinesInView(found, ['dx', 'low'], 1)).toHaveLength(1);
    expect(outlinesInView(found, ['other'], 1)).toEqual([]);
  });
});

describe('reasons', () => {
  it('do not offer "nothing found" where a machine found something', () => {
    expect(reasonsFor('CLEAR', false)).toContain('nothing-found');
    expect(reasonsFor('CLEAR', true)).not.toContain('nothing-found');
  });

  it('want a note where the reason says nothing', () => {
    expect(['other', 'random'].map(needsNote)).toEqual([true, false]);
  });
});
