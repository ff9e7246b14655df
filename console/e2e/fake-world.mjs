// What the stand-in for a node holds: made-up flights, tasks, bags and people, and how they change.
import { flight, scanner } from './fake-flights.mjs';
import { blockersOf } from './fake-keeping.mjs';
import { FakePartners } from './fake-partners.mjs';
import { DIMENSIONS, reports, SPACING } from './made-bag.mjs';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const PEOPLE = {
  kim: {
    id: 'p-kim',
    username: 'kim',
    displayName: 'Kim Ji-woo',
    authority: 'security',
    roles: ['officer', 'supervisor', 'scanner-administrator', 'auditor', 'negotiator'],
  },
  park: {
    id: 'p-park',
    username: 'park',
    displayName: 'Park Min-seo',
    authority: 'security',
    roles: ['officer'],
  },
  reyes: {
    id: 'p-reyes',
    username: 'reyes',
    displayName: 'Dana Reyes',
    authority: 'customs',
    roles: ['officer'],
  },
};
export const AUTHORITIES = {
  security: { id: 'a-security', code: 'security', name: 'Security' },
  customs: { id: 'a-customs', code: 'customs', name: 'Customs' },
};
/** The bag whose scan has no volume. */
const XRAY_ALONE = 9;
const LANE = {
  id: 's-1',
  name: 'Simulated scanner 1',
  site: 'Simulated airport',
  aeTitle: 'SIM1',
};

/** The same bag, scanned two hours before. */
function earlier(world, object, dx) {
  return {
    id: 'se-1',
    scanUid: '2.25.3',
    state: 'WHOLE',
    notAssessedReason: null,
    scanner: LANE,
    startedAt: world.at(-3 * HOUR),
    expected: [],
    objects: [
      object(ctOf('sc-900'), 'CT', 'CT, single energy', {
        volume: { id: 'v-9', url: '/api/v1/volumes/v-9' },
      }),
      object('oe-dx1-1', 'DX', 'X-ray from above', {
        images: [{ ...dx(1), url: '/api/v1/objects/oe-dx1-1/image?format=png' }],
      }),
    ],
  };
}

/** The CT object of a scan; the stream's frames name it by its bytes. */
export function ctOf(scan) {
  return `00000000-0000-7000-8000-${scan.replace('sc-', '').padStart(12, '0')}`;
}

export class FakeWorld {
  /** What the test turned on: `empty`, `forbidden`, `broken`, `slow`, `slow-views`, `setup`, `missing`, `crossed`. */
  mode = new Set();
  /** The set of bricks before which the bag stream comes to a halt. */
  hold = null;
  tasks = [];
  flights = [];
  scanners = [];
  people = Object.values(PEOPLE);
  /** What was said to be on a screen, by task. */
  points = new Map();
  sequence = 100;
  /** The object that was filed by hand, and under which scan; null while it fits none. */
  filed = null;
  moves = [];
  /** What went with decisions, by identifier, and the lines of history that say so, by task. */
  pictures = new Map();
  told = new Map();

  constructor() {
    const now = Date.now();
    const at = (offset) => new Date(now + offset).toISOString();
    this.at = at;
    this.partners = new FakePartners(at);
    this.flights = [
      flight('f-ke35', 'KE', '35', 'ICN', 'ATL', at(-7 * HOUR), at(5.9 * HOUR), at(3.7 * HOUR)),
      flight('f-oz222', 'OZ', '222', 'ICN', 'JFK', at(-2 * HOUR), at(12 * HOUR), at(10 * HOUR)),
      flight('f-dl158', 'DL', '158', 'ICN', 'DTW', at(-11 * HOUR), at(1.6 * HOUR), at(38 * MINUTE)),
    ];
    let serial = 814690;
    for (const authority of Object.keys(AUTHORITIES)) {
      for (let i = 0; i < 12; i++) {
        const f = this.flights[i < 8 ? 0 : i < 10 ? 2 : 1];
        const alarm = i === 0 || i === 4;
        const lpn = `0117${String(serial + i * 61)}`;
        this.tasks.push({
          id: `t-${authority}-${i}`,
          authority,
          simulated: true,
          bagId: `b-${i}`,
          lpn,
          flight: { id: f.id, designator: f.designator },
          state: i === 11 ? 'PREPARING' : i === 6 || i === 7 ? 'DECIDED' : 'WAITING',
          deadline: f.deadline,
          alarm,
          alarmObjects: alarm ? 1 : 0,
          claimedBy: null,
          leaseExpiresAt: null,
          reservedBy: null,
          reservedUntil: null,
          decision:
            i === 6 || i === 7
              ? {
                  kind: i === 6 ? 'CLEAR' : 'REFER',
                  note: null,
                  reason: i === 6 ? 'nothing-found' : 'suspicious-object',
                  at: at(-20 * MINUTE),
                  by: { id: 'p-park', displayName: 'Park Min-seo' },
                }
              : null,
          scanState: i === 11 ? 'ARRIVING' : i === 5 ? 'INCOMPLETE' : 'WHOLE',
          notAssessedReason: i === 5 ? 'scan.incomplete' : null,
          createdAt: at(-HOUR),
          priority: 100 - i,
          thumbnail: i === 11 ? null : `/api/v1/objects/o-dx1-${i}/thumbnail`,
          version: 1,
          takeBackUntil: null,
          reopenedReason: i === 4 ? 'alarm-after-clear' : null,
        });
      }
    }
    this.scanners = [
      scanner('s-1', 'SIM1', 'Simulated scanner 1', 'Simulated airport', true, at(-40_000)),
      {
        ...scanner('s-2', 'ICN_T2_L4', 'Line 4', 'ICN T2', false, null),
        enabled: false,
        address: '10.20.4.17',
        certificateSha256: 'ab'.repeat(32),
      },
    ];
  }

  own(me) {
    return this.tasks.filter((task) => task.authority === me.authority);
  }

  /** The volumes of a scan: of the second bag two, of one picture; the fourth's do not fit. */
  volumesOf(i) {
    if (Number(i) === XRAY_ALONE) return [];
    const density = { id: 'v-1', objectId: ctOf(`sc-${i}`) };
    const aside = Number(i) === 3;
    const zeff = { id: aside ? 'v-3' : 'v-2', objectId: `o-z-${i}`, atomic: true, aside };
    return Number(i) === 1 || aside ? [density, zeff] : [density];
  }

  /** Of the bag whose volumes do not fit, nobody knows from where its projections look. */
  viewsOf(bag) {
    const i = Number(bag.slice(2));
    if (i === 3) return [];
    // Three samples a voxel; the first one's centre is a third of a voxel before its voxel's.
    const [sx, sy, sz] = SPACING.map((mm) => mm / 3);
    const view = (n, row, rowSpacing, first) => ({
      objectId: `o-dx${n}-${i}`,
      volumes: ['v-1'],
      position: first.map((side) => -side),
      column: [0, 0, 1],
      row,
      columnSpacing: sz,
      rowSpacing,
      source: null,
    });
    return [view(1, [1, 0, 0], sx, [sx, 0, sz]), view(2, [0, 1, 0], sy, [0, sy, sz])];
  }

  /** Simpler than the node: a plane through an alarm's box has shown it, and any frame a volume. */
  saw(task, points) {
    this.points.set(task.id, [...(this.points.get(task.id) ?? []), ...points]);
  }

  viewOf(task) {
    const points = this.points.get(task.id) ?? [];
    const volumes = points.filter((each) => each.kind === 'volume');
    const cut = ({ min, max }) =>
      volumes.some(
        ({ view, low, high }) =>
          view === 'plane' && [0, 1, 2].every((i) => low[i] <= max[i] && high[i] > min[i]),
      );
    const alarms = this.threatsOf(task.bagId).flatMap((report) =>
      report.threats
        .filter((threat) => threat.flag === 'THREAT')
        .map((threat) => ({
          report: report.objectId,
          threat: threat.number,
          box: threat.boxVoxels,
        })),
    );
    const unseen = alarms.filter(({ box }) => !cut(box));
    const i = Number(task.bagId.slice(2));
    const views = i === XRAY_ALONE ? [`o-dx1-${i}`, `o-dx2-${i}`] : [];
    const unseenImages = [
      ...this.volumesOf(i)
        .filter(({ id }) => !volumes.some(({ volume, drawn }) => volume === id && drawn >= 0.1))
        .map(({ id }) => ({ id, kind: 'volume', number: 0, why: 'not-shown' })),
      ...views
        .filter((id) => !points.some(({ object }) => object === id))
        .map((id) => ({ id, kind: 'view', number: 1, why: 'not-shown' })),
    ];
    return {
      usable: unseenImages.length === 0,
      unseenImages,
      unseenAlarms: unseen.map(({ report, threat }) => ({ report, threat, why: 'not-shown' })),
      missingBricks: this.mode.has('missing') ? 3 : 0,
      seenAlarms: alarms.length - unseen.length,
    };
  }

  picture(task, { displayName }, snapshots) {
    const lines = snapshots.map(({ image }) => {
      const id = `p-${this.pictures.size}`;
      this.pictures.set(id, Buffer.from(image, 'base64'));
      return { id, url: `/api/v1/snapshots/${id}` };
    });
    const line = { at: new Date().toISOString(), text: `${displayName} decided`, snapshots: lines };
    this.told.set(task.id, [...(this.told.get(task.id) ?? []), line]);
  }

  claim(task, person, more = {}) {
    const { id, displayName } = person;
    // A decision taken back keeps what was seen.
    if (more.decision === undefined) this.points.delete(task.id);
    this.change(task, {
      state: 'CLAIMED',
      claimedBy: { id, displayName },
      leaseExpiresAt: new Date(Date.now() + 2 * MINUTE).toISOString(),
      reservedBy: null,
      reservedUntil: null,
      ...more,
    });
  }

  change(task, values) {
    Object.assign(task, values, { version: task.version + 1 });
    const { id, bagId, state, version } = task;
    this.tell(task.authority, 'task', { id, bagId, flightId: task.flight.id, state, version });
  }

  counted(found, me) {
    const own = this.own(me).filter((task) => task.flight.id === found.id);
    const count = (test) => own.filter(test).length;
    // The flight is larger than the tasks made here, so that the figures look like a day's.
    const earlier = found.id === 'f-ke35' ? 180 : found.id === 'f-dl158' ? 74 : 0;
    const decided = count((task) => task.decision !== null);
    return {
      ...found,
      bags: {
        total: own.length + earlier + (found.id === 'f-ke35' ? 34 : 0),
        waiting: count((task) => task.state === 'WAITING') + (found.id === 'f-ke35' ? 34 : 0),
        claimed: count((task) => task.state === 'CLAIMED'),
        decided: decided + earlier,
        cleared: count((task) => task.decision?.kind === 'CLEAR') + earlier - (earlier > 0 ? 6 : 0),
        referred: count((task) => task.decision?.kind === 'REFER') + (earlier > 0 ? 6 : 0),
        notAssessed: count((task) => task.notAssessedReason !== null),
      },
    };
  }

  threatsOf(bag) {
    const i = Number(bag.slice(2));
    return i === 0 || i === 4
      ? reports('v-1', `o-dx1-${i}`, `o-dx2-${i}`)
      : [{ ...reports('v-1', '', '')[0], decision: 'CLEAR', threats: [] }];
  }

  whole(task) {
    const i = Number(task.bagId.slice(2));
    const found = this.flights.find((each) => each.id === task.flight.id);
    const object = (id, kind, description, more) => ({
      id,
      kind,
      sopInstanceUid: '2.25.1',
      edition: 'V03',
      transferSyntax: '1.2.840.10008.1.2.4.70',
      description,
      maker: 'Interline (simulated)',
      model: zeff === undefined ? 'Bag simulator' : 'Bag simulator, dual energy',
      receivedAt: this.at(-50 * MINUTE),
      bytes: 6_480_384,
      sha256: '4fa1c9d2'.repeat(8),
      framesDeclared: 1,
      framesPresent: 1,
      conflicting: false,
      problem: null,
      volume: null,
      images: [],
      simulated: true,
      filedByHand: false,
      ...more,
    });
    const [density, zeff] = this.volumesOf(i);
    const size = { columns: DIMENSIONS[0], rows: DIMENSIONS[1], slices: DIMENSIONS[2] };
    const dx = (n) => ({
      url: `/api/v1/objects/o-dx${n}-${i}/image?format=png`,
      width: 432,
      height: n % 2 === 1 ? 528 : 384,
      view: 1,
      name: n % 2 === 1 ? 'above' : 'side',
    });
    // The dual-energy bag's other two X-ray views are the first two by the low energy.
    const energy = (n) => (n > 2 ? 'LOW ENERGY' : 'HIGH ENERGY');
    const dxs = (zeff === undefined ? [1, 2] : [1, 2, 3, 4]).map((n) =>
      object(`o-dx${n}-${i}`, 'DX', zeff === undefined ? 'INTENSITY' : energy(n), {
        bytes: n % 2 === 1 ? 456_192 : 331_776,
        images: [dx(n)],
        conflicting: n === 2 && i === 4,
      }),
    );
    return {
      ...task,
      bag: {
        id: task.bagId,
        lpn: task.lpn,
        ooiId: `OOI-${2200 + i}`,
        flight: { ...found },
        disposition: task.decision?.kind === 'REFER' ? 'REFER' : 'UNDECIDED',
        weightKg: i === 3 ? null : 19.4,
        photo: i === 0 ? `/api/v1/bags/b-${i}/photo` : null,
        simulated: true,
        scans: [
          ...(i === 8 ? [earlier(this, object, dx)] : []),
          {
            id: `sc-${i}`,
            scanUid: '2.25.2',
            state: task.scanState,
            notAssessedReason: task.notAssessedReason,
            scanner: { ...LANE, palette: i === 4 ? 'stepped' : null },
            startedAt: this.at(-52 * MINUTE),
            expected: [],
            objects: [
              ...(density === undefined
                ? []
                : [
                    object(ctOf(`sc-${i}`), 'CT', 'CT, single energy', {
                      bytes: 6_480_384,
                      framesDeclared: 144,
                      framesPresent: i === 5 ? 96 : 144,
                      problem:
                        i === 5
                          ? {
                              code: 'dicos.frames-missing',
                              text: 'Ask the scanner to send this object again.',
                            }
                          : null,
                      volume: i === 5 ? null : { id: 'v-1', url: '/api/v1/volumes/v-1', ...size },
                    }),
                  ]),
              ...(zeff === undefined
                ? []
                : [
                    object(zeff.objectId, 'CT', 'Z_EFFECTIVE', {
                      framesDeclared: 144,
                      framesPresent: 144,
                      volume: { id: zeff.id, url: `/api/v1/volumes/${zeff.id}`, ...size },
                    }),
                  ]),
              ...dxs,
              ...(this.filed?.scan === `sc-${i}`
                ? [object(this.filed.object, 'TDR', 'Report', { filedByHand: true })]
                : []),
              object(`o-tdr-${i}`, 'TDR', 'Report of a simulated finder', {
                bytes: 5_312,
                framesDeclared: null,
                framesPresent: null,
              }),
            ],
          },
        ],
      },
      returned: i === 4 ? { reason: 'needs-second-opinion', note: 'Is it a phone?' } : null,
      history: [
        { at: this.at(-52 * MINUTE), kind: 'scan.started', by: null, text: 'Scan began' },
        { at: this.at(-50 * MINUTE), kind: 'scan.whole', by: null, text: 'Scan whole' },
        ...(task.claimedBy === null
          ? []
          : [
              {
                at: this.at(-5000),
                kind: 'task.claimed',
                by: task.claimedBy,
                text: `${task.claimedBy.displayName} took it`,
              },
            ]),
        ...(this.told.get(task.id) ?? []),
      ].map((line) => ({ snapshots: [], ...line })),
      view: task.state === 'CLAIMED' ? this.viewOf(task) : null,
      clearAllowed: blockersOf(task, this.mode.has('crossed')).length === 0,
      clearBlockedBy: blockersOf(task, this.mode.has('crossed')),
    };
  }

  /** Tells everyone of an authority; the node with its streams does it. */
  tell() {}
}
