import { Client } from '../api/client';
import { NodeApi } from '../api/node';
import { asProblem, Problem } from '../api/problem';
import type { Me, Meta, Role } from '../api/types';
import { type Browser, Session } from '../auth/session';
import { language } from '../i18n/text.svelte';
import { bindings, type Bindings, ownChoices } from '../keys/bindings';
import { router } from '../router.svelte';
import { Live } from './live.svelte';

/** How soon a node that did not answer is asked again. */
const AGAIN_MS = 3_000;

export type Phase = 'starting' | 'offline' | 'set-up' | 'signed-out' | 'ready';

const browser: Browser = {
  origin: location.origin,
  fetch: (input, init) => fetch(input, init),
  go: (url) => location.assign(url),
  remember: (key, value) =>
    value === null ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, value),
  recall: (key) => sessionStorage.getItem(key),
};

/** The one console of this window: who is signed in, how to reach the node, what it tells. */
class App {
  phase = $state<Phase>('starting');
  problem = $state.raw<Problem | null>(null);
  meta = $state.raw<Meta | null>(null);
  me = $state.raw<Me | null>(null);
  keys = $state.raw<Bindings>(bindings({}));
  /** The node ended the session while the console was in use; the page stays, an act needs sign-in. */
  signedOut = $state(false);

  readonly session = new Session(browser);
  readonly client = new Client(
    { token: () => this.session.token(), renew: () => this.renewed() },
    () => language.current,
  );
  readonly node = new NodeApi(this.client);
  readonly live = new Live();

  /** From an empty window to a page to work on. */
  async start(): Promise<void> {
    this.phase = 'starting';
    await this.begin();
  }

  private async begin(): Promise<void> {
    try {
      this.meta = await this.node.meta();
      if (this.meta.setupNeeded) {
        this.phase = 'set-up';
        return;
      }
      if (!(await this.arrive())) {
        this.phase = 'signed-out';
        return;
      }
      await this.enter();
    } catch (error) {
      this.problem = asProblem(error);
      this.phase = this.problem.kind === 'signed-out' ? 'signed-out' : 'offline';
      if (this.problem.kind === 'offline') this.beginAgain();
    }
  }

  signIn(): Promise<void> {
    return this.session.signIn(location.hash === '' ? '#/' : location.hash, language.current);
  }

  signOut(): void {
    this.live.end();
    this.me = null;
    this.phase = 'signed-out';
    const end = this.session.signOut();
    if (end !== null) location.assign(end);
  }

  has(role: Role): boolean {
    return this.me?.roles.includes(role) ?? false;
  }

  async saveKeys(keys: Bindings): Promise<void> {
    await this.node.saveShortcuts(ownChoices(keys));
    this.keys = keys;
  }

  /** A link that comes back needs no hand: what is on the screen stays there until then. */
  private beginAgain(): void {
    setTimeout(() => {
      if (this.phase === 'offline') void this.begin();
    }, AGAIN_MS);
  }

  private async enter(): Promise<void> {
    this.me = await this.node.me();
    this.keys = bindings(this.me.shortcuts);
    this.phase = 'ready';
    this.live.start(this.client);
    this.renewInTime();
  }

  /** Back from the node's sign-in page, or a reload that the node's own session answers. */
  private async arrive(): Promise<boolean> {
    if (location.pathname !== '/signed-in') {
      const renewal = await this.session.renew();
      // A lost link is no reason to have to sign in again.
      if (renewal === 'unreachable') throw new Problem('offline', '', '');
      return renewal === 'renewed';
    }
    const route = await this.session.finish(location.search);
    history.replaceState(null, '', `/${route ?? ''}`);
    router.read();
    return route !== null;
  }

  private renewInTime(): void {
    setTimeout(() => {
      if (this.phase !== 'ready') return;
      void this.renewed().finally(() => this.renewInTime());
    }, this.session.renewIn(Date.now()));
  }

  /** A new token in silence. Only a plain no of the node signs out; a lost link does not. */
  private async renewed(): Promise<boolean> {
    const renewal = await this.session.renew();
    if (renewal === 'signed-out' && this.phase === 'ready') this.signedOut = true;
    return renewal === 'renewed';
  }
}

export const app = new App();
