import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Painter, type Pane } from '../src/bag/painter';

/** A window whose frames come when the test says so. */
class MadeWindow {
  private readonly frames = new Map<number, () => void>();
  private asked = 0;

  requestAnimationFrame(then: () => void): number {
    this.frames.set(++this.asked, then);
    return this.asked;
  }

  cancelAnimationFrame(frame: number): void {
    this.frames.delete(frame);
  }

  frame(): void {
    const due = [...this.frames.values()];
    this.frames.clear();
    for (const each of due) each();
  }
}

class MadePane implements Pane {
  readonly solid = true;
  /** What it was drawn as, in order. */
  readonly drawn: string[] = [];

  constructor(private readonly window: MadeWindow) {}

  home(): Window {
    return this.window as unknown as Window;
  }

  draw(_: unknown, moving: boolean): number {
    this.drawn.push(moving ? 'moving' : 'still');
    return 100;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('draws what moved once more, still, when the officer has let go', () => {
  const home = new MadeWindow();
  const painter = new Painter();
  const pane = new MadePane(home);
  painter.add(pane);
  painter.redraw(pane, true);
  home.frame();
  vi.advanceTimersByTime(1_000);
  home.frame();
  expect(pane.drawn).toEqual(['moving', 'still']);
});

it('brings each of two panes to rest', () => {
  const home = new MadeWindow();
  const painter = new Painter();
  const panes = [new MadePane(home), new MadePane(home)];
  for (const pane of panes) painter.add(pane);
  painter.all(true);
  home.frame();
  vi.advanceTimersByTime(1_000);
  home.frame();
  for (const pane of panes) expect(pane.drawn).toEqual(['moving', 'still']);
});

it('brings a pane to rest that takes the place of one that moved', () => {
  const home = new MadeWindow();
  const painter = new Painter();
  const before = new MadePane(home);
  const leave = painter.add(before);
  painter.redraw(before, true);
  home.frame();
  const after = new MadePane(home);
  painter.add(after);
  painter.redraw(after, true);
  leave();
  // The page is busy for so long that the timer of what left comes before the next frame.
  vi.advanceTimersByTime(1_000);
  home.frame();
  vi.advanceTimersByTime(1_000);
  home.frame();
  expect(after.drawn).toEqual(['moving', 'still']);
});

it('draws a pane in the window that stays when the other is closed', () => {
  const closing = new MadeWindow();
  const staying = new MadeWindow();
  const painter = new Painter();
  const gone = new MadePane(closing);
  const leave = painter.add(gone);
  painter.redraw(gone, false);
  const pane = new MadePane(staying);
  painter.add(pane);
  painter.redraw(pane, false);
  leave();
  staying.frame();
  expect(pane.drawn).toEqual(['still']);
});

it('draws nothing any more of a pane that left', () => {
  const home = new MadeWindow();
  const painter = new Painter();
  const pane = new MadePane(home);
  painter.add(pane)();
  painter.redraw(pane, true);
  home.frame();
  expect(pane.drawn).toEqual([]);
});
