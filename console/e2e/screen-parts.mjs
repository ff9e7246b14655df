import { besides } from './beside.e2e.mjs';
import { colours } from './colours.e2e.mjs';
import { held } from './held.e2e.mjs';
import { keeping } from './keeping.e2e.mjs';
import { kept } from './kept.e2e.mjs';
import { keyboardWalk } from './keyboard.e2e.mjs';
import { ledgerPage } from './ledger.e2e.mjs';
import { partnerKeys } from './partner-keys.e2e.mjs';
import { partners } from './partners.e2e.mjs';
import { secondWindow } from './second-window.e2e.mjs';
import { snapshots } from './snapshot.e2e.mjs';
import { xrays } from './xray.e2e.mjs';

/** Walks that begin afresh, each with a node and an officer of its own; null signs in by itself. */
export const PARTS = {
  windows: [secondWindow, 'park'],
  snapshots: [snapshots, 'park'],
  besides: [besides, 'park'],
  colours: [colours, 'kim'],
  held: [held, 'park'],
  keyboard: [keyboardWalk, null],
  xrays: [xrays, 'park'],
  kept: [kept, 'park'],
  ledger: [ledgerPage, 'kim'],
  keeping: [keeping, 'kim'],
  partners: [partners, 'kim'],
  partnerKeys: [partnerKeys, 'kim'],
};
