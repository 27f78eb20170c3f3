import { describe, expect, it } from 'vitest';
import { houses } from '../testing/houses.ts';
import { applyCommands, type Texts } from '../testing/project.ts';
import type { Command } from './command.ts';

const layout = `{
  "workflows": {
    "order-intake": {
      "steps": {
        "map-order":   { "x": 1, "y": 2 }, // kept
        "upsert-order": { "x": 3, "y": 4 }
      }
    },
    "nightly-sync": { "steps": { "map-order": { "x": 5, "y": 6 } } }
  }
}\r
`;
const cards = `{"cards":[{"workflow":"order-intake","step":"map-order","text":"map-order"},"order-intake/map-order"],"samples":{"order-intake/map-order":{"order-intake":1}}}`;
const systems = `{"order-intake":{"workflow":"order-intake"}}`;

const data: Texts = {
  'flowright/layout.json': layout,
  'flowright/cards.json': cards,
  'flowright/systems.json': systems,
};

function after(command: Command): Texts {
  return applyCommands({ ...houses.vendor, ...data }, command).texts;
}

describe('the data of a project', () => {
  it('follows a renamed step, and nothing else of it changes', () => {
    const texts = after({
      command: 'step.rename',
      workflow: 'order-intake',
      step: 'map-order',
      to: 'shape "it"',
    });
    const quoted = JSON.stringify('shape "it"');
    expect(texts['flowright/layout.json']).toBe(layout.replace('"map-order"', quoted));
    expect(texts['flowright/cards.json']).toBe(
      cards
        .replace('"step":"map-order"', `"step":${quoted}`)
        .replaceAll('"order-intake/map-order"', JSON.stringify('order-intake/shape "it"')),
    );
    expect(texts['flowright/systems.json']).toBe(systems);
  });

  it('follows a renamed workflow', () => {
    const texts = after({ command: 'workflow.rename', workflow: 'order-intake', to: 'orders' });
    expect(texts['flowright/layout.json']).toBe(layout.replace('"order-intake"', '"orders"'));
    expect(texts['flowright/cards.json']).toBe(
      cards
        .replace('"workflow":"order-intake"', '"workflow":"orders"')
        .replaceAll('order-intake/map-order', 'orders/map-order'),
    );
    expect(texts['flowright/systems.json']).toBe(systems);
  });

  it('is told of where it mentions an old name otherwise, as tests are', () => {
    const test = `Deno.test('x', () => run('order-intake'));\n`;
    const { plan } = applyCommands(
      { ...houses.vendor, ...data, 'src/a.test.ts': test },
      { command: 'workflow.rename', workflow: 'order-intake', to: 'orders' },
    );
    const note = plan.notes.find((text) => text.includes('is also written in')) ?? '';
    expect(note).toContain('src/a.test.ts:1');
    expect(note).toContain('flowright/cards.json:1');
    expect(note).toContain('flowright/systems.json:1');
    expect(note).not.toContain('layout.json');
  });

  it('is left alone where it is no JSON', () => {
    const broken = '{ "order-intake": { ';
    const { texts } = applyCommands(
      { ...houses.vendor, 'flowright/notes.json': '[1, "x"', 'flowright/odd.json': broken },
      { command: 'workflow.rename', workflow: 'order-intake', to: 'orders' },
    );
    expect(texts['flowright/notes.json']).toBe('[1, "x"');
  });
});
