import { describe, expect, it } from 'vitest';
import { base64Url, proofKey } from '../src/auth/pkce';
import { type Browser, Session } from '../src/auth/session';

const ORIGIN = 'https://console.example';

/** A node's sign-in server that keeps what it is asked, and a browser that goes nowhere. */
class Fake implements Browser {
  readonly origin = ORIGIN;
  readonly kept = new Map<string, string>();
  readonly asked: { url: string; body: URLSearchParams | null }[] = [];
  went = '';
  signedIn = true;
  reachable = true;

  fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    const body = init?.body instanceof URLSearchParams ? init.body : null;
    this.asked.push({ url, body });
    if (!this.reachable) return Promise.reject(new TypeError('no link'));
    if (url.includes('.well-known')) {
      // The node calls itself by another name than the officer does.
      return Promise.resolve(
        Response.json({
          authorization_endpoint: 'http://10.0.0.1:8080/oauth2/authorize',
          token_endpoint: 'http://10.0.0.1:8080/oauth2/token',
        }),
      );
    }
    if (url.includes('/oauth2/token')) {
      return Promise.resolve(
        Response.json({ access_token: `for ${body?.get('code') ?? ''}`, expires_in: 600 }),
      );
    }
    const state = new URL(url).searchParams.get('state') ?? '';
    const answer = new Response('');
    const to = this.signedIn ? `code=silent&state=${state}` : `error=login_required&state=${state}`;
    Object.defineProperty(answer, 'url', { value: `${ORIGIN}/signed-in?${to}` });
    return Promise.resolve(answer);
  };
  go = (url: string) => {
    this.went = url;
  };
  remember = (key: string, value: string | null) => {
    if (value === null) this.kept.delete(key);
    else this.kept.set(key, value);
  };
  recall = (key: string) => this.kept.get(key) ?? null;
}

describe('signing in', () => {
  it('uses a proof key whose challenge is the hash of its verifier', async () => {
    const key = await proofKey();
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key.verifier));
    expect(key.challenge).toBe(base64Url(new Uint8Array(hash)));
    expect(key.verifier.length).toBeGreaterThanOrEqual(43);
  });

  it('stays on the origin that the officer opened, whatever the node calls itself', async () => {
    const browser = new Fake();
    await new Session(browser).signIn('#/work', 'ko');
    expect(browser.went).toMatch(/^https:\/\/console\.example\/oauth2\/authorize\?/);
    expect(new URL(browser.went).searchParams.get('code_challenge_method')).toBe('S256');
  });

  it('comes back to the page that the officer was on, and keeps the token in memory only', async () => {
    const browser = new Fake();
    const session = new Session(browser);
    await session.signIn('#/bag/7', 'en');
    const state = new URL(browser.went).searchParams.get('state') ?? '';
    expect(await session.finish(`?code=abc&state=${state}`)).toBe('#/bag/7');
    expect(session.token()).toBe('for abc');
    expect([...browser.kept.values()].join()).not.toContain('for abc');
    expect(browser.asked.at(-1)?.body?.get('code_verifier')).toHaveLength(43);
  });

  it('takes no code with a state that is not its own, and none twice', async () => {
    const browser = new Fake();
    const session = new Session(browser);
    await session.signIn('#/', 'en');
    const state = new URL(browser.went).searchParams.get('state') ?? '';
    expect(await session.finish('?code=abc&state=forged')).toBeNull();
    expect(await session.finish(`?code=abc&state=${state}`)).toBeNull();
    expect(session.token()).toBeNull();
  });
});

describe('renewing in silence', () => {
  it('follows the redirect and takes the new token', async () => {
    const session = new Session(new Fake());
    expect(await session.renew()).toBe('renewed');
    expect(session.token()).toBe('for silent');
    expect(session.renewIn(Date.now())).toBeGreaterThan(290_000);
  });

  it('asks once, however many wait for it', async () => {
    const browser = new Fake();
    const session = new Session(browser);
    await Promise.all([session.renew(), session.renew()]);
    expect(browser.asked.filter(({ url }) => url.includes('/token'))).toHaveLength(1);
  });

  it('tells the end of the session from a lost link', async () => {
    const browser = new Fake();
    const session = new Session(browser);
    browser.signedIn = false;
    expect(await session.renew()).toBe('signed-out');
    browser.reachable = false;
    expect(await session.renew()).toBe('unreachable');
  });
});
