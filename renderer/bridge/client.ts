import type { Bridge } from './bridge.ts';

let active: Bridge | null = null;

/** Gives the window its bridge, once, before anything is shown. */
export function setBridge(bridge: Bridge): void {
  active = bridge;
}

/** The window's bridge. Throws when it is asked for before the entry has set it. */
export function bridge(): Bridge {
  if (active === null) throw new Error('The bridge is not set yet');
  return active;
}

/** Calls the host: `invoke('text.read', { file })`. Rejects with BridgeError only. */
export const invoke: Bridge['invoke'] = (name, input) => bridge().invoke(name, input);
