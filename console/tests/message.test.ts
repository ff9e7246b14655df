import { describe, expect, it } from 'vitest';
import { argumentsOf, format } from '../src/i18n/message';

describe('a message', () => {
  it('takes values, numbers as the locale writes them', () => {
    expect(format('{decided} of {total}', { decided: 1234, total: '9' }, 'en-GB')).toBe(
      '1,234 of 9',
    );
  });

  it('takes the plural form of the language', () => {
    const text = '{count, plural, =0 {none} one {# bag} other {# bags}}';
    expect([0, 1, 2].map((count) => format(text, { count }, 'en-GB'))).toEqual([
      'none',
      '1 bag',
      '2 bags',
    ]);
    expect(format(text, { count: 1 }, 'ko-KR')).toBe('1 bags');
  });

  it('names what it misses', () => {
    expect(() => format('{name}', {}, 'en')).toThrow('{name}');
    expect(() => format('{a', {}, 'en')).toThrow('open brace');
    expect(() => format('{a, date}', { a: 1 }, 'en')).toThrow('only plural');
  });

  it('tells its arguments, those inside plural forms too', () => {
    expect(argumentsOf('{b} {a, plural, one {{c}} other {#}}')).toEqual(['a', 'b', 'c']);
  });
});
