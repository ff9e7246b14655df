/**
 * Opens a dialog over the page for as long as it is mounted, and ends it at once when the officer
 * does: the browser's own `close` event comes later, when the next key may already be pressed.
 */
export function modal(close: () => void): (dialog: HTMLDialogElement) => () => void {
  return (dialog) => {
    const cancel = (event: Event) => {
      event.preventDefault();
      close();
    };
    const escape = (event: KeyboardEvent) => {
      // Escape ends a Hangul syllable first.
      if (event.key === 'Escape' && !event.isComposing) cancel(event);
    };
    dialog.addEventListener('cancel', cancel);
    dialog.addEventListener('keydown', escape);
    dialog.showModal();
    // Closing gives the focus back to where it was.
    return () => dialog.close();
  };
}
