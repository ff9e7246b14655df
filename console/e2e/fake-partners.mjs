// Made-up partners and agreements of the stand-in for a node.
import { json, problem } from './fake-http.mjs';

const TERMS = {
  purposes: ['baggage-pre-screening'],
  categories: ['bag-facts', 'decisions', 'image-coarse', 'image-full', 'machine-reports'],
  passengerFields: [],
  routes: ['ICN-ATL'],
  flights: [],
  useAfterLanding: 'PT2H',
  retainAfterDecision: 'PT24H',
  exchangeLease: 'PT1M',
  onward: 'none',
  onwardTo: [],
  onRevocation: 'finish-open-flights',
  from: '2026-12-01T00:00:00Z',
  until: '2027-12-01T00:00:00Z',
  requestsPerMinute: 6000,
  bytesPerDay: 500_000_000_000,
  largestObjectBytes: 1_000_000_000,
  passengerConsent: 'not-required',
  bagIdentity: 'token',
  authoritativeLanguage: 'en',
};
const FORKED = 'forked: over 812 leaves the log signed another root before';
const PARTIES = [
  { id: 'kr', name: 'Republic of Korea', country: 'KR', recipients: [] },
  { id: 'us', name: 'United States of America', country: 'US', recipients: ['customs'] },
];

const THREE = [...PARTIES, { id: 'ca', name: 'Canada', country: 'CA', recipients: ['security'] }];

/** The agreements of one stand-in, changed by what is done with them. */
export class FakePartners {
  constructor(at) {
    this.at = at;
    this.drafts = [];
    this.newKeys = null;
    this.editions = [
      this.edition('a'.repeat(64), 2, {
        state: 'PROPOSED',
        next: 'SIGN',
        amends: 'b'.repeat(64),
        approved: { name: 'Lee Ha-eun', at: at(-3_600_000) },
        changes: [
          { term: 'categories', removed: ['image-full'], added: ['object-tables'] },
          { term: 'retainAfterDecision', removed: ['PT24H'], added: ['PT12H'] },
        ],
      }),
      this.edition('b'.repeat(64), 1, {
        state: 'IN_FORCE',
        approved: { name: 'Kim Ji-woo', at: at(-90 * 86_400_000) },
        signed: { name: 'Lee Ha-eun', at: at(-89 * 86_400_000) },
        signedBy: ['kr', 'us'],
        entries: [
          entry(2, 'resume', at(-86_400_000), 'It was a cable'),
          entry(1, 'suspend', at(-2 * 86_400_000), 'The link is looked into'),
        ],
      }),
      this.edition('d'.repeat(64), 1, {
        agreement: 'ag-2',
        among: THREE,
        terms: { ...TERMS, onward: 'with-consent' },
        state: 'IN_FORCE',
        approved: { name: 'Kim Ji-woo', at: at(-60 * 86_400_000) },
        signed: { name: 'Lee Ha-eun', at: at(-59 * 86_400_000) },
        signedBy: ['kr', 'us', 'ca'],
      }),
      this.edition('e'.repeat(64), 1, {
        agreement: 'ag-3',
        state: 'DECLINED',
        approved: { name: 'Kim Ji-woo', at: at(-7_200_000) },
        entries: [entry(1, 'decline', at(-3_600_000), 'It is kept for too long')],
      }),
    ];
  }

  edition(hash, edition, { among = PARTIES, terms = TERMS, signedBy = [], ...more }) {
    return {
      hash,
      agreement: 'ag-1',
      edition,
      amends: null,
      document: {
        type: 'interline-agreement/1',
        id: 'ag-1',
        edition,
        parties: among,
        terms,
      },
      template: null,
      changes: [],
      parties: among.map(({ id, ...party }) => ({
        party: id,
        ...party,
        signedAt: signedBy.includes(id) ? this.at(-89 * 86_400_000) : null,
        removed: false,
        suspends: false,
        consentsTo: [],
      })),
      state: 'PROPOSED',
      next: 'NOTHING',
      proposedBy: 'kr',
      knownAt: this.at(-3_600_000),
      approved: null,
      approvedByYou: false,
      signed: null,
      declined: null,
      declinedReason: null,
      epochs: '',
      entries: [],
      ...more,
    };
  }

  /** With one partner all is well; another is not reached, and a consent is missing. */
  flow() {
    const crossed = (exchanges, bytes) => ({ exchanges, bytes, last: this.at(-40_000) });
    const flow = (agreement, party, more) => ({
      agreement: agreement.repeat(64),
      party,
      sent: crossed(1284, 812_400_000),
      received: crossed(206, 1_900_000),
      waiting: { exchanges: 0, bags: 0, oldest: null, keptBack: [] },
      didNotCross: [],
      ...more,
    });
    const waiting = {
      exchanges: 61,
      bags: 14,
      oldest: this.at(-14 * 60_000),
      keptBack: [
        { why: 'partner.unreachable', exchanges: 8 },
        { why: 'onward-without-consent', exchanges: 2 },
      ],
    };
    const didNotCross = [
      { direction: 'OUT', why: 'flight-outside', exchanges: 3, last: this.at(-3_600_000) },
      { direction: 'IN', why: 'replaced', exchanges: 1, last: this.at(-7_200_000) },
    ];
    const none = { exchanges: 0, bytes: 0, last: null };
    return {
      since: this.at(-86_400_000),
      with: [
        flow('b', 'us', {}),
        flow('d', 'us', { didNotCross }),
        flow('d', 'ca', { received: none, waiting }),
      ],
    };
  }

  /** The partner answers what it was told, by its own word or by knowing the keys from now on. */
  answers(declined) {
    this.newKeys.shown = declined === null;
    this.newKeys.partners = [
      { party: 'us', acknowledgedAt: declined === null ? this.at(0) : null, declined },
    ];
  }

  draft(amends) {
    const draft = {
      id: `d-${this.drafts.length + 1}`,
      amends,
      document: { id: 'ag-1', edition: amends === null ? 1 : 2, parties: PARTIES, terms: TERMS },
      version: 1,
      changed: { name: 'Kim Ji-woo', at: this.at(0) },
      problems: [],
      changes: [],
    };
    this.drafts.push(draft);
    return draft;
  }
}

function entry(epoch, said, at, reason) {
  return { party: 'us', epoch, said, about: null, at, reason };
}

/** What this nation says of an edition, and whom it says it of. */
function say(edition, said, { party, reason }, at) {
  const we = edition.parties.find((each) => each.party === 'kr');
  if (said === 'consent') we.consentsTo.push(party);
  if (said === 'withdraw') we.consentsTo = we.consentsTo.filter((each) => each !== party);
  if (said === 'remove') edition.parties.find((each) => each.party === party).removed = true;
  const epoch = edition.entries.filter((each) => each.party === 'kr').length + 1;
  edition.entries.unshift({ party: 'kr', epoch, said, about: party, at, reason });
}

export function partnersApi(node, response, { method, parts, body }) {
  const known = node.partners;
  const [what, id, hash, act] = parts;
  if (what === 'partners' && method === 'POST') {
    known.newKeys = {
      madeAt: node.at(0),
      oldUntil: node.at(body.overlap === 'P1D' ? 86_400_000 : 7 * 86_400_000),
      shown: false,
      partners: [{ party: 'us', acknowledgedAt: null, declined: null }],
    };
    return json(response, known.newKeys, 201);
  }
  if (what === 'partners') {
    return json(response, {
      own: {
        party: 'kr',
        name: 'Republic of Korea',
        country: 'KR',
        card: '{"type":"interline-partner-card/1"}',
        fingerprint: '5f2c'.repeat(16),
      },
      newKeys: known.newKeys,
      items: node.mode.has('empty')
        ? []
        : [
            {
              party: 'us',
              name: 'United States of America',
              country: 'US',
              address: 'https://atl.example:8443',
              enabled: true,
              enteredAt: node.at(-90 * 86_400_000),
              heardAt: node.at(-9_000),
              keysSince: node.at(-2 * 86_400_000),
              oldKeysUntil: node.at(5 * 86_400_000),
              ledgerFault: node.mode.has('forked') ? FORKED : null,
              otherLedgerKeysAt: node.mode.has('forked') ? node.at(-120_000) : null,
            },
          ],
    });
  }
  if (id === undefined) {
    return json(response, {
      editions: node.mode.has('empty') ? [] : known.editions,
      drafts: node.mode.has('empty') ? [] : known.drafts,
    });
  }
  if (id === 'drafts' && hash === undefined)
    return json(response, known.draft(body.amends ?? null), 201);
  if (id === 'drafts') {
    const draft = known.drafts.find((each) => each.id === hash);
    if (method === 'PUT') {
      draft.document = body.document;
      draft.version++;
      return json(response, draft);
    }
    known.drafts = known.drafts.filter((each) => each !== draft);
    if (act === 'propose') known.editions.push(known.edition('c'.repeat(64), 3, { next: 'SIGN' }));
    return json(response, known.editions.at(-1));
  }
  const edition = known.editions.find((each) => each.hash === hash);
  if (edition === undefined) return problem(response, 404, 'agreement.not-found', '');
  if (act === 'sign') {
    edition.signed = { name: 'Kim Ji-woo', at: node.at(0) };
    edition.next = 'PARTNER';
  }
  if (act === 'revoke') edition.state = 'REVOKED';
  if (['consent', 'withdraw', 'remove'].includes(act)) say(edition, act, body, node.at(0));
  return json(response, edition);
}
