// A small stand-in for a node, for the tests of screens: the interface with made-up data, the same
// content security policy, and switches to bring a screen into each of its states. What matters is
// tested again against the real node (flight.e2e.mjs).
import { createServer } from 'node:http';
import { readFileSync, existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { json, redirect, text } from './fake-http.mjs';
import { api } from './fake-interface.mjs';
import { FakeWorld } from './fake-world.mjs';

const bundle = join(
  dirname(dirname(fileURLToPath(import.meta.url))),
  'target/classes/META-INF/resources',
);
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
export class FakeNode extends FakeWorld {
  streams = new Set();
  codes = new Map();

  async start(port = 0) {
    this.server = createServer((request, response) => {
      this.handle(request, response).catch((error) => {
        response.writeHead(500).end(String(error?.stack ?? error));
      });
    });
    await new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  stop() {
    this.cut();
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Every connection breaks, and the same address answers again. */
  restart() {
    const { port } = this.server.address();
    this.stop();
    return this.start(port);
  }

  /** Ends every event stream, as a lost link would. */
  cut() {
    for (const stream of this.streams) stream.response.destroy();
    this.streams.clear();
  }

  async handle(request, response) {
    const url = new URL(request.url, this.url);
    response.setHeader('Content-Security-Policy', POLICY);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'no-store');
    if (url.pathname.startsWith('/api/')) return api(this, request, response, url);
    if (url.pathname === '/.well-known/openid-configuration') {
      return json(response, {
        issuer: this.url,
        authorization_endpoint: `${this.url}/oauth2/authorize`,
        token_endpoint: `${this.url}/oauth2/token`,
      });
    }
    if (url.pathname === '/oauth2/authorize') return this.authorize(request, response, url);
    if (url.pathname === '/oauth2/token') return this.token(request, response);
    if (url.pathname === '/sign-in') return this.signIn(request, response, url);
    const file = join(bundle, url.pathname);
    const found = extname(file) !== '' && existsSync(file) ? file : join(bundle, 'index.html');
    response.writeHead(200, {
      'Content-Type': TYPES[extname(found)] ?? 'application/octet-stream',
    });
    response.end(readFileSync(found));
  }

  // sign-in -----------------------------------------------------------------------------------

  authorize(request, response, url) {
    const who = /who=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
    const back = new URL(url.searchParams.get('redirect_uri'));
    back.searchParams.set('state', url.searchParams.get('state'));
    if (who !== undefined) {
      const code = `code-${this.codes.size}`;
      this.codes.set(code, who);
      back.searchParams.set('code', code);
    } else if (url.searchParams.get('prompt') === 'none') {
      back.searchParams.set('error', 'login_required');
    } else {
      return redirect(response, `/sign-in?then=${encodeURIComponent(request.url)}`);
    }
    redirect(response, back.href);
  }

  async token(request, response) {
    const form = new URLSearchParams(await text(request));
    const who = this.codes.get(form.get('code'));
    this.codes.delete(form.get('code'));
    if (who === undefined || !form.has('code_verifier'))
      return json(response, { error: 'invalid_grant' }, 400);
    json(response, { access_token: `token-${who}`, token_type: 'Bearer', expires_in: 600 });
  }

  async signIn(request, response, url) {
    if (request.method === 'POST') {
      const form = new URLSearchParams(await text(request));
      response.setHeader(
        'Set-Cookie',
        `who=${form.get('username')}; HttpOnly; SameSite=Lax; Path=/`,
      );
      return redirect(response, form.get('then'));
    }
    response.writeHead(200, { 'Content-Type': TYPES['.html'] });
    response.end(
      `<!doctype html><html lang="en"><title>Sign in</title><form method="post"><input type="hidden" name="then" value="${url.searchParams.get('then').replaceAll('&', '&amp;')}"><label>User name <input name="username"></label><label>Password <input name="password" type="password"></label><button type="submit">Sign in</button></form></html>`,
    );
  }
  events(request, response, me) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(`id: ${this.sequence}\nevent: ping\ndata: {}\n\n`);
    const stream = { response, authority: me.authority, from: request.headers['last-event-id'] };
    this.streams.add(stream);
    request.on('close', () => this.streams.delete(stream));
  }

  tell(authority, event, data) {
    this.sequence++;
    for (const stream of this.streams) {
      if (stream.authority === authority) {
        stream.response.write(
          `id: ${this.sequence}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
        );
      }
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const node = await new FakeNode().start();
  console.log(node.url);
}
