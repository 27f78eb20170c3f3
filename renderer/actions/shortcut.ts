import type { Action, ActionFacts } from './action.ts';

/** What a shortcut needs of a keyboard event. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Where the key was pressed. */
export interface KeyPlace {
  readonly isText: boolean;
  /** Names of the `data-action-scope` elements around it. */
  readonly scopes: readonly string[];
}

const isMac = typeof navigator === 'object' && navigator.platform.startsWith('Mac');

/** Whether the press is the shortcut, such as `mod+shift+Z`. Letters are compared without case, by what the key writes. */
export function matchesShortcut(shortcut: string, press: KeyPress, mac = isMac): boolean {
  const parts = partsOf(shortcut);
  const key = parts.at(-1) ?? '';
  const wantsMod = parts.includes('mod');
  const wantsControl = parts.includes('ctrl') || (wantsMod && !mac);
  const wantsMeta = wantsMod && mac;
  // A sign such as `/` or `?` needs Shift on some keyboards and not on others.
  const isSign = /^[^\p{L}\d]$/u.test(key);
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    press.ctrlKey === wantsControl &&
    press.metaKey === wantsMeta &&
    press.altKey === parts.includes('alt') &&
    (isSign || press.shiftKey === parts.includes('shift'))
  );
}

/** The modifiers and, last, the key; the plus sign itself is written as in `mod++`. */
function partsOf(shortcut: string): readonly string[] {
  const modifiers = shortcut.slice(0, -1).split('+').filter(Boolean);
  return shortcut.endsWith('+') ? [...modifiers, '+'] : shortcut.split('+');
}

/** The first available action that the press means at this place, `undefined` when it means none. */
export function actionForKey(
  actions: readonly Action[],
  press: KeyPress,
  place: KeyPlace,
  facts: ActionFacts,
): Action | undefined {
  return actions.find(
    (action) =>
      action.shortcuts?.some((shortcut) => matchesShortcut(shortcut, press)) === true &&
      worksAt(action, place) &&
      action.isAvailable(facts),
  );
}

function worksAt(action: Action, place: KeyPlace): boolean {
  if (place.isText && action.worksInText !== true) return false;
  const scope = action.scope ?? 'window';
  return scope === 'window' || place.scopes.includes(scope);
}

const macNames: Readonly<Record<string, string>> = {
  mod: '⌘',
  ctrl: '⌃',
  shift: '⇧',
  alt: '⌥',
  enter: '↩',
  backspace: '⌫',
};
const otherNames: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
};
const keyNames: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  delete: 'Del',
  escape: 'Esc',
};

/** A shortcut's keys as people know them on their system, such as `['Ctrl', 'Z']`. */
export function shortcutKeys(shortcut: string, mac = isMac): readonly string[] {
  const names = mac ? macNames : otherNames;
  return partsOf(shortcut).map((part) => {
    const lower = part.toLowerCase();
    return names[lower] ?? keyNames[lower] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}

/** For tooltips: `Ctrl+Z`, or `⌘Z` on a Mac. */
export function shortcutText(shortcut: string, mac = isMac): string {
  return shortcutKeys(shortcut, mac).join(mac ? '' : '+');
}
