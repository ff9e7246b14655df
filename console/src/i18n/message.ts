/**
 * The little of ICU message format that the catalogues use: `{name}` and
 * `{count, plural, one {# bag} other {# bags}}`. Numbers are written as the locale writes them.
 */

export type Values = Readonly<Record<string, string | number>>;

export function format(message: string, values: Values, locale: string): string {
  let out = '';
  let at = 0;
  while (at < message.length) {
    const open = message.indexOf('{', at);
    if (open < 0) return out + message.slice(at);
    const close = closing(message, open);
    out += message.slice(at, open) + argument(message.slice(open + 1, close), values, locale);
    at = close + 1;
  }
  return out;
}

/** The names that a message takes; two translations of one text must take the same. */
export function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  for (let at = message.indexOf('{'); at >= 0; at = message.indexOf('{', at)) {
    const close = closing(message, at);
    const [name = '', , branches = ''] = split(message.slice(at + 1, close));
    names.add(name);
    for (const [, text] of forms(branches)) argumentsOf(text).forEach((each) => names.add(each));
    at = close + 1;
  }
  return [...names].sort();
}

function argument(content: string, values: Values, locale: string): string {
  const [name = '', kind = '', branches = ''] = split(content);
  const value = values[name];
  if (value === undefined) throw new Error(`text needs a value for {${name}}`);
  if (kind === '') return written(value, locale);
  if (kind !== 'plural') throw new Error(`text has {${name}, ${kind}}; only plural is known`);
  const number = Number(value);
  const options = new Map(forms(branches));
  const rule = new Intl.PluralRules(locale).select(number);
  const text = options.get(`=${number}`) ?? options.get(rule) ?? options.get('other');
  if (text === undefined) throw new Error(`text has no "other" for {${name}}`);
  return format(text.replaceAll('#', written(number, locale)), values, locale);
}

function written(value: string | number, locale: string): string {
  return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
}

/** Name, kind and the rest of an argument. */
function split(content: string): string[] {
  const [name = '', kind = ''] = content.split(',', 2).map((part) => part.trim());
  const comma = content.indexOf(',', content.indexOf(',') + 1);
  return [name, kind, comma < 0 ? '' : content.slice(comma + 1)];
}

function* forms(branches: string): Generator<[string, string]> {
  let at = 0;
  for (;;) {
    const open = branches.indexOf('{', at);
    if (open < 0) return;
    const close = closing(branches, open);
    yield [branches.slice(at, open).trim(), branches.slice(open + 1, close)];
    at = close + 1;
  }
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`text has an open brace: ${text}`);
}
