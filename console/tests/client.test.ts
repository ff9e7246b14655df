import { describe, expect, it } from 'vitest';
import { Client, withQuery } from '../src/api/client';
import { asProblem } from '../src/api/problem';

function client(answers: Response[], token: string | null = 'one') {
  const sent: Headers[] = [];
  let current = token;
  const tokens = {
    token: () => current,
    renew: () => {
      current = 'two';
      return Promise.resolve(true);
    },
  };
  const send = (_: RequestInfo | URL, init?: RequestInit) => {
    sent.push(new Headers(init?.headers));
    const answer = answers.shift();
    return answer === undefined
      ? Promise.reject(new TypeError('no link'))
      : Promise.resolve(answer);
  };
  return { client: new Client(tokens, () => 'ko', send), sent };
}

const problemOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => asProblem(error),
  );

describe('the client', () => {
  it('sends the token and the language', async () => {
    const { client: node, sent } = client([Response.json({ ok: true })]);
    expect(await node.json('/api/v1/me')).toEqual({ ok: true });
    expect(sent[0]?.get('Authorization')).toBe('Bearer one');
    expect(sent[0]?.get('Accept-Language')).toBe('ko');
  });

  it('renews once after a 401 and tries again', async () => {
    const { client: node, sent } = client([new Response('', { status: 401 }), Response.json(7)]);
    expect(await node.json('/api/v1/me')).toBe(7);
    expect(sent[1]?.get('Authorization')).toBe('Bearer two');
  });

  it('never sends the token anywhere but to the interface of this node', async () => {
    const { client: node, sent } = client([Response.json({})]);
    const problem = await problemOf(node.json('https://elsewhere.example/api/v1/me'));
    expect(problem?.code).toBe('console.foreign-path');
    expect(sent).toEqual([]);
  });

  it('turns problem details into a problem with the node’s own sentence', async () => {
    const body = { code: 'task.claimed', detail: 'Officer 7 holds this bag.' };
    const { client: node } = client([Response.json(body, { status: 409 })]);
    expect(await problemOf(node.json('/api/v1/tasks/1/claim'))).toMatchObject({
      kind: 'conflict',
      code: 'task.claimed',
      detail: 'Officer 7 holds this bag.',
    });
  });

  it('makes a problem of a page that is none, of every status, and of silence', async () => {
    for (const [status, kind] of [
      [403, 'forbidden'],
      [404, 'missing'],
      [422, 'refused'],
      [502, 'broken'],
    ] as const) {
      const { client: node } = client([new Response('<html>', { status })], null);
      expect((await problemOf(node.json('/api/v1/me')))?.kind).toBe(kind);
    }
    const { client: silent } = client([]);
    expect((await problemOf(silent.json('/api/v1/me')))?.kind).toBe('offline');
  });

  it('leaves out of a query what has no value', () => {
    expect(withQuery('/tasks', { flight: null, state: 'WAITING', limit: 5, cursor: '' })).toBe(
      '/tasks?state=WAITING&limit=5',
    );
  });
});
