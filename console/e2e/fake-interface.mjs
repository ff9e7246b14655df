// The JSON interface of the stand-in for a node.
import { json, problem, samples, text } from './fake-http.mjs';
import { flight } from './fake-flights.mjs';
import { AUTHORITIES, ctOf, MINUTE, HOUR, PEOPLE } from './fake-world.mjs';
import { ledger } from './fake-ledger.mjs';
import { stream } from './fake-stream.mjs';
import { keepingApi } from './fake-keeping.mjs';
import { partnersApi } from './fake-partners.mjs';
import { packMask, projection } from './made-bag.mjs';
import { greyPng } from './png.mjs';

export async function api(node, request, response, url) {
  const path = url.pathname.replace('/api/v1', '');
  const parts = path.split('/').slice(1);
  const body = request.method === 'GET' ? null : JSON.parse((await text(request)) || '{}');
  if (path === '/meta') {
    return json(response, {
      product: 'Interline',
      version: '0.1.0',
      node: { name: 'ATL' },
      setupNeeded: node.mode.has('setup'),
      simulated: true,
      languages: ['en', 'ko'],
    });
  }
  if (path === '/setup') {
    if (body.secret !== 'right-secret')
      return problem(response, 403, 'setup.secret', 'The set-up secret is wrong.');
    node.mode.delete('setup');
    return json(response, {}, 201);
  }
  const who = /^Bearer token-(\w+)$/.exec(request.headers.authorization ?? '')?.[1];
  const me = PEOPLE[who];
  if (me === undefined) return problem(response, 401, 'auth.required', 'Sign in.');
  if (path === '/events') return node.events(request, response, me);
  if (path !== '/me' && node.mode.has('slow')) return;
  if (path !== '/me' && node.mode.has('forbidden'))
    return problem(response, 403, 'auth.forbidden', '');
  if (path !== '/me' && node.mode.has('broken')) return problem(response, 500, 'node.failure', '');
  return route(node, request, response, { url, parts, path, body, me });
}

function route(node, request, response, { url, parts, path, body, me }) {
  const [what, id, act] = parts;
  const get = request.method === 'GET';
  const list = (items) =>
    json(response, { items: node.mode.has('empty') ? [] : items, nextCursor: null });
  if (path === '/me') {
    return json(response, {
      ...me,
      authority: AUTHORITIES[me.authority],
      shortcuts: node.shortcuts ?? {},
    });
  }
  if (path === '/me/shortcuts') {
    node.shortcuts = body;
    return json(response, undefined, 204);
  }
  if (path === '/people') {
    if (!get) node.people.push({ id: `p-${node.people.length}`, authority: me.authority, ...body });
    return get
      ? list(node.people.filter((person) => person.authority === me.authority))
      : json(response, node.people.at(-1), 201);
  }
  if (path === '/flights') {
    if (get) return list(node.flights.map((each) => node.counted(each, me)));
    node.flights.push(
      flight(
        `f-${node.flights.length}`,
        body.carrier,
        body.number,
        body.origin,
        body.destination,
        body.departsAt,
        body.arrivesAt,
        body.arrivesAt,
      ),
    );
    return json(response, node.counted(node.flights.at(-1), me), 201);
  }
  if (what === 'flights' && get) {
    return json(
      response,
      node.counted(
        node.flights.find((each) => each.id === id),
        me,
      ),
    );
  }
  if (path === '/exchanges/flow') return json(response, node.partners.flow());
  if (what === 'partners' || what === 'agreements')
    return partnersApi(node, response, { method: request.method, parts, body });
  if (['keeping', 'holds', 'subject-export'].includes(act) || path === '/records-of-processing')
    return keepingApi(node, response, { method: request.method, parts, body, me });
  if (what === 'tasks') return taskAct(node, response, { url, id, act, get, body, me, list });
  if (path === '/reservations' && get)
    return list(node.own(me).filter(({ reservedBy }) => reservedBy !== null));
  if (path === '/reservations') return reservation(node, response, body, me);
  if (path === '/claims') return list(node.own(me).filter((each) => each.state === 'CLAIMED'));
  if (what === 'bags' && act === 'views') return json(response, { views: node.viewsOf(id) });
  if (what === 'bags' && parts.at(-1) === 'mask') {
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
    return response.end(packMask());
  }
  if (what === 'bags' && act === 'threats') return json(response, { reports: node.threatsOf(id) });
  if (what === 'scans' && act === 'stream') {
    const volumes = id.startsWith('se-')
      ? [{ id: 'v-9', objectId: ctOf('sc-900') }]
      : node.volumesOf(id.slice(3));
    return stream(response, {
      volumes,
      reports: node.threatsOf(id.replace('sc-', 'b-')),
      previews: body.previews,
      hold: node.hold,
    });
  }
  if (what === 'streams') return json(response, undefined, 204);
  if (what === 'objects' && act === 'image') return view(node, response, id, url.searchParams);
  if (what === 'snapshots') {
    response.writeHead(200, { 'Content-Type': 'image/png' });
    return response.end(node.pictures.get(id));
  }
  if (what === 'objects' || act === 'photo') {
    response.writeHead(200, { 'Content-Type': 'image/png' });
    return response.end(greyPng(projection(1), 60000));
  }
  if (what === 'scanners' && id === 'refused') {
    return list([
      {
        at: node.at(-9 * MINUTE),
        callingAe: 'UNKNOWN_CT',
        address: '10.9.8.7',
        code: 'unknown',
        reason: 'Nobody registered UNKNOWN_CT; a scanner administrator can.',
      },
    ]);
  }
  if (what === 'scanners') {
    if (get) return list(node.scanners);
    if (id !== undefined)
      Object.assign(
        node.scanners.find((each) => each.id === id),
        body,
      );
    else
      node.scanners.push({
        ...body,
        id: `s-${node.scanners.length + 1}`,
        lastSeenAt: null,
        refusedCount: 0,
      });
    return json(response, node.scanners.at(-1), 201);
  }
  if (what === 'unfiled' && act === 'scan') {
    if (body.reason.includes('wrong'))
      return problem(response, 409, 'scan.forgotten', 'The keys of this scan are destroyed.');
    node.filed = body.scanId === null ? null : { object: id, scan: body.scanId };
    return json(response, { objectId: id, scanId: body.scanId });
  }
  if ((what === 'scans' && act === 'bag') || (what === 'bags' && act === 'flight')) {
    node.moves.push({ what, id, ...body });
    return json(response, {});
  }
  if (path === '/bags') {
    const found = node.own(me).filter((task) => task.lpn === url.searchParams.get('lpn'));
    return list(found.map((task) => ({ id: task.bagId })));
  }
  if (what === 'bags' && act === undefined)
    return json(response, node.whole(node.own(me).find((task) => task.bagId === id)).bag);
  if (path === '/unfiled') {
    if (node.filed !== null) return list([]);
    return list([
      {
        id: 'u-1',
        receivedAt: node.at(-3 * HOUR),
        bytes: 525_312,
        reason: 'unfiled.no-bag',
        text: 'No object of inspection is named in it.',
        scanner: 'SIM1',
      },
    ]);
  }
  if (what === 'ledger') return ledger(node, response, parts);
  if (path === '/audit/events') {
    return list(
      ['task.decided', 'image.viewed', 'task.claimed', 'object.stored'].map((kind, i) => ({
        sequence: 4821 - i,
        id: `e-${i}`,
        at: node.at(-i * MINUTE),
        kind,
        authority: 'security',
        actor: i === 3 ? { kind: 'scanner', id: 's-1' } : { kind: 'person', id: 'p-park' },
        subject: { bag: 'b-3' },
        body: { version: 1 },
      })),
    );
  }
  problem(response, 404, 'not.found', '');
}

/** An X-ray view: small as a picture, or its samples. */
function view(node, response, id, query) {
  const seen = projection(/-dx[13]/.test(id) ? 1 : 2, /^o-dx[34]/.test(id));
  if (query.get('format') === 'raw16') {
    if (!node.mode.has('slow-views')) samples(response, seen);
    return;
  }
  response.writeHead(200, { 'Content-Type': 'image/png' });
  response.end(greyPng(seen, 60000));
}

/** Of the bags that wait, those that nobody else has reserved. */
function reservation(node, response, body, me) {
  const own = node.own(me);
  for (const task of own.filter(({ reservedBy }) => reservedBy?.id === me.id))
    Object.assign(task, { reservedBy: null, reservedUntil: null });
  if (body.count === undefined) return json(response, undefined, 204);
  const next = own
    .filter(({ state, reservedBy }) => state === 'WAITING' && reservedBy === null)
    .filter((task) => body.flight === null || task.flight.id === body.flight)
    .slice(0, body.count);
  for (const task of next) {
    task.reservedBy = { id: me.id, displayName: me.displayName };
    task.reservedUntil = node.at(MINUTE);
  }
  return json(response, {
    expiresAt: node.at(MINUTE),
    tasks: next.map((task) => ({ task: task.id, bag: task.bagId, scans: [] })),
  });
}

function taskAct(node, response, { url, id, act, get, body, me, list }) {
  if (id === undefined) {
    const query = url.searchParams;
    return list(
      node
        .own(me)
        .filter((each) => !query.has('flight') || each.flight.id === query.get('flight'))
        .filter((each) => !query.has('state') || each.state === query.get('state'))
        .filter((each) => query.get('mine') !== 'true' || each.claimedBy?.id === me.id)
        .sort((a, b) => a.deadline.localeCompare(b.deadline)),
    );
  }
  if (id === 'next') {
    const next = node
      .own(me)
      .find(
        (each) =>
          each.state === 'WAITING' && (body.flight === undefined || each.flight.id === body.flight),
      );
    if (next === undefined || node.mode.has('empty')) return json(response, undefined, 204);
    node.claim(next, me);
    return json(response, node.whole(next));
  }
  const task = node.own(me).find((each) => each.id === id);
  if (task === undefined) return problem(response, 404, 'task.unknown', '');
  if (get) return json(response, node.whole(task));
  switch (act) {
    case 'claim':
      if (task.state !== 'WAITING' && task.claimedBy?.id !== me.id) {
        return problem(
          response,
          409,
          'task.claimed',
          `${task.claimedBy?.displayName ?? ''} holds this bag.`,
        );
      }
      node.claim(task, me);
      return json(response, node.whole(task));
    case 'renew':
      if (task.claimedBy?.id !== me.id) return problem(response, 409, 'task.lease', '');
      return json(response, { leaseExpiresAt: task.leaseExpiresAt });
    case 'viewpoints':
      if (task.claimedBy?.id !== me.id) return problem(response, 409, 'task.not-claimed', '');
      node.saw(task, body.points);
      return json(response, { view: node.viewOf(task) });
    case 'return':
    case 'release':
      node.change(task, { state: 'WAITING', claimedBy: null, leaseExpiresAt: null });
      return json(response, node.whole(task));
    case 'assign':
      node.claim(
        task,
        node.people.find((person) => person.id === body.personId),
      );
      return json(response, node.whole(task));
    case 'decision':
      if (body.version !== task.version) return problem(response, 409, 'task.version', '');
      if (body.kind === 'CLEAR' && node.viewOf(task).unseenAlarms.length > 0) {
        return problem(response, 409, 'task.alarm-not-seen', '');
      }
      if (body.kind === 'CLEAR' && node.mode.has('missing') && !body.missingAcknowledged) {
        return problem(response, 409, 'task.missing-not-acknowledged', '');
      }
      node.picture(task, me, body.snapshots);
      node.change(task, {
        state: 'DECIDED_PENDING',
        decision: {
          kind: body.kind,
          reason: body.reason,
          note: body.note ?? null,
          at: node.at(0),
          by: me,
        },
        takeBackUntil: node.at(5000),
      });
      setTimeout(() => {
        if (task.state === 'DECIDED_PENDING') node.change(task, { state: 'DECIDED' });
      }, 5000).unref();
      return json(response, node.whole(task));
    default:
      node.claim(task, me, { decision: null, takeBackUntil: null });
      return json(response, node.whole(task));
  }
}
