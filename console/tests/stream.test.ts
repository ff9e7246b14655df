import { describe, expect, it } from 'vitest';
import { Problem } from '../src/api/problem';
import { bagStream, frame, note } from './stream-fake-node';
import { random, required } from './stream-golden';
import {
  expectWhole,
  flipped,
  noisy,
  one,
  sameKey,
  small,
  turns,
  two,
  Watched,
} from './stream-watched';

describe('the stream of a bag', () => {
  it('hands out every brick once, bit-exact, in the order in which it was sent', async () => {
    const watched = new Watched(two());
    await watched.next('ended');
    await expectWhole(watched, { a: noisy, b: small });
    expect(watched.states).toEqual(['opening', 'streaming', 'ended']);
    expect(watched.told.slice(0, 2)).toEqual(['volume a object-of-a 2', 'volume b object-of-b 2']);
    const levels = watched.of('brick').map((line) => Number(line.at(-1)));
    expect(levels).toEqual(levels.toSorted((a, b) => b - a));
    expect(watched.told.indexOf('reached b coarse')).toBeLessThan(
      watched.told.findIndex((line) => line.endsWith(' 2') && line.startsWith('brick')),
    );
    const sets = ['coarse', 'first-usable', 'threats', 'half', 'full', 'all'];
    expect(watched.of('reached a')).toEqual(sets.map((set) => `reached a ${set}`));
    const { firstByte, reached, ended } = watched.stream.timings;
    const times = [firstByte, ...required(reached.get('a')).values(), ended].map((t) =>
      required(t),
    );
    expect(times).toHaveLength(8);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('of a bag that was only reserved goes on when it is claimed', async () => {
    const node = one();
    node.policy = 'reserved';
    const claimed = new Promise<void>((resolve) => {
      node.connection = (number) => {
        if (number === 3) {
          node.policy = 'inside';
          resolve();
        }
        return {};
      };
    });
    const watched = new Watched(node);
    await claimed;
    await watched.next('ended');
    // Each time it waits, so as not to ask without a pause.
    expect(watched.waits).toEqual([250, 250, 250]);
    await expectWhole(watched, { b: small });
    expect(watched.stream.counts.doubled).toBe(0);
  });

  it('is the same in pieces of any size', async () => {
    for (const pieceBytes of [1, 7, 8, 9, 61, 1000, 1_000_000]) {
      const node = one();
      node.pieceBytes = pieceBytes;
      const watched = new Watched(node);
      await watched.next('ended');
      await expectWhole(watched, { b: small });
    }
  });

  it('cut at any of 100 places, with and without a word, goes on and doubles nothing', async () => {
    for (let cut = 0; cut < 100; cut++) {
      const node = one();
      node.connection = (number, bodyBytes) =>
        number === 1
          ? { cutAfter: Math.floor((bodyBytes * cut) / 100), quietly: cut % 2 === 0 }
          : {};
      const watched = new Watched(node);
      await watched.next('ended');
      await expectWhole(watched, { b: small });
      expect(watched.stream.counts.doubled).toBe(0);
      expect(node.requests).toHaveLength(2);
    }
  });

  it('cut 100 times in a row ends in a bit-exact volume with no brick taken twice', async () => {
    const rest = random(100);
    const node = two();
    node.connection = (number, bodyBytes) =>
      number <= 100 ? { cutAfter: Math.floor((rest() * bodyBytes) / 4) } : {};
    const watched = new Watched(node);
    await watched.next('ended');
    await expectWhole(watched, { a: noisy, b: small });
    expect(node.requests).toHaveLength(101);
    expect(watched.stream.counts.doubled).toBe(0);
    // A brick is sent again only when the cut was within it.
    expect(node.sent.length).toBeLessThanOrEqual(watched.bricks.size + 100);
    expect(watched.of('reached a')).toHaveLength(6);
  });

  it('waits longer after each failure and shortly again once bricks came', async () => {
    const node = one();
    node.connection = (number) => {
      if (number === 5) return { cutAfter: 4000 };
      if (number < 9) return { answer: () => bagStream([].values()) };
      return {};
    };
    const watched = new Watched(node);
    await watched.next('ended');
    expect(watched.waits).toEqual([250, 500, 1000, 2000, 250, 500, 1000, 2000]);
    await expectWhole(watched, { b: small });
  });

  it('brings facts and pictures before a brick, and none of them twice', async () => {
    const node = one();
    const object = '01020304-0506-0708-0900-00000000000a';
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2);
    const place = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0, 10, 3, 0, 0, 0);
    node.previews.set('facts', note(7, 0, { reports: [{ decision: 'ALARM' }] }));
    node.previews.set(`${object}/3`, frame(8, 0, Uint8Array.of(...place, ...png)));
    node.connection = (number, bodyBytes) => (number === 1 ? { cutAfter: bodyBytes / 2 } : {});
    const watched = new Watched(node);
    await watched.next('ended');
    expect(watched.told.slice(0, 3)).toEqual([
      'preview facts',
      `preview ${object}/3`,
      'volume b object-of-b 2',
    ]);
    expect(watched.of('preview')).toHaveLength(2);
    const [facts, picture] = watched.previews;
    expect(facts).toEqual({ kind: 'facts', reports: [{ decision: 'ALARM' }] });
    expect(picture).toMatchObject({ kind: 'picture', object, view: 3 });
    if (picture?.kind !== 'picture') throw new Error('the second is a picture');
    expect(new Uint8Array(await picture.png.arrayBuffer())).toEqual(png);
    expect(node.requests.map(({ previews }) => previews)).toEqual([[], ['facts', `${object}/3`]]);
    await expectWhole(watched, { b: small });
  });

  it('that falls silent is cut, goes on, and doubles nothing', async () => {
    const node = one();
    node.connection = (number, bodyBytes) =>
      number === 1 ? { silentAfter: Math.floor(bodyBytes / 2) } : {};
    const silent = new Promise<void>((resolve) => (node.fellSilent = resolve));
    const watched = new Watched(node);
    await silent;
    await turns(1);
    const { milliseconds, act } = required(watched.silence);
    expect(milliseconds).toBe(15_000);
    act();
    await watched.next('waiting');
    expect(watched.problem).toMatchObject({ kind: 'offline' });
    await watched.next('ended');
    await expectWhole(watched, { b: small });
    expect(watched.stream.counts.doubled).toBe(0);
    expect(watched.silence).toBeNull();
  });

  it('whose node does not answer at all is asked for once more', async () => {
    const node = one();
    let asked = 0;
    const watched = new Watched({
      response: (path, call) => {
        if (++asked > 1) return node.response(path, call);
        return new Promise((_, reject) => {
          required(call.signal).addEventListener('abort', () => {
            reject(new DOMException('aborted', 'AbortError'));
          });
        });
      },
    });
    await turns(5);
    required(watched.silence).act();
    await watched.next('ended');
    await expectWhole(watched, { b: small });
  });

  it('across a border may be silent for as long as the node waits to be asked', async () => {
    const node = one();
    node.policy = 'across';
    node.connection = () => ({ silentAfter: 700 });
    const silent = new Promise<void>((resolve) => (node.fellSilent = resolve));
    const watched = new Watched(node);
    await silent;
    await turns(1);
    expect(required(watched.silence).milliseconds).toBe(90_000);
    watched.stream.close();
  });

  it('comes back when the node was started again, and forgot the stream', async () => {
    const before = two();
    const after = two();
    let down = 3;
    const watched = new Watched({
      response: (path, call) => {
        if (before.requests.length === 0) return before.response(path, call);
        if (down-- > 0) {
          const starting = down === 0;
          return Promise.reject(new Problem(starting ? 'broken' : 'offline', '', '', 503));
        }
        return after.response(path, call);
      },
    });
    before.connection = (_, bodyBytes) => ({ cutAfter: bodyBytes / 3 });
    await watched.next('ended');
    await expectWhole(watched, { a: noisy, b: small });
    expect(watched.stream.counts.doubled).toBe(0);
    expect(watched.waits).toEqual([250, 500, 1000, 2000]);
    expect(after.requests).toHaveLength(1);
    // What the first node sent whole, the second did not send again.
    expect(before.sent.filter((name) => after.sent.includes(name)).length).toBeLessThanOrEqual(1);
  });

  it('that the node refuses fails at once and says why; a broken node is tried again', async () => {
    let asked = 0;
    const refused = new Watched({
      response: () => {
        asked++;
        return Promise.reject(
          asked === 1
            ? new Problem('broken', '', '', 500)
            : new Problem('forbidden', 'image.not-claimed', 'Claim the bag first', 403),
        );
      },
    });
    await refused.next('failed');
    expect(asked).toBe(2);
    expect(refused.problem).toMatchObject({ code: 'image.not-claimed', kind: 'forbidden' });
  });

  it('closed hands nothing more out', async () => {
    const watched = new Watched(two());
    watched.hold = () => {
      watched.stream.close();
      return Promise.resolve();
    };
    await watched.next('closed');
    await turns(50);
    expect(watched.bricks.size).toBe(1);
    expect(watched.states.at(-1)).toBe('closed');
  });

  it('whose receiver throws fails with what it said', async () => {
    const watched = new Watched(one());
    watched.hold = () => Promise.reject(new Error('no room for a texture'));
    await watched.next('failed');
    expect(watched.problem?.message).toMatch(/no room for a texture/);
  });
});

describe('a brick that is not what the manifest says', () => {
  it('is missing, asked for once more, and then whole', async () => {
    for (const resendsOnWant of [true, false]) {
      const node = two();
      node.resendsOnWant = resendsOnWant;
      const bad = required(noisy.keys[0]);
      node.bytes = ([volume, key], time) =>
        flipped(noisy, small, volume, key, key === bad && time === 1);
      const watched = new Watched(node);
      await watched.next('ended');
      await expectWhole(watched, { a: noisy, b: small });
      expect(watched.of('missing')).toEqual(['missing a 0 brick.hash asked again']);
      expect(watched.stream.missing('a')).toEqual([]);
      expect(node.wants[0]).toEqual({ volume: 0, bricks: [[0, 0, 0, 0, 0]] });
    }
  });

  it('twice is missing for good, named, and nothing else waits for it', async () => {
    for (const resendsOnWant of [true, false]) {
      const node = one();
      node.resendsOnWant = resendsOnWant;
      const bad = required(small.keys.find((key) => key.level === 2));
      node.bytes = ([volume, key]) => flipped(small, small, volume, key, sameKey(key, bad));
      const watched = new Watched(node);
      await watched.next('ended');
      expect(watched.of('missing')).toEqual([
        'missing b 2 brick.hash asked again',
        'missing b 2 brick.hash final',
      ]);
      expect(watched.stream.missing('b')).toEqual([{ ...bad, code: 'brick.hash', final: true }]);
      expect(watched.stream.isHeld('b', bad)).toBe(false);
      expect(watched.bricks.size).toBe(small.keys.length - 1);
      expect(node.sent.filter((name) => name === `0 ${JSON.stringify(bad)}`)).toHaveLength(2);
      expect(watched.of('reached')).toHaveLength(6);
    }
  });

  it('or that the node cannot read is missing with the code of the node', async () => {
    const node = one();
    const bad = required(small.keys[3]);
    node.bytes = ([, key]) => (sameKey(key, bad) ? null : small.bytes(key));
    const watched = new Watched(node);
    await watched.next('ended');
    expect(watched.stream.missing('b')).toEqual([{ ...bad, code: 'blob.damaged', final: true }]);
  });

  it('is not asked for a third time after a cut', async () => {
    const node = one();
    const bad = required(small.keys.find((key) => key.level === 3));
    node.bytes = ([volume, key]) => flipped(small, small, volume, key, sameKey(key, bad));
    node.connection = (number, bodyBytes) => (number < 3 ? { cutAfter: bodyBytes - 100 } : {});
    const watched = new Watched(node);
    await watched.next('ended');
    expect(node.sent.filter((name) => name === `0 ${JSON.stringify(bad)}`)).toHaveLength(2);
  });
});
