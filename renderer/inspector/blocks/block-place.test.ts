import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../../../shared/base/error.ts';
import { commandSchema } from '../../../shared/edit/command.ts';
import { applyCommands, readModel } from '../../testing/engine.ts';
import { dropPlace, movedBlock, movesBy, type Place } from './block-place.ts';
import { treeItems } from './block-tree.ts';

const body = `
    log.info('one');
    await fetch('/two');
    if (data.known) {
      log.info('three');
      await fetch('/four');
    } else if (data.new) {
    } else {
      throw new Error('five');
    }
    const six = await fetch('/six');
    for (const row of data.rows) {
      log.info('seven');
    }
    try {
      log.info('eight');
    } catch (error) {
      log.info('nine');
    }
    return six.status;`;

const files = {
  'package.json': '{}',
  'src/a.ts': `import { http, webhook } from '@versori/run';
export const a = webhook('a').then(
  http('send', { connection: 'shop' }, async ({ fetch, data, log }) => {${body}
  }),
);
`,
};

const blocks = readModel(files).workflows[0]?.steps[0]?.blocks ?? [];

/** The texts of the blocks with what holds them in parentheses, and the moved one marked. */
function outline(key: string, place: Place): string {
  const command = { command: 'block.move', workflow: 'a', step: 'send', block: key, ...place };
  const { model } = applyCommands(files, commandSchema.parse(command));
  const now = model.workflows[0]?.steps[0]?.blocks ?? [];
  const moved = movedBlock(blocks, now, key);
  return treeItems(now, new Set())
    .map(({ level, label, text, key: own }) => {
      const mark = own === moved ? '*' : '';
      const word =
        text === '' ? label : (/\w+/.exec(text.replace(/new Error|\bdata\./, ''))?.[0] ?? '');
      return `${'.'.repeat(level - 1)}${word}${mark}`;
    })
    .join(' ');
}

/** What moving by one place makes of the tree; refused places are passed over as the window does it. */
function moved(key: string, direction: 'up' | 'down', collapsed: readonly string[] = []): string {
  for (const place of movesBy(blocks, key, direction, new Set(collapsed))) {
    try {
      return outline(key, place);
    } catch (error) {
      if (!(error instanceof FlowrightError) || error.code !== 'invalid-target') throw error;
    }
  }
  return 'stays';
}

describe('movesBy', () => {
  it.each([
    ['log~1', 'up', 'stays'],
    ['log~1', 'down', 'two one* known .Then ..three ..four .new .Otherwise ..five six'],
    // Into the branches of a condition, from both sides and between them.
    ['request~1', 'down', 'one known .Then ..two* ..three ..four .new .Otherwise ..five six'],
    ['if~1/then/request~1', 'up', 'one two known .Then ..four* ..three .new .Otherwise ..five six'],
    ['if~1/then/request~1', 'down', 'one two known .Then ..three .new ..four* .Otherwise ..five'],
    ['if~1/else/throw~1', 'up', 'one two known .Then ..three ..four .new ..five* .Otherwise six'],
    ['if~1/else/throw~1', 'down', 'known .Then ..three ..four .new .Otherwise five* six'],
    ['if~1/then/log~1', 'up', 'one two three* known .Then ..four .new .Otherwise ..five six'],
    // What is used further down cannot go into a branch or a loop: it goes past it.
    ['request~2', 'up', 'one two six* known .Then ..three ..four .new .Otherwise ..five rows'],
    ['request~2', 'down', 'Otherwise ..five rows .Each time ..seven six* try'],
    ['for~1/body/log~1', 'up', 'six seven* rows .Each time try .Try ..eight'],
    ['for~1/body/log~1', 'down', 'rows .Each time seven* try .Try ..eight'],
    ['for~1', 'down', 'six try .Try ..rows* ...Each time ....seven ..eight .error ..nine six'],
    ['code~1/try/log~1', 'down', 'try .Try .error ..eight* ..nine six'],
    // Nothing runs behind a return.
    ['code~1/catch/log~1', 'down', 'try .Try ..eight .error nine* six'],
    ['code~1', 'up', 'stays'],
  ] as const)('moves %s %s', (key, direction, expected) => {
    const found = moved(key, direction);
    if (expected === 'stays') expect(found).toBe('stays');
    else expect(found).toContain(expected);
  });

  it('goes past what is collapsed', () => {
    expect(moved('request~1', 'down', ['if~1'])).toContain('..five two* six');
  });
});

describe('dropPlace', () => {
  const items = treeItems(blocks, new Set());
  const at = (dragged: string, key: string, half: 'upper' | 'lower', isCollapsed = false) => {
    const item = items.find((one) => one.key === key);
    if (item === undefined) throw new Error(`no line ${key}`);
    return dropPlace(blocks, dragged, item, half, isCollapsed);
  };

  it('is in front of a line, behind it, or in what it holds', () => {
    expect(at('log~1', 'if~1/then/request~1', 'upper')).toEqual({ after: 'if~1/then/log~1' });
    expect(at('log~1', 'if~1/then/request~1', 'lower')).toEqual({ after: 'if~1/then/request~1' });
    expect(at('log~1', 'if~1/then/log~1', 'upper')).toEqual({ into: 'if~1/then', first: true });
    expect(at('request~1', 'log~1', 'upper')).toEqual({ after: null });
    expect(at('log~1', 'if~1/else-if~1', 'upper')).toEqual({ into: 'if~1/else-if~1', first: true });
    expect(at('log~1', 'if~1', 'lower')).toEqual({ into: 'if~1/then', first: true });
    expect(at('log~1', 'if~1', 'lower', true)).toEqual({ after: 'if~1' });
    expect(at('log~1', 'return~1', 'lower')).toEqual({ after: 'code~1' });
  });

  it('is nowhere in the block itself, and nowhere for code', () => {
    expect(at('if~1', 'if~1/then/log~1', 'lower')).toBeNull();
    expect(at('if~1', 'if~1', 'upper')).toBeNull();
    expect(at('code~1', 'log~1', 'lower')).toBeNull();
  });
});
