import { IconSearch } from '@tabler/icons-react';
import { describe, expect, it } from 'vitest';
import type { Action, ActionFacts } from './action.ts';
import { readActionFacts } from './action-facts.ts';
import { actionForKey, matchesShortcut, shortcutText, type KeyPress } from './shortcut.ts';

function press(key: string, held: Partial<Omit<KeyPress, 'key'>> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

describe('matchesShortcut', () => {
  it('takes Ctrl for mod, and Cmd on a Mac', () => {
    expect(matchesShortcut('mod+Z', press('z', { ctrlKey: true }), false)).toBe(true);
    expect(matchesShortcut('mod+Z', press('z', { metaKey: true }), false)).toBe(false);
    expect(matchesShortcut('mod+Z', press('z', { metaKey: true }), true)).toBe(true);
    expect(matchesShortcut('mod+Z', press('z', { ctrlKey: true }), true)).toBe(false);
  });

  it('wants exactly the modifiers that it names', () => {
    expect(matchesShortcut('mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(
      false,
    );
    expect(
      matchesShortcut('mod+shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), false),
    ).toBe(true);
    expect(matchesShortcut('F2', press('F2', { altKey: true }), false)).toBe(false);
    expect(matchesShortcut('alt+ArrowUp', press('ArrowUp', { altKey: true }), false)).toBe(true);
  });

  it('takes a sign as it is written, with Shift or without', () => {
    expect(matchesShortcut('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(matchesShortcut('/', press('/'), false)).toBe(true);
    expect(matchesShortcut('+', press('+', { shiftKey: true }), false)).toBe(true);
    expect(matchesShortcut('mod++', press('+', { ctrlKey: true }), false)).toBe(true);
    expect(matchesShortcut('/', press('/', { shiftKey: true }), false)).toBe(true);
  });
});

describe('actionForKey', () => {
  const facts: ActionFacts = readActionFacts();
  function action(change: Partial<Action>): Action {
    return {
      id: 'test',
      label: 'Test',
      group: 'Edit',
      icon: IconSearch,
      shortcuts: ['Delete'],
      isAvailable: () => true,
      perform: () => {},
      ...change,
    };
  }
  const anywhere = { isText: false, scopes: [] };

  it('leaves keys alone while the user types, unless the action wants them', () => {
    const inText = { isText: true, scopes: [] };
    expect(actionForKey([action({})], press('Delete'), inText, facts)).toBeUndefined();
    expect(
      actionForKey([action({ worksInText: true })], press('Delete'), inText, facts),
    ).toBeDefined();
  });

  it('keeps an action of the canvas to the canvas', () => {
    const ofCanvas = action({ scope: 'canvas' });
    expect(actionForKey([ofCanvas], press('Delete'), anywhere, facts)).toBeUndefined();
    const onCanvas = { isText: false, scopes: ['canvas'] };
    expect(actionForKey([ofCanvas], press('Delete'), onCanvas, facts)).toBe(ofCanvas);
  });

  it('passes over what is not available', () => {
    const second = action({ id: 'second' });
    const first = action({ isAvailable: () => false });
    expect(actionForKey([first, second], press('Delete'), anywhere, facts)).toBe(second);
  });
});

describe('shortcutText', () => {
  it('is written as on the system', () => {
    expect(shortcutText('mod+shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(shortcutText('mod+shift+Z', true)).toBe('⌘⇧Z');
    expect(shortcutText('alt+ArrowUp', false)).toBe('Alt+↑');
    expect(shortcutText('mod++', false)).toBe('Ctrl++');
  });
});
