import { describe, expect, it } from 'vitest';
import { commandSchema, type Command } from '../../../../shared/edit/command.ts';
import type { Block } from '../../../../shared/model/block.ts';
import type { ProjectModel } from '../../../../shared/model/project.ts';
import { applyCommands, readModel, type Texts } from '../../../testing/engine.ts';
import { loopCommands } from '../../blocks/block-edits.ts';
import { insertedBlock, insertionPlace, loopKeyAt } from '../../blocks/block-place.ts';
import { findBlock } from '../../blocks/block-tree.ts';
import { knownNames } from '../../blocks/known-data.ts';
import { textCommand, type Field } from '../field.ts';
import { parametersText } from '../parameters.ts';
import type { StepPlace } from './block-form.ts';
import { blockForms, newBlockChoices } from './block-forms.ts';

const texts: Texts = {
  'package.json': '{ "name": "a", "type": "module" }',
  'src/index.ts': `import { a, b } from './workflows/a.ts';\nexport const all = [a, b];\n`,
  'src/types/order.ts': `export interface Order {\n  id: string;\n}\n`,
  'src/services/map-order.ts': `import type { Order } from '../types/order.ts';

export function mapOrder(source: Order): Order {
  return { id: source.id };
}
`,
  'src/workflows/a.ts': `import { http, webhook, workflow } from '@versori/run';

export const a = webhook('a').then(
  http('send', { connection: 'shop' }, async ({ fetch, data }) => {
    if (data.known) {
      await fetch('/known');
    }
    return data;
  }),
);

export const b = workflow('b').then(
  http('work', { connection: 'shop' }, async ({ fetch }) => {
    await fetch('/work');
  }),
);
`,
};

function placeIn(model: ProjectModel, workflowId: string): StepPlace {
  const workflow = model.workflows.find(({ id }) => id === workflowId);
  const step = workflow?.steps[0];
  if (workflow === undefined || step === undefined) throw new Error(`no step in ${workflowId}`);
  return { model, workflow, step };
}

/** The blocks of a step after commands on it. */
function after(workflowId: string, ...commands: readonly Command[]) {
  const applied = applyCommands(texts, ...commands.map((command) => commandSchema.parse(command)));
  return { ...applied, place: placeIn(applied.model, workflowId) };
}

function insertion(place: StepPlace, id: string, selected: string | null): Command {
  const block = newBlockChoices.find((choice) => choice.id === id)?.block(place) ?? null;
  if (block === null) throw new Error(`${id} cannot be inserted`);
  return {
    command: 'block.insert',
    workflow: place.workflow.key,
    step: place.step.key,
    ...insertionPlace(place.step.blocks, selected),
    block,
  };
}

const unusual = new Set(['reschedule', 'complete']);

describe('the table of blocks', () => {
  it.each(newBlockChoices.map(({ id }) => id))(
    'inserts %s, into a branch too, and reads it back',
    (id) => {
      const flow = unusual.has(id) ? 'b' : 'a';
      const place = placeIn(readModel(texts), flow);
      const wanted = newBlockChoices.find((choice) => choice.id === id)?.block(place)?.kind;
      for (const selected of flow === 'a' ? [null, 'if~1/then', 'if~1'] : [null]) {
        const applied = after(flow, insertion(place, id, selected));
        const target = insertionPlace(place.step.blocks, selected);
        const key = insertedBlock(place.step.blocks, applied.place.step.blocks, target);
        const block = findBlock(applied.place.step.blocks, key);
        expect(block?.kind).toBe(wanted);
        const content = block === null ? null : open(applied.place, block);
        expect(content).not.toBeNull();
      }
    },
  );

  it('offers what is possible only', () => {
    const empty = readModel({ ...texts, 'src/services/map-order.ts': '' });
    const place = placeIn(empty, 'a');
    const ids = newBlockChoices.filter(({ block }) => block(place) !== null).map(({ id }) => id);
    expect(ids).not.toContain('mapping');
    expect(ids).not.toContain('reschedule');
    expect(ids).toContain('start');
  });
});

/** The commands of a loop with what belongs to it, as the window sends them. */
function pages(place: StepPlace, id: string, selected: string | null): readonly Command[] {
  const target = insertionPlace(place.step.blocks, selected);
  const around = newBlockChoices.find((choice) => choice.id === id)?.around?.(place);
  const loop = newBlockChoices.find((choice) => choice.id === id)?.block(place) ?? null;
  if (around === undefined || loop === null) throw new Error(`${id} is no loop`);
  return loopCommands(place, target, loop, around);
}

describe('lists in pages', () => {
  it.each(['pages-cursor', 'pages-number', 'pages-link'])('%s gathers all of them', (id) => {
    const place = placeIn(readModel(texts), 'a');
    for (const selected of [null, 'if~1/then', 'if~1/then/request~1']) {
      const { place: after } = afterAll(pages(place, id, selected));
      const key = loopKeyAt(place.step.blocks, insertionPlace(place.step.blocks, selected));
      const loop = findBlock(after.step.blocks, key);
      expect(loop).toMatchObject({ kind: 'loop', form: 'while' });
      expect(loop?.blocks?.map(({ kind }) => kind)).toEqual(['request', 'code']);
    }
  });

  function afterAll(commands: readonly Command[]) {
    return after('a', ...commands);
  }

  it('by number asks for the next page until one is not full', () => {
    const place = placeIn(readModel(texts), 'a');
    expect(after('a', ...pages(place, 'pages-number', 'if~1/then')).lines).toEqual([
      '+      const items = [];',
      '+      let page = 1;',
      '+      let next = true;',
      '+      while (next) {',
      '+        const response = await fetch(',
      '+          `/items?page=${encodeURIComponent(page)}&limit=100`,',
      '+        );',
      '+        if (!response.ok) {',
      '+          const body = await response.text();',
      '+          throw new Error(',
      '+            `Request failed with status ${response.status}: ${body}`,',
      '+          );',
      '+        }',
      '+        const answer = await response.json();',
      '+        items.push(...answer.items);',
      '+        next = answer.items.length === 100;',
      '+        page += 1;',
      '+      }',
    ]);
  });
});

interface OpenField {
  readonly name: string;
  readonly shown: boolean;
  readonly set: (text: string) => Command;
  readonly setCode: ((text: string) => Command) | null;
  readonly control: string;
}

function open(place: StepPlace, block: Block): readonly OpenField[] | null {
  return blockForms[block.kind].open(place, block, ({ subject, fields }) =>
    fields.map((field) => openField(field, subject)),
  );
}

function openField<Subject>(field: Field<Subject>, subject: Subject): OpenField {
  const { codeCommand } = field;
  return {
    name: field.name,
    shown: field.isShown?.(subject) !== false,
    set: (text) => textCommand(field, subject, text),
    setCode: codeCommand === undefined ? null : (text) => codeCommand(subject, text),
    control: field.control.kind,
  };
}

/** A text for each field that says something else than a new block does. */
const samples: Readonly<Record<string, string>> = {
  level: 'warn',
  severity: 'low',
  scope: ':workspace:',
  method: 'PUT',
  path: '/x/${data.id}',
  body: 'object',
  status: 'failed',
  delay: '5m',
  type: 'string',
  result: 'renamed',
  mapping: 'mapOrder',
  workflow: 'b',
  bodyFormat: 'false',
  bodyMapping: 'mapOrder',
};

function sampleFor({ name, control }: OpenField): string {
  if (control === 'parameters') {
    return parametersText([
      { name: 'a', value: 'b', isCode: false },
      { name: 'c', value: 'data.c', isCode: true },
    ]);
  }
  return samples[name] ?? (control === 'code' ? '{ other: data.other }' : 'something-else');
}

/** A value can take the place of an expression again. */
function expectBackToText(
  flow: string,
  { texts: coded, model }: Pick<ReturnType<typeof applyCommands>, 'texts' | 'model'>,
  key: string,
  name: string,
): void {
  const place = placeIn(model, flow);
  const block = findBlock(place.step.blocks, key);
  const field = block === null ? null : open(place, block)?.find((one) => one.name === name);
  const text = name === 'path' ? '/plain' : 'plain';
  if (field == null || field.control === 'parameters') return;
  const back = applyCommands(coded, commandSchema.parse(field.set(text)));
  expect(back.lines.join('\n'), name).toContain(`'${text}'`);
}

describe('the fields of the forms', () => {
  it.each(newBlockChoices.map(({ id }) => id))('set what the code of %s says', (id) => {
    const flow = unusual.has(id) ? 'b' : 'a';
    const place = placeIn(readModel(texts), flow);
    const command = insertion(place, id, null);
    const inserted = after(flow, command);
    const target = insertionPlace(place.step.blocks, null);
    const key = insertedBlock(place.step.blocks, inserted.place.step.blocks, target);
    const block = findBlock(inserted.place.step.blocks, key);
    if (block === null) throw new Error('nothing was inserted');
    for (const field of open(inserted.place, block) ?? []) {
      if (!field.shown) continue;
      const changed = applyCommands(
        inserted.texts,
        commandSchema.parse(field.set(sampleFor(field))),
      );
      const isSame = field.name === 'mapping' || field.name === 'workflow';
      expect(changed.lines.length > 0, `${field.name} of ${id}`).toBe(!isSame);
      if (field.setCode === null) continue;
      const coded = applyCommands(inserted.texts, commandSchema.parse(field.setCode('data.other')));
      expect(coded.lines.join('\n'), `${field.name} of ${id}`).toContain('data.other');
      expectBackToText(flow, coded, key ?? '', field.name);
    }
  });
});

describe('the name of a request’s answer', () => {
  function shownNames({ step, ...rest }: StepPlace): readonly string[] {
    const block = step.blocks.findLast(({ kind }) => kind === 'request');
    const fields = block === undefined ? [] : (open({ step, ...rest }, block) ?? []);
    return fields.filter(({ shown }) => shown).map(({ name }) => name);
  }

  it('is told apart from that of its content, which is not read without a name', () => {
    const place = placeIn(readModel(texts), 'b');
    const insert = insertion(place, 'request', null);
    const inserted = after('b', insert).place;
    expect(shownNames(inserted)).toContain('result');
    expect(shownNames(inserted)).not.toContain('answer');
    const request = inserted.step.blocks.findLast(({ kind }) => kind === 'request');
    const at = { workflow: inserted.workflow.key, step: inserted.step.key };
    const cleared = after('b', insert, {
      command: 'block.set',
      ...at,
      block: request?.key ?? '',
      set: { result: null },
    }).place;
    expect(shownNames(cleared)).toContain('answer');
    expect(shownNames(cleared)).not.toContain('result');
  });
});

describe('knownNames', () => {
  it('knows the results above, the element of a loop around, and the data', () => {
    const model = readModel({
      'package.json': '{}',
      'src/a.ts': `import { http, webhook } from '@versori/run';
export const a = webhook('a').then(
  http('send', { connection: 'shop' }, async ({ fetch, data }) => {
    const list = await (await fetch('/list')).json();
    for (const { id, name: label } of list) {
      const one = await (await fetch('/one')).json();
      await fetch('/two');
    }
    const later = await (await fetch('/later')).json();
  }),
);
`,
    });
    const blocks = model.workflows[0]?.steps[0]?.blocks ?? [];
    expect(knownNames(blocks, 'for~1/body/request~2', ['id'])).toEqual([
      'one',
      'label',
      'id',
      'list',
      'data',
      'data.id',
    ]);
    expect(knownNames(blocks, 'request~1', [])).toEqual(['data']);
    expect(knownNames(blocks, null, [])).toEqual(['later', 'list', 'data']);
  });
});
