import { type Action, actionOf } from '../keys/bindings';
import { app } from '../state/app.svelte';

/** A listener for key presses that does the acts a page knows, by the officer's own keys. */
export function keyboard(
  acts: Partial<Record<Action, () => void>>,
): (event: KeyboardEvent) => void {
  return (event) => {
    const action = actionOf(event, app.keys);
    const act = action === null ? undefined : acts[action];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
}
