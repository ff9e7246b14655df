import type { Bag } from '../api/types';
import { language, t, type TextKey } from '../i18n/text.svelte';
import { app } from '../state/app.svelte';
import { groupedLpn } from './lpn';
import { scanStateText } from './task-text';

/** Somewhere to put a thing; an id of null is nowhere. */
export interface Choice {
  readonly id: string | null;
  readonly text: string;
  readonly detail: string;
}

/** A link that a supervisor puts right by hand. */
export interface Move {
  readonly title: TextKey;
  /** What follows from it, before it is done. */
  readonly effect: TextKey;
  /** The number that leads to the choices; null when they are all there is. */
  readonly asks: { readonly label: TextKey; readonly help: TextKey } | null;
  readonly target: TextKey;
  readonly does: TextKey;
  readonly find: (number: string) => Promise<readonly Choice[]>;
  readonly act: (to: string | null, reason: string) => Promise<unknown>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Numbers of bag tags recur, so one may be several bags'; the newest come first. */
async function bagsWith(number: string): Promise<readonly Bag[]> {
  const { items } = await app.node.bagsByTag(number.replaceAll(/\s/g, ''));
  return Promise.all(items.map(({ id }) => app.node.bag(id)));
}

function ofBag(bag: Bag): string {
  const tag = bag.lpn === null ? (bag.ooiId ?? '') : groupedLpn(bag.lpn);
  return `${tag} · ${bag.flight?.designator ?? t('flight.none')}`;
}

/** Files an object that fits no scan. */
export function filing(object: string): Move {
  return {
    title: 'move.object.title',
    effect: 'move.object.effect',
    asks: { label: 'move.object.asks', help: 'move.object.help' },
    target: 'scan.title',
    does: 'move.object.does',
    find: async (number) =>
      UUID.test(number)
        ? [{ id: number, text: number, detail: '' }]
        : (await bagsWith(number)).flatMap((bag) =>
            bag.scans.map((scan) => ({
              id: scan.id,
              text: `${ofBag(bag)} · ${scanStateText(scan.state)}`,
              detail: `${scan.scanner.name}, ${language.units.dateTimeUtc(scan.startedAt)}`,
            })),
          ),
    act: (scan, reason) => app.node.fileObject(object, scan, reason),
  };
}

/** Puts an object that was filed by hand back among those that fit no scan. */
export function puttingBack(object: string): Move {
  return {
    title: 'move.back.title',
    effect: 'move.back.effect',
    asks: null,
    target: 'move.target',
    does: 'move.back.does',
    find: () => Promise.resolve([{ id: null, text: t('unfiled.title'), detail: '' }]),
    act: (scan, reason) => app.node.fileObject(object, scan, reason),
  };
}

/** Moves a scan from the bag to another. */
export function movingScan(scan: string, from: string): Move {
  return {
    title: 'move.scan.title',
    effect: 'move.scan.effect',
    asks: { label: 'move.scan.asks', help: 'move.scan.help' },
    target: 'bag.title',
    does: 'move.scan.does',
    find: async (number) =>
      (await bagsWith(number))
        .filter((bag) => bag.id !== from)
        .map((bag) => ({
          id: bag.id,
          text: ofBag(bag),
          detail: t('move.scans', { count: bag.scans.length }),
        })),
    act: (bag, reason) => app.node.moveScan(scan, bag ?? '', reason),
  };
}

/** Puts the bag on another flight than it is on, or on none. */
export function movingBag(bag: string, from: string | null): Move {
  return {
    title: 'move.bag.title',
    effect: 'move.bag.effect',
    asks: null,
    target: 'flight.title',
    does: 'move.bag.does',
    find: async () => [
      ...(await app.node.flights()).items
        .filter((flight) => flight.id !== from)
        .map((flight) => ({
          id: flight.id,
          text: flight.designator,
          detail: `${flight.origin} → ${flight.destination}, ${language.units.dateTimeUtc(flight.departsAt)}`,
        })),
      ...(from === null ? [] : [{ id: null, text: t('flight.none'), detail: '' }]),
    ],
    act: (flight, reason) => app.node.moveBag(bag, flight, reason),
  };
}
