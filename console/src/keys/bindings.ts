/**
 * Keys by `KeyboardEvent.code`: the place of the key, not the letter, so that they work under
 * Hangul input and on every layout. An officer's own choices are kept by the node.
 */
export const DEFAULT_KEYS = {
  refer: 'KeyF',
  clear: 'KeyJ',
  secondOpinion: 'KeyG',
  takeBack: 'KeyT',
  nextBag: 'KeyL',
  nextObject: 'KeyN',
  previousObject: 'KeyB',
  solid: 'Digit1',
  planes: 'Digit2',
  xray: 'Digit3',
  axial: 'KeyQ',
  coronal: 'KeyW',
  sagittal: 'KeyE',
  sliceForward: 'ArrowUp',
  sliceBack: 'ArrowDown',
  turnLeft: 'ArrowLeft',
  turnRight: 'ArrowRight',
  rollLeft: 'Comma',
  rollRight: 'Period',
  sliceFarForward: 'PageUp',
  sliceFarBack: 'PageDown',
  materials: 'KeyM',
  window: 'KeyV',
  invert: 'KeyI',
  zoomIn: 'Equal',
  zoomOut: 'Minus',
  pan: 'KeyP',
  reset: 'KeyR',
  boxes: 'KeyX',
  slab: 'KeyS',
  slabThinner: 'BracketLeft',
  slabThicker: 'BracketRight',
  strip: 'KeyU',
  only: 'KeyO',
  clip: 'KeyC',
  distance: 'KeyD',
  region: 'KeyA',
  mark: 'KeyK',
  secondWindow: 'KeyY',
  snapshot: 'KeyZ',
  beside: 'Backslash',
  edges: 'Digit4',
  penetrate: 'Digit5',
  nextXray: 'Digit6',
  masks: 'Digit7',
  makers: 'Digit8',
  windowLower: 'Digit9',
  windowHigher: 'Digit0',
  windowNarrower: 'Semicolon',
  windowWider: 'Quote',
  help: 'Slash',
} as const;

export type Action = keyof typeof DEFAULT_KEYS;
export type Bindings = Readonly<Record<Action, string>>;

export const ACTIONS = Object.keys(DEFAULT_KEYS) as readonly Action[];

/** Codes that the browser and forms need; no act may be put on them. */
const RESERVED = /^(Tab|Enter|Escape|Space|Shift|Control|Alt|Meta|F\d+|CapsLock|HangulMode|Lang\d)/;

/** The defaults with an officer's own choices over them. Unknown acts and reserved keys are ignored. */
export function bindings(own: Readonly<Record<string, string>>): Bindings {
  const merged: Record<Action, string> = { ...DEFAULT_KEYS };
  for (const action of ACTIONS) {
    const code = own[action];
    if (code !== undefined && !RESERVED.test(code)) merged[action] = code;
  }
  return merged;
}

export type Rebinding =
  | { readonly kind: 'bound'; readonly bindings: Bindings }
  | { readonly kind: 'reserved' }
  | { readonly kind: 'taken'; readonly by: Action };

/** Puts an act on another key, or says why not. */
export function rebind(current: Bindings, action: Action, code: string): Rebinding {
  if (RESERVED.test(code)) return { kind: 'reserved' };
  const by = ACTIONS.find((other) => other !== action && current[other] === code);
  if (by !== undefined) return { kind: 'taken', by };
  return { kind: 'bound', bindings: { ...current, [action]: code } };
}

/** What differs from the defaults: all that the node needs to keep. */
export function ownChoices(current: Bindings): Record<string, string> {
  return Object.fromEntries(
    ACTIONS.filter((action) => current[action] !== DEFAULT_KEYS[action]).map((action) => [
      action,
      current[action],
    ]),
  );
}

/** The act of a key press, or null: with a modifier held, or while text is typed, keys are not acts. */
export function actionOf(event: KeyboardEvent, current: Bindings): Action | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  // Not `instanceof`: an element of the second window is none of this window's.
  const { target } = event;
  if (target !== null && 'matches' in target && takesText(target as Element)) return null;
  return ACTIONS.find((action) => current[action] === event.code) ?? null;
}

function takesText(element: Element): boolean {
  if (element.matches('textarea, select, [contenteditable=true]')) return true;
  return element.matches('input:not([type=range], [type=checkbox], [type=radio])');
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Equal: '+',
  Minus: '−',
  Slash: '?',
  Comma: ',',
  Period: '.',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** What is printed on a button for a code. */
export function keyName(code: string): string {
  return NAMES[code] ?? code.replace(/^(Key|Digit|Numpad)/, '');
}
