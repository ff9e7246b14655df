// A page that nobody records. The driver (Playwright) records its pages: for them the browser keeps
// the body of every answer in the renderer, a bag's stream too. Where memory is measured that is not
// the console's, so this page is opened and told what to do over the DevTools protocol alone, of
// which no part is enabled that keeps anything.
import { setTimeout as pause } from 'node:timers/promises';

/** How often something that is waited for is looked at. */
const LOOK_MS = 50;
/** A large bag takes its time where the processors draw it. */
const PATIENCE_MS = 300_000;

/** Commands and events of one target, which travel inside those of the target that it came from. */
class Session {
  #next = 0;
  #open = new Map();
  #within = new Map();
  #send;
  #heard;

  /** @param heard takes the name and the values of each event */
  constructor(send, heard = () => undefined) {
    this.#send = send;
    this.#heard = heard;
  }

  send(method, params = {}) {
    const id = ++this.#next;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { method, resolve, reject });
      this.#send(JSON.stringify({ id, method, params })).catch(reject);
    });
  }

  take(message) {
    const { id, method, params, result, error } = JSON.parse(message);
    if (id === undefined) {
      if (method === 'Target.receivedMessageFromTarget')
        this.#within.get(params.sessionId)?.take(params.message);
      else this.#heard(method, params);
      return;
    }
    const { resolve, reject, method: asked } = this.#open.get(id);
    this.#open.delete(id);
    if (error === undefined) resolve(result);
    else reject(new Error(`${asked}: ${error.message}`));
  }

  within(sessionId) {
    const inner = new Session((message) =>
      this.send('Target.sendMessageToTarget', { sessionId, message }),
    );
    this.#within.set(sessionId, inner);
    return inner;
  }
}

export class UnwatchedPage {
  #session;
  #workers = new Map();

  constructor(session) {
    this.#session = session;
  }

  /** @param devtools the driver's session with the browser itself */
  static async open(devtools, { width, height }) {
    const { browserContextId } = await devtools.send('Target.createBrowserContext');
    const { targetId } = await devtools.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
    });
    const { sessionId } = await devtools.send('Target.attachToTarget', { targetId });
    const session = new Session(
      (message) => devtools.send('Target.sendMessageToTarget', { sessionId, message }),
      (event, values) => page.#heard(event, values),
    );
    const page = new UnwatchedPage(session);
    devtools.on('Target.receivedMessageFromTarget', (event) => {
      if (event.sessionId === sessionId) session.take(event.message);
    });
    await session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
    const screen = { width, height, deviceScaleFactor: 1, mobile: false };
    await session.send('Emulation.setDeviceMetricsOverride', screen);
    const features = [{ name: 'prefers-reduced-motion', value: 'reduce' }];
    await session.send('Emulation.setEmulatedMedia', { features });
    return page;
  }

  async go(address) {
    await this.#session.send('Page.navigate', { url: address });
  }

  /** What a function of the page returns; it sees nothing but its arguments. */
  async does(act, ...given) {
    const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', {
      expression: `(${act})(...${JSON.stringify(given)})`,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails === undefined) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  /** Waits until a function of the page returns something, and gives it. */
  async when(holds, ...given) {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = await this.does(holds, ...given);
      if (found) return found;
      if (performance.now() > end) throw new Error(`in vain waited for: ${holds}`);
      await pause(LOOK_MS);
    }
  }

  async press(code, key = '') {
    const windowsVirtualKeyCode = key.toUpperCase().codePointAt(0) ?? 0;
    const text = key;
    await this.#session.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      ...{ code, key, text, windowsVirtualKeyCode },
    });
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key });
  }

  /** A collection of the page and of its workers, each of which has a heap of its own. */
  async collect() {
    for (const each of [this.#session, ...this.#workers.values()]) {
      await each.send('HeapProfiler.collectGarbage');
    }
  }

  #heard(event, { sessionId, targetInfo }) {
    if (event === 'Target.attachedToTarget' && targetInfo.type === 'worker') {
      this.#workers.set(sessionId, this.#session.within(sessionId));
    } else if (event === 'Target.detachedFromTarget') this.#workers.delete(sessionId);
  }
}
