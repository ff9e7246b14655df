import { StreamError } from './stream-error';

export type Members = Readonly<Record<string, unknown>>;

export const MEMBERS = [
  'channels',
  'dimensions',
  'format',
  'orientation',
  'origin',
  'root',
  'sources',
  'spacing',
  'version',
];

export const CHANNEL_MEMBERS = [
  'bricks',
  'intercept',
  'name',
  'samples',
  'samplesSha256',
  'slope',
  'unit',
];

export function refuse(what: string): never {
  throw new StreamError('manifest', `volume manifest: ${what}`);
}

export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('it is not UTF-8');
  }
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return refuse('it is not JSON');
  }
}

/**
 * RFC 8785 for what a manifest holds: JSON.stringify writes numbers and strings as it asks, and
 * keeps the order of members, which {@link members} has required to be theirs.
 */
export function canonical(value: Members): string {
  return JSON.stringify(value);
}

export function members(value: unknown, names: readonly string[], what: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(`a ${what} must be an object`);
  }
  const found = Object.keys(value);
  if (found.join() !== names.join()) {
    return refuse(`a ${what} has the members ${names.join()}, not ${found.slice(0, 20).join()}`);
  }
  return value as Members;
}

export function array(value: unknown, most: number, what: string): readonly unknown[] {
  if (!Array.isArray(value)) return refuse(`${what} must be an array`);
  if (value.length > most) return refuse(`${what}: ${value.length} values, at most ${most}`);
  return value;
}

export function number(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return refuse(`${what} must be a number`);
  }
  return value;
}

export function integer(value: unknown, least: number, most: number, what: string): number {
  const found = number(value, what);
  if (!Number.isInteger(found) || found < least || found > most) {
    return refuse(`${what} must lie in ${least} to ${most}, not ${found}`);
  }
  return found;
}

export function text(value: unknown, form: RegExp, what: string): string {
  if (typeof value !== 'string' || !form.test(value)) {
    return refuse(`${what} must have the form ${form.source}`);
  }
  return value;
}

export function digest(value: unknown, what: string): string {
  return text(value, /^[0-9a-f]{64}$/, `the SHA-256 of ${what}`);
}

export function vector(value: unknown, what: string): readonly [number, number, number] {
  const [x, y, z] = numbers(value, 3, what) as [number, number, number];
  return [x, y, z];
}

/** Two unit vectors at a right angle, as near as four decimals give them. */
export function orientation(value: unknown) {
  const all = numbers(value, 6, 'orientation') as [number, number, number, number, number, number];
  const x = [all[0], all[1], all[2]] as const;
  const y = [all[3], all[4], all[5]] as const;
  const dot = (a: typeof x, b: typeof x) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const near = (found: number, wanted: number) => Math.abs(found - wanted) < 1e-3;
  if (!near(dot(x, x), 1) || !near(dot(y, y), 1) || !near(dot(x, y), 0)) {
    return refuse(`orientation must be two unit vectors at a right angle, not ${all.join()}`);
  }
  return [x, y] as const;
}

function numbers(value: unknown, count: number, what: string): readonly number[] {
  const found = array(value, count, what);
  if (found.length !== count) return refuse(`${what} must be ${count} numbers`);
  return found.map((n) => number(n, what));
}
