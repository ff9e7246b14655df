import { type BrickKey, type Frame } from './frames';
import { MAX_VOLUMES } from './limits';
import { StreamError } from './stream-error';

/** Sets of bricks in the order in which they are sent. */
export const SETS = ['coarse', 'first-usable', 'threats', 'half', 'full', 'all'] as const;
export type BrickSet = (typeof SETS)[number];

const POLICIES = ['inside', 'across', 'across-half', 'across-coarse', 'reserved'] as const;

/** What the node says when a stream begins. */
export interface Opened {
  readonly stream: string;
  /**
   * Whether all is sent unasked, past the half level only what is asked for, or, of a bag that is
   * only reserved, nothing past a quarter.
   */
  readonly policy: (typeof POLICIES)[number];
  readonly volumes: readonly { readonly id: string; readonly objectId: string }[];
}

type Json = Readonly<Record<string, unknown>>;

export function opened(frame: Frame): Opened {
  const note = read(frame);
  const { policy } = note;
  const known = POLICIES.find((each) => each === policy);
  if (note['version'] !== 1 || known === undefined) {
    return refuse('it does not open a stream of version 1', note);
  }
  const list = note['volumes'];
  if (!Array.isArray(list) || list.length > MAX_VOLUMES) {
    return refuse(`it must announce at most ${MAX_VOLUMES} volumes`, note);
  }
  const volumes = list.map((volume: unknown) => {
    const members = object(volume);
    return { id: word(members, 'id'), objectId: word(members, 'objectId') };
  });
  return { stream: word(note, 'stream'), policy: known, volumes };
}

export function reached(frame: Frame): BrickSet {
  const note = read(frame);
  return SETS.find((set) => set === note['set']) ?? refuse('it names no set', note);
}

export function missing(frame: Frame): readonly [BrickKey, string] {
  const note = read(frame);
  const at = (name: string) => {
    const value = note[name];
    return Number.isInteger(value) ? (value as number) : refuse(`${name} is no number`, note);
  };
  const key = { level: at('level'), channel: at('channel'), x: at('x'), y: at('y'), z: at('z') };
  return [key, word(note, 'code')];
}

export function reports(frame: Frame): readonly unknown[] {
  const note = read(frame);
  const list = note['reports'];
  return Array.isArray(list) ? (list as unknown[]) : refuse('it has no reports', note);
}

function read({ kind, payload }: Frame): Json {
  try {
    return object(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as unknown);
  } catch (error) {
    if (error instanceof StreamError) throw error;
    throw new StreamError('frame', `a frame of kind ${kind} is not JSON`);
  }
}

function object(value: unknown): Json {
  if (typeof value !== 'object' || value === null) return refuse('it is no object', value);
  return value as Json;
}

function word(note: Json, name: string): string {
  const value = note[name];
  return typeof value === 'string' && value !== '' ? value : refuse(`${name} is missing`, note);
}

function refuse(what: string, note: unknown): never {
  throw new StreamError('frame', `the stream says ${JSON.stringify(note).slice(0, 200)}: ${what}`);
}
