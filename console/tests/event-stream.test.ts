import { describe, expect, it } from 'vitest';
import { EventStreamParser, type StreamMessage } from '../src/live/event-stream';
import { follow } from '../src/live/feed';

const STREAM =
  ': hello\r\nid: 41\r\nevent: task\r\ndata: {"id":\r\ndata: 1}\r\n\r\nid: 42\ndata: x\n\n';
const WHOLE: StreamMessage[] = [
  { event: 'task', data: '{"id":\n1}' },
  { event: 'message', data: 'x' },
];

describe('an event stream', () => {
  it('gives the same messages wherever it is cut', () => {
    for (let cut = 0; cut <= STREAM.length; cut++) {
      const parser = new EventStreamParser();
      const found = [...parser.push(STREAM.slice(0, cut)), ...parser.push(STREAM.slice(cut))];
      expect(found).toEqual(WHOLE);
      expect(parser.lastEventId).toBe('42');
    }
  });

  it('gives nothing for a message that was cut off', () => {
    expect(new EventStreamParser().push('event: task\ndata: 1\n')).toEqual([]);
  });
});

describe('following the node', () => {
  it('goes on after a break where it was, and says that there was one', async () => {
    const stop = new AbortController();
    const asked: string[] = [];
    const messages: string[] = [];
    let reopened = 0;
    await follow(
      {
        open: (lastEventId) => {
          asked.push(lastEventId);
          if (asked.length === 2) return Promise.reject(new Error('no link'));
          if (asked.length === 4) stop.abort();
          return Promise.resolve(
            new Response(`id: ${asked.length}\nevent: task\ndata: ${asked.length}\n\n`),
          );
        },
        message: (message) => messages.push(message.data),
        heard: () => undefined,
        reopened: () => reopened++,
        wait: () => Promise.resolve(),
      },
      stop.signal,
    );
    expect(asked).toEqual(['', '1', '1', '3']);
    expect(messages.slice(0, 2)).toEqual(['1', '3']);
    expect(reopened).toBe(2);
  });

  it('waits longer after each failure, and shortly again after a success', async () => {
    const stop = new AbortController();
    const waits: number[] = [];
    let tries = 0;
    await follow(
      {
        open: () =>
          ++tries === 4 ? Promise.resolve(new Response('')) : Promise.reject(new Error()),
        message: () => undefined,
        heard: () => undefined,
        reopened: () => undefined,
        wait: (milliseconds) => {
          waits.push(milliseconds);
          if (waits.length === 5) stop.abort();
          return Promise.resolve();
        },
      },
      stop.signal,
    );
    expect(waits).toEqual([500, 1000, 2000, 500, 1000]);
  });
});
