import { Problem, problemOf, wasAborted } from './problem';

/** Where the client gets the access token, and what it asks for a new one after a 401. */
export interface TokenSource {
  token(): string | null;
  /** Gets another token in silence; false when the officer has to sign in again. */
  renew(): Promise<boolean>;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

const TOKEN_STAYS_IN = '/api/';

/** Speaks to the node. One place adds the token, the language, and turns failures into problems. */
export class Client {
  constructor(
    private readonly tokens: TokenSource,
    private readonly language: () => string,
    private readonly send: typeof fetch = (input, init) => fetch(input, init),
  ) {}

  async json<T>(path: string, call: Call = {}): Promise<T> {
    const response = await this.response(path, call);
    if (response.status === 204) return undefined as T;
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** The answer itself, for images and streams; throws a Problem unless it is a success. */
  async response(path: string, call: Call = {}): Promise<Response> {
    let response = await this.attempt(path, call);
    if (response.status === 401 && this.tokens.token() !== null && (await this.tokens.renew())) {
      response = await this.attempt(path, call);
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  private async attempt(path: string, call: Call): Promise<Response> {
    // Paths come from the node too (`url` of an image): the token must not follow one elsewhere.
    if (!path.startsWith(TOKEN_STAYS_IN))
      throw new Problem('refused', 'console.foreign-path', path);
    const headers = new Headers(call.headers);
    headers.set('Accept-Language', this.language());
    const token = this.tokens.token();
    if (token !== null) headers.set('Authorization', `Bearer ${token}`);
    const init: RequestInit = { method: call.method ?? 'GET', headers };
    if (call.signal !== undefined) init.signal = call.signal;
    if (call.body !== undefined) {
      headers.set('Content-Type', 'application/json');
      init.body = JSON.stringify(call.body);
    }
    try {
      return await this.send(path, init);
    } catch (error) {
      if (wasAborted(error)) throw error;
      throw new Problem('offline', '', '');
    }
  }
}

/** `/api/v1/tasks?flight=…`, leaving out what has no value. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}
