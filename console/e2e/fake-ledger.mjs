// A ledger of made-up entries whose proofs are real, so that the console's own check has something
// to check.
import { createHash } from 'node:crypto';
import { HOUR } from './fake-world.mjs';
import { json, problem } from './fake-http.mjs';

const SIZE = 4821;
const ORIGIN = 'interline/atl-5c1e09fa';

const sha = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const entry = (i) => Buffer.concat([Buffer.from([1]), sha(Buffer.from(`event ${i}`))]);
const node = (left, right) => sha(Buffer.from([1]), left, right);
const cut = (count) => 2 ** Math.floor(Math.log2(count - 1));
const known = new Map();

function root(from, to) {
  if (to - from === 1) return sha(Buffer.from([0]), entry(from));
  const key = `${from}-${to}`;
  if (!known.has(key)) {
    const middle = from + cut(to - from);
    known.set(key, node(root(from, middle), root(middle, to)));
  }
  return known.get(key);
}

function path(index, from, to) {
  if (to - from === 1) return [];
  const middle = from + cut(to - from);
  return index < middle
    ? [...path(index, from, middle), root(middle, to)]
    : [...path(index, middle, to), root(from, middle)];
}

const base64 = (bytes) => bytes.toString('base64');
const checkpoint = () => `${ORIGIN}\n${SIZE}\n${base64(root(0, SIZE))}\n\n— ${ORIGIN} AAAA\n`;

export function ledger(world, response, [, what, number]) {
  if (what === undefined) return json(response, standing(world));
  if (what === 'comparison') return json(response, comparison(world));
  let content = checkpoint();
  if (what === 'policy') content = `log ${ORIGIN}+00000000+AAAA\nquorum none\n`;
  if (what === 'proofs') {
    const index = Number(number) - 1;
    if (!(index >= 0 && index < SIZE))
      return problem(response, 404, 'event.not-found', 'There is no event of that number.');
    // One of a node that lies.
    const told = world.mode.has('forged') ? index - 1 : index;
    const hashes = path(index, 0, SIZE).map((hash) => `${base64(hash)}\n`);
    content = `c2sp.org/tlog-proof@v1\nextra ${base64(entry(told))}\nindex ${index}\n${hashes.join('')}\n${checkpoint()}`;
  }
  response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
  return response.end(content);
}

/** One that signs, one that cannot be reached, and one whose own ledger has forked. */
function witnesses(world, at) {
  const witness = (party, name, more) => ({
    party,
    name,
    key: null,
    cosignedSize: null,
    cosignedAt: null,
    refusal: null,
    refusalDetail: null,
    refusedAt: null,
    witnessedSize: null,
    witnessedAt: null,
    fault: null,
    faultAt: null,
    otherKeysAt: null,
    ...more,
  });
  const hours = (count) => world.at(-count * HOUR);
  return [
    witness('kr', 'Republic of Korea', {
      cosignedSize: SIZE,
      cosignedAt: at,
      witnessedSize: 9120,
      witnessedAt: at,
    }),
    witness('ca', 'Canada', {
      cosignedSize: 4100,
      cosignedAt: hours(3),
      refusal: 'partner.unreachable',
      refusalDetail: 'ca does not answer',
      refusedAt: at,
    }),
    ...(world.mode.has('forked')
      ? [
          witness('nz', 'New Zealand', {
            cosignedSize: SIZE,
            cosignedAt: at,
            witnessedSize: 812,
            witnessedAt: hours(5),
            fault: 'forked: over 812 leaves the log signed another root before',
            faultAt: hours(4),
            otherKeysAt: hours(2),
          }),
        ]
      : []),
  ];
}

function comparison(world) {
  const side = (state, digest, refusal = null) => ({
    state,
    digest,
    refusal,
    madeAt: world.at(-2 * HOUR),
  });
  const differs = world.mode.has('forked');
  const id = (number) => `0193a1b2-0000-7000-8000-00000000000${number}`;
  return {
    party: 'kr',
    name: 'Republic of Korea',
    at: world.at(0),
    same: 1201,
    underWay: differs ? 2 : 0,
    differing: { ONLY_HERE: differs ? 1 : 0, ONLY_THERE: 0, DIGEST: differs ? 1 : 0, STATE: 0 },
    first: differs
      ? [
          { kind: 'ONLY_HERE', id: id(1), here: side('DONE', 'a'.repeat(64)), there: null },
          {
            kind: 'DIGEST',
            id: id(2),
            here: side('DONE', 'b'.repeat(64)),
            there: side('DONE', 'c'.repeat(64)),
          },
        ]
      : [],
  };
}

function standing(world) {
  const at = world.at(-2000);
  const signature = (name, kind, time) => ({ name, kind, key: `${name}+${kind}`, at: time });
  const curve = [0.01, 0.02, 0.06, 0.18, 0.34, 0.4, 0.41, 0.46, 0.62, 0.81, 0.9, 0.93, 0.98, 1];
  return {
    origin: ORIGIN,
    size: world.mode.has('empty') ? 0 : SIZE,
    root: base64(root(0, SIZE)),
    signatures: [
      signature(ORIGIN, 'ED25519', null),
      signature(ORIGIN, 'ML_DSA_44', at),
      ...(world.mode.has('witnessed')
        ? [signature('interline/icn-0b77d21e', 'ML_DSA_44', at)]
        : []),
    ],
    witnesses: world.mode.has('witnessed') ? witnesses(world, at) : [],
    fault: world.mode.has('stopped') ? 'ledger.ahead' : null,
    growth: world.mode.has('empty')
      ? []
      : curve.map((part, i) => ({
          at: world.at((i - curve.length + 1) * HOUR),
          size: Math.round(part * SIZE),
        })),
  };
}
