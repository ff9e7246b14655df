/** One event's way up to the signed root, as a C2SP tlog-proof tells it; checked here, in the browser. */
export interface LedgerProof {
  readonly index: number;
  readonly size: number;
  readonly origin: string;
  readonly root: string;
  readonly entry: string;
  readonly path: readonly string[];
}

/** One node beside the way: on which side, and which events (from 1) it stands for. */
export interface Sibling {
  readonly side: 'left' | 'right';
  readonly first: number;
  readonly last: number;
}

const FIRST = 'c2sp.org/tlog-proof@v1';

/** Reads the text; null for anything else. */
export function parseProof(text: string): LedgerProof | null {
  const [head = '', origin = '', size = '', root = ''] = cut(text);
  const [first, extra = '', index = '', ...path] = head.split('\n');
  if (first !== FIRST || !extra.startsWith('extra ') || !/^index \d+$/.test(index)) return null;
  if (!/^\d+$/.test(size) || root === '') return null;
  return {
    index: Number(index.slice('index '.length)),
    size: Number(size),
    origin,
    root,
    entry: extra.slice('extra '.length),
    path,
  };
}

function cut(text: string): string[] {
  const blank = text.indexOf('\n\n');
  return blank < 0 ? [] : [text.slice(0, blank), ...text.slice(blank + 2).split('\n', 3)];
}

/** The nodes beside the way from a leaf up to the root: RFC 6962's tree of that size. */
export function siblings(index: number, size: number): Sibling[] {
  const down: Sibling[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    if (index < middle) {
      down.push({ side: 'right', first: middle + 1, last: to });
      to = middle;
    } else {
      down.push({ side: 'left', first: from + 1, last: middle });
      from = middle;
    }
  }
  return down.reverse();
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** Whether entry and path lead to the root that the checkpoint names. Signatures are not checked. */
export async function leadsToRoot(proof: LedgerProof): Promise<boolean> {
  const beside = siblings(proof.index, proof.size);
  if (proof.index >= proof.size || beside.length !== proof.path.length) return false;
  try {
    let hash = await sha256(new Uint8Array([0, ...bytes(proof.entry)]));
    for (const [step, sibling] of beside.entries()) {
      const other = bytes(proof.path[step] ?? '');
      hash = await sha256(
        new Uint8Array([
          1,
          ...(sibling.side === 'left' ? [...other, ...hash] : [...hash, ...other]),
        ]),
      );
    }
    return btoa(String.fromCharCode(...hash)) === proof.root;
  } catch {
    // Not base64: no proof.
    return false;
  }
}

async function sha256(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', content));
}

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}
