import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../src/i18n/en.json';
import ko from '../src/i18n/ko.json';
import { argumentsOf } from '../src/i18n/message';

const english = en as Readonly<Record<string, string>>;
const korean = ko as Readonly<Record<string, string>>;
const keys = Object.keys(english);

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(svelte|ts)$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

describe('the catalogues', () => {
  it('have the same texts in both languages, none empty', () => {
    expect(Object.keys(korean)).toEqual(keys);
    const empty = keys.filter((key) => english[key]?.trim() === '' || korean[key]?.trim() === '');
    expect(empty).toEqual([]);
  });

  it('take the same values in both languages', () => {
    const differing = keys.filter(
      (key) => argumentsOf(english[key] ?? '').join() !== argumentsOf(korean[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('are in the order of the alphabet, so that two people add texts without a conflict', () => {
    expect(keys).toEqual([...keys].sort());
  });

  it('hold no text that nothing shows', () => {
    // A key always has a dot and stands whole in the source: a plain search finds every use.
    const all = sources(join(import.meta.dirname, '../src')).join('\n');
    expect(keys.filter((key) => !key.includes('.'))).toEqual([]);
    expect(keys.filter((key) => !all.includes(`'${key}'`))).toEqual([]);
  });

  it('are really translated: what is the same in Korean is the same on purpose', () => {
    const same = keys.filter((key) => english[key] === korean[key]);
    expect(same).toEqual([]);
  });

  it('use no straight English left over in a Korean sentence', () => {
    const latin = keys.filter((key) => !/[가-힣]/.test(korean[key] ?? ''));
    expect(latin).toEqual([]);
  });
});
