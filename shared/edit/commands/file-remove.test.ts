import { describe, expect, it } from 'vitest';
import { applyCommands } from '../../testing/project.ts';
import { takeBack } from '../../testing/undo.ts';
import type { Command } from '../command.ts';

const card = 'flowright/cards/orders.json';
const before = { 'src/a.ts': 'export {};\n', [card]: '\ufeff{"a":1}\r\n' };
const remove = (file: string): Command => ({ command: 'file.remove', file });

describe('file.remove', () => {
  it('removes a card, and undo brings its bytes back', () => {
    const { plan, texts } = applyCommands(before, remove(card));
    expect(plan).toMatchObject({
      label: `Remove ${card}`,
      edits: [{ file: card, change: 'deleted' }],
    });
    expect(texts).toEqual({ 'src/a.ts': 'export {};\n' });
    expect(takeBack(before, texts, plan)).toEqual(before);
  });

  it('leaves nothing of a file that commands before it wrote', () => {
    const write: Command = {
      command: 'file.write',
      file: 'flowright/cards/new.json',
      text: '{}\n',
    };
    expect(applyCommands(before, write, remove(write.file)).texts).toEqual(before);
  });

  it('makes room for another text', () => {
    const write: Command = { command: 'file.write', file: card, text: '{}\n' };
    expect(applyCommands(before, remove(card), write).texts[card]).toBe('{}\n');
  });

  it.each(['src/a.ts', 'package.json', 'flowright/../src/a.ts'])('refuses %s', (file) => {
    expect(() => applyCommands(before, remove(file))).toThrow(
      expect.objectContaining({ code: 'invalid-target' }),
    );
  });

  it('refuses what is not there', () => {
    expect(() => applyCommands(before, remove('flowright/cards/no.json'))).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});
