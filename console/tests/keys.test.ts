import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  actionOf,
  bindings,
  DEFAULT_KEYS,
  keyName,
  ownChoices,
  rebind,
} from '../src/keys/bindings';

function press(code: string, more: KeyboardEventInit = {}, target?: Element): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { code, bubbles: true, ...more });
  (target ?? document.body).dispatchEvent(event);
  return event;
}

describe('keys', () => {
  it('put each act on a key of its own', () => {
    expect(new Set(Object.values(DEFAULT_KEYS)).size).toBe(ACTIONS.length);
  });

  it('go by the place of the key, whatever the input language writes there', () => {
    expect(actionOf(press('KeyF', { key: 'ㄹ' }), bindings({}))).toBe('refer');
    expect(actionOf(press('KeyJ', { key: 'ㅓ' }), bindings({}))).toBe('clear');
  });

  it('are not acts with a modifier, while composing, or while text is typed', () => {
    const keys = bindings({});
    expect(actionOf(press('KeyF', { ctrlKey: true }), keys)).toBeNull();
    expect(actionOf(press('KeyF', { isComposing: true }), keys)).toBeNull();
    const field = document.body.appendChild(document.createElement('textarea'));
    expect(actionOf(press('KeyF', {}, field), keys)).toBeNull();
  });

  it('stay acts on a slider, which takes no text', () => {
    const slider = document.body.appendChild(document.createElement('input'));
    slider.type = 'range';
    expect(actionOf(press('KeyF', {}, slider), bindings({}))).toBe('refer');
  });

  it('keep an officer’s own choices over the defaults, and only those', () => {
    const own = bindings({ refer: 'KeyK', unknown: 'KeyZ', clear: 'Escape' });
    expect(own.refer).toBe('KeyK');
    expect(own.clear).toBe('KeyJ');
    expect(ownChoices(own)).toEqual({ refer: 'KeyK' });
  });

  it('refuse a key that is taken, and one that the browser needs', () => {
    const keys = bindings({});
    expect(rebind(keys, 'refer', 'KeyJ')).toEqual({ kind: 'taken', by: 'clear' });
    expect(rebind(keys, 'refer', 'Tab')).toEqual({ kind: 'reserved' });
    const bound = rebind(keys, 'refer', 'KeyH');
    expect(bound.kind === 'bound' && bound.bindings.refer).toBe('KeyH');
  });

  it('have short names for buttons', () => {
    expect(['KeyF', 'Digit2', 'Slash', 'ArrowUp'].map(keyName)).toEqual(['F', '2', '?', '↑']);
  });
});
