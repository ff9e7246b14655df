// What the stand-in for a node keeps of what crossed: made-up, and changed by what is done with it.
import { json, problem } from './fake-http.mjs';

const HOUR = 3_600_000;

/** What is held of the ninth, the tenth and the sixth bag; of others nothing crossed. */
class FakeKeeping {
  constructor(at) {
    this.at = at;
    this.holds = new Map([
      [
        'b-10',
        [
          {
            id: 'h-1',
            by: 'Lee Ha-eun',
            at: at(-30 * HOUR),
            reason: 'Case 2026-441 of the district prosecutor',
            endedBy: null,
            endedAt: null,
          },
        ],
      ],
    ]);
    this.scans = {
      'b-9': scan('sc-9', {
        abroad: true,
        partner: 'kr',
        crossedAt: at(-9 * HOUR),
        useEnded: 'frozen',
        destroyAt: at(15 * HOUR),
      }),
      'b-10': scan('sc-10', {
        abroad: false,
        partner: 'us',
        crossedAt: at(-40 * HOUR),
        destroyAt: at(-2 * HOUR),
      }),
      'b-6': scan('sc-6', {
        abroad: true,
        partner: 'kr',
        crossedAt: at(-50 * HOUR),
        useEnded: 'destroyed',
        destroyAt: at(-3 * HOUR),
        destroyedAt: at(-3 * HOUR),
        destroyedBecause: 'retention-over',
      }),
    };
  }

  ofBag(bag) {
    const kept = this.scans[bag];
    return {
      scans: kept === undefined ? [] : [kept],
      destroyedAt: bag === 'b-6' ? this.at(-3 * HOUR) : null,
      holds: this.holds.get(bag) ?? [],
    };
  }
}

/**
 * What keeps a bag from being cleared, whoever looks.
 *
 * @param crossed whether bags of this node have crossed a border
 */
export function blockersOf({ bagId, notAssessedReason }, crossed) {
  if (crossed && (bagId === 'b-9' || bagId === 'b-6'))
    return [{ code: 'held.use-ended', text: 'This scan may not be used any more.' }];
  return notAssessedReason === null
    ? []
    : [{ code: notAssessedReason, text: 'Parts of the scan are missing.' }];
}

function scan(id, more) {
  return {
    id,
    agreement: 'b'.repeat(64),
    useEnded: null,
    destroyedAt: null,
    destroyedBecause: null,
    ...more,
  };
}

export function keepingApi(node, response, { method, parts, body, me }) {
  const [, bag, what, hold] = parts;
  // Made when it is first asked for.
  const keeping = (node.keeping ??= new FakeKeeping(node.at));
  if (parts[0] === 'records-of-processing') {
    return json(response, {
      madeAt: keeping.at(0),
      controller: 'kr',
      agreements: node.mode.has('empty') ? [] : node.partners.editions.slice(1, 2).map(record),
    });
  }
  const mayHold = me.roles.some((role) => role === 'supervisor' || role === 'auditor');
  if (what === 'keeping') {
    const kept = node.mode.has('crossed')
      ? keeping.ofBag(bag)
      : { scans: [], destroyedAt: null, holds: [] };
    return json(response, { ...kept, mayHold });
  }
  if (!mayHold) return problem(response, 403, 'role.missing', '');
  if (what === 'subject-export') {
    return json(response, { format: 'interline-subject-export/1', bag: { id: bag } });
  }
  const holds = keeping.holds.get(bag) ?? [];
  if (method === 'POST') {
    keeping.holds.set(bag, [
      ...holds,
      {
        id: `h-${holds.length + 1}`,
        by: me.displayName,
        at: keeping.at(0),
        reason: body.reason,
        endedBy: null,
        endedAt: null,
      },
    ]);
    return json(response, { id: `h-${holds.length + 1}` }, 201);
  }
  Object.assign(
    holds.find(({ id }) => id === hold),
    { endedBy: me.displayName, endedAt: keeping.at(0) },
  );
  return json(response, undefined, 204);
}

function record({ hash, document }) {
  return {
    hash,
    document,
    endedAt: null,
    crossed: [
      { direction: 'IN', category: 'decisions', month: '2026-11', count: 8_120, bytes: 1_624_000 },
      {
        direction: 'OUT',
        category: 'image-coarse',
        month: '2026-11',
        count: 8_204,
        bytes: 61_530_000_000,
      },
      {
        direction: 'OUT',
        category: 'machine-reports',
        month: '2026-11',
        count: 8_204,
        bytes: 98_448_000,
      },
    ],
    refused: [
      { direction: 'OUT', reason: 'flight-outside', count: 31 },
      { direction: 'OUT', reason: 'lease-ended', count: 4 },
    ],
    held: { scansFromAbroad: 0, ownScans: 412, heldBack: 1 },
    destroyed: { scansRetentionOver: 7_792, scansRevoked: 0, bags: 7_790 },
  };
}
