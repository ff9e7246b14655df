/** What of a value range is shown, from black to full brightness. */
export interface Window {
  readonly low: number;
  readonly high: number;
}

/** Air and water on a channel's scale. */
export interface DensityScale {
  readonly air: number;
  readonly water: number;
}

/**
 * Hounsfield units put air at -1000 and water at 0; the modified scale of DICOS, and kg/m³, put air
 * at 0 and water at 1000. A channel that names none of them is told apart by its intercept.
 */
export function densityScale(channel: {
  readonly unit: string;
  readonly intercept: number;
}): DensityScale {
  const known = channel.unit === 'MHU' || channel.unit.startsWith('kg/m');
  const hounsfield = channel.unit === 'HU' || (!known && channel.intercept < -500);
  return hounsfield ? { air: -1000, water: 0 } : { air: 0, water: 1000 };
}

/** Windows to go through with one key, as multiples of water's density. */
export const CT_WINDOWS = ['everything', 'light', 'dense'] as const;
export type CtWindow = (typeof CT_WINDOWS)[number];

const DENSITIES: Readonly<Record<CtWindow, readonly [number, number]>> = {
  everything: [0, 2],
  light: [0, 1.3],
  dense: [1, 5],
};

export function ctWindow(name: CtWindow): Window {
  const [low, high] = DENSITIES[name];
  return { low, high };
}

/** Moves and widens a window: what dragging on the image does. */
export function adjusted(window: Window, level: number, width: number): Window {
  const middle = (window.low + window.high) / 2;
  const span = window.high - window.low;
  const nextMiddle = middle + level * span;
  const nextSpan = Math.max(1e-3, span * Math.exp(width));
  return { low: nextMiddle - nextSpan / 2, high: nextMiddle + nextSpan / 2 };
}
