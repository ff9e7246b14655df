import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { leadsToRoot, parseProof, siblings } from '../src/ledger/proof';

const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leaf = (i: number) => sha(Buffer.from([0]), Buffer.from(`event ${i}`));
const cutOf = (count: number) => 2 ** Math.floor(Math.log2(count - 1));

/** RFC 6962's own definitions, beside which the console's walk is held. */
function root(from: number, to: number): Buffer {
  if (to - from === 1) return leaf(from);
  const middle = from + cutOf(to - from);
  return sha(Buffer.from([1]), root(from, middle), root(middle, to));
}
function path(index: number, from: number, to: number): Buffer[] {
  if (to - from === 1) return [];
  const middle = from + cutOf(to - from);
  return index < middle
    ? [...path(index, from, middle), root(middle, to)]
    : [...path(index, middle, to), root(from, middle)];
}
function proof(index: number, size: number): string {
  const lines = path(index, 0, size).map((hash) => `${hash.toString('base64')}\n`);
  const entry = Buffer.from(`event ${index}`).toString('base64');
  return `c2sp.org/tlog-proof@v1\nextra ${entry}\nindex ${index}\n${lines.join('')}\nlog.example\n${size}\n${root(0, size).toString('base64')}\n\n— log.example AAAA\n`;
}
async function holds(text: string): Promise<boolean> {
  const parsed = parseProof(text);
  return parsed !== null && (await leadsToRoot(parsed));
}

describe('a proof', () => {
  it('leads to the root for every leaf of trees of every shape', async () => {
    for (const size of [1, 2, 3, 5, 8, 13]) {
      for (let index = 0; index < size; index++) {
        expect(await holds(proof(index, size)), `${index} of ${size}`).toBe(true);
      }
    }
  });

  it('of another entry, place, size or path does not', async () => {
    const text = proof(5, 13);
    const other = Buffer.from('event 6').toString('base64');
    expect(await holds(text.replace(/extra .*/, `extra ${other}`))).toBe(false);
    expect(await holds(text.replace('index 5', 'index 4'))).toBe(false);
    expect(await holds(text.replace('\n13\n', '\n7\n'))).toBe(false);
    expect(await holds(text.replace(/index 5\n.*\n/, 'index 5\n'))).toBe(false);
    expect(await holds(text.replace('index 5\n', 'index 5\n????\n'))).toBe(false);
  });

  it('that is none is not taken for one', () => {
    expect(parseProof('')).toBeNull();
    expect(parseProof('c2sp.org/tlog-proof@v1\nindex 0\n\nlog\n1\nx\n')).toBeNull();
    expect(parseProof('<html>\n\n</html>')).toBeNull();
  });

  it('passes what stands beside its way, and together that is every other event', () => {
    expect(siblings(5, 7)).toEqual([
      { side: 'left', first: 5, last: 5 },
      { side: 'right', first: 7, last: 7 },
      { side: 'left', first: 1, last: 4 },
    ]);
  });
});
