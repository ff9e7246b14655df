import { proofKey, randomText } from './pkce';

/** The node's OpenID Connect client for the console. It is public: it has no secret, hence PKCE. */
const CLIENT = 'interline-console';
const SCOPE = 'openid profile';
const RETURN_PATH = '/signed-in';
const PENDING = 'interline.sign-in';

interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly end_session_endpoint?: string;
}

interface Pending {
  readonly state: string;
  readonly verifier: string;
  readonly route: string;
}

/** `signed-out`: the node said no, the officer has to sign in. `unreachable`: nobody answered. */
export type Renewal = 'renewed' | 'signed-out' | 'unreachable';

/** What the session needs of the browser, so that a test can stand in for it. */
export interface Browser {
  readonly origin: string;
  fetch: typeof fetch;
  go(url: string): void;
  remember(key: string, value: string | null): void;
  recall(key: string): string | null;
}

/**
 * Holds the access token, in memory only: a reload forgets it and asks the node again, whose
 * session cookie answers without a word as long as the officer is signed in there.
 */
export class Session {
  private accessToken: string | null = null;
  private idToken: string | null = null;
  private expiresAt = 0;
  private renewing: Promise<Renewal> | null = null;
  private endpoints: Endpoints | null = null;

  constructor(private readonly browser: Browser) {}

  token(): string | null {
    return this.accessToken;
  }

  /** Milliseconds until it is wise to renew: half of what is left, so that one failure is harmless. */
  renewIn(now: number): number {
    return Math.max(5_000, (this.expiresAt - now) / 2);
  }

  /** Leaves for the node's sign-in page. */
  async signIn(route: string, language: string): Promise<void> {
    const key = await proofKey();
    const state = randomText();
    const pending: Pending = { state, verifier: key.verifier, route };
    this.browser.remember(PENDING, JSON.stringify(pending));
    const { authorization_endpoint: endpoint } = await this.discover();
    this.browser.go(this.authorizeUrl(endpoint, state, key.challenge, { ui_locales: language }));
  }

  /** Takes the code that came back; returns the route that the officer was on. */
  async finish(search: string): Promise<string | null> {
    const remembered = this.browser.recall(PENDING);
    this.browser.remember(PENDING, null);
    if (remembered === null) return null;
    const pending = JSON.parse(remembered) as Pending;
    const answer = new URLSearchParams(search);
    const code = answer.get('code');
    if (code === null || answer.get('state') !== pending.state) return null;
    return (await this.redeem(code, pending.verifier)) ? pending.route : null;
  }

  /** Asks for a token in silence. The redirect stays on this origin, so a fetch can follow it. */
  renew(): Promise<Renewal> {
    this.renewing ??= this.renewOnce().finally(() => (this.renewing = null));
    return this.renewing;
  }

  private async renewOnce(): Promise<Renewal> {
    try {
      const key = await proofKey();
      const state = randomText();
      const { authorization_endpoint: endpoint } = await this.discover();
      const url = this.authorizeUrl(endpoint, state, key.challenge, { prompt: 'none' });
      const response = await this.browser.fetch(url, { credentials: 'same-origin' });
      const answer = new URL(response.url, this.browser.origin);
      const code = answer.searchParams.get('code');
      const ours = answer.pathname === RETURN_PATH && answer.searchParams.get('state') === state;
      const redeemed = ours && code !== null && (await this.redeem(code, key.verifier));
      return redeemed ? 'renewed' : 'signed-out';
    } catch {
      return 'unreachable';
    }
  }

  /** Forgets the token here; returns where to go to end the node's own session, if anywhere. */
  signOut(): string | null {
    const hint = this.idToken;
    const end = this.endpoints?.end_session_endpoint;
    this.accessToken = null;
    this.idToken = null;
    if (end === undefined || hint === null) return null;
    const query = new URLSearchParams({
      id_token_hint: hint,
      post_logout_redirect_uri: `${this.browser.origin}/`,
    });
    return `${this.local(end)}?${query.toString()}`;
  }

  private async redeem(code: string, verifier: string): Promise<boolean> {
    const { token_endpoint: endpoint } = await this.discover();
    const response = await this.browser.fetch(endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: CLIENT,
        code,
        redirect_uri: this.browser.origin + RETURN_PATH,
        code_verifier: verifier,
      }),
    });
    if (!response.ok) return false;
    const body = (await response.json()) as {
      access_token: string;
      id_token?: string;
      expires_in?: number;
    };
    this.accessToken = body.access_token;
    this.idToken = body.id_token ?? this.idToken;
    this.expiresAt = Date.now() + (body.expires_in ?? 600) * 1000;
    return true;
  }

  private async discover(): Promise<Endpoints> {
    if (this.endpoints === null) {
      const response = await this.browser.fetch('/.well-known/openid-configuration');
      if (!response.ok) throw new Error(`OpenID configuration: ${response.status}`);
      const found = (await response.json()) as Endpoints;
      this.endpoints = {
        ...found,
        authorization_endpoint: this.local(found.authorization_endpoint),
        token_endpoint: this.local(found.token_endpoint),
      };
    }
    return this.endpoints;
  }

  /**
   * The same endpoint by the name under which the officer reached the node (localhost, an address,
   * a proxy): the session cookie belongs to that name, and the policy forbids any other.
   */
  private local(endpoint: string): string {
    const url = new URL(endpoint, this.browser.origin);
    return this.browser.origin + url.pathname + url.search;
  }

  private authorizeUrl(
    endpoint: string,
    state: string,
    challenge: string,
    more: Readonly<Record<string, string>>,
  ): string {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: CLIENT,
      scope: SCOPE,
      redirect_uri: this.browser.origin + RETURN_PATH,
      state,
      nonce: state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...more,
    });
    return `${endpoint}?${query.toString()}`;
  }
}
