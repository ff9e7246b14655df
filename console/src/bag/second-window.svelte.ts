import { type Component, mount, unmount } from 'svelte';
import type { Desk } from './desk.svelte';

/** No larger than the smallest screen that is worked on; the officer drags it to the other one. */
const FEATURES = 'popup,width=1280,height=800';

/**
 * A window of its own for the image, on a second screen. It is a document without a program: what
 * it shows is this console's, so there is one officer, one bag, one stream and one image, and what
 * is done in either window is done once. It goes when the officer closes it, signs out, or leaves
 * the console.
 */
class SecondWindow {
  /** The bag that is chosen in the first window. */
  desk = $state.raw<Desk | null>(null);
  /** The browser would not open it. */
  refused = $state(false);
  private shown = $state.raw<Window | null>(null);
  private end: () => void = () => undefined;

  constructor() {
    addEventListener('pagehide', () => this.close());
  }

  get isOpen(): boolean {
    return this.shown !== null;
  }

  open(content: Component<{ second: SecondWindow }>): void {
    const shown = window.open('', 'interline-image', FEATURES);
    this.refused = shown === null;
    if (shown === null) return;
    const { head, body } = shown.document;
    // A window of that name may be left over from a console that broke.
    head.replaceChildren(...stylesFor(shown.document));
    body.replaceChildren();
    const made = mount(content, { target: body, props: { second: this } });
    this.end = () => {
      this.end = () => undefined;
      this.shown = null;
      void unmount(made);
    };
    shown.addEventListener('pagehide', () => this.end());
    this.shown = shown;
  }

  /** The image comes back to the first window. */
  close(): void {
    const { shown } = this;
    this.end();
    shown?.close();
  }
}

function stylesFor(page: Document): HTMLElement[] {
  return [...document.querySelectorAll('link[rel=stylesheet], style')].map((each) => {
    const copy = page.importNode(each as HTMLElement, true);
    if (each instanceof HTMLLinkElement) copy.setAttribute('href', each.href);
    return copy;
  });
}

export type { SecondWindow };
export const secondWindow = new SecondWindow();
