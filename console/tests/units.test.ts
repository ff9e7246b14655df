import { describe, expect, it } from 'vitest';
import { runningClock, timeParts, Units } from '../src/i18n/units';

describe('units', () => {
  const en = new Units('en-GB');
  const ko = new Units('ko-KR');

  it('are SI and written by the locale', () => {
    expect(en.grams(412)).toBe('412 g');
    expect(en.grams(1234)).toBe('1.23 kg');
    expect(en.density(2.1)).toBe('2.1 g/cm³');
    expect(en.bytes(6_480_384)).toBe('6.5 MB');
    expect(ko.grams(412)).toBe('412g');
  });

  it('show instants in UTC on a 24-hour clock, midnight as 00', () => {
    expect(en.clockUtc('2026-11-22T00:05:00Z')).toBe('00:05');
    expect(ko.clockUtc('2026-11-22T17:05:00Z')).toBe('17:05');
    expect(en.dateTimeUtc('2026-11-22T17:05:00Z')).toContain('UTC');
  });

  it('split a time left, past or to come', () => {
    expect(timeParts(3_661_000)).toEqual({ past: false, hours: 1, minutes: 1, seconds: 1 });
    expect(timeParts(-1000).past).toBe(true);
  });

  it('run a clock that never goes below zero', () => {
    expect(runningClock(42_000)).toBe('0:42');
    expect(runningClock(3_849_000)).toBe('1:04:09');
    expect(runningClock(-5)).toBe('0:00');
  });
});
