import { describe, expect, it } from 'vitest';
import { commandSchema, type Command } from '../../../shared/edit/command.ts';
import { aStep, aWorkflow } from '../../canvas/testing/model.ts';
import { durableForm } from './durable-form.ts';
import { textCommand, type Field } from './field.ts';
import { applyCommands } from '../../testing/engine.ts';
import { scheduleForm } from './schedule-form.ts';
import { stepForm } from './step-form.ts';
import { webhookForm } from './webhook-form.ts';

function find<Subject>(form: readonly Field<Subject>[], name: string): Field<Subject> {
  const field = form.find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
}

function command<Subject>(
  form: readonly Field<Subject>[],
  name: string,
  subject: Subject,
  text: string,
): Command {
  return commandSchema.parse(find(form, name).command(subject, text));
}

const workflow = aWorkflow([]);
const webhook = { workflow, trigger: { kind: 'webhook' } as const, systems: ['shop'] };
const schedule = {
  workflow,
  trigger: { kind: 'schedule', cron: '0 10 * * *' } as const,
  systems: [],
};
const durable = { workflow, trigger: { kind: 'workflow' } as const, systems: [] };

describe('webhookForm', () => {
  it('leaves options at their default out of the code', () => {
    expect(command(webhookForm, 'method', webhook, 'all')).toMatchObject({ set: { method: null } });
    expect(command(webhookForm, 'method', webhook, 'post')).toMatchObject({
      set: { method: 'post' },
    });
    expect(command(webhookForm, 'mode', webhook, 'sync')).toMatchObject({
      set: { response: { mode: null } },
    });
    expect(command(webhookForm, 'connection', webhook, '')).toMatchObject({
      set: { connection: null },
    });
    expect(command(webhookForm, 'rawBody', webhook, 'false')).toMatchObject({
      set: { request: { rawBody: null } },
    });
    expect(command(webhookForm, 'cors', webhook, 'true')).toMatchObject({ set: { cors: true } });
  });

  it('shows what the code leaves out as the default', () => {
    expect(find(webhookForm, 'method').read(webhook)).toEqual({ kind: 'literal', text: 'all' });
    expect(find(webhookForm, 'cors').read(webhook)).toEqual({ kind: 'literal', text: 'false' });
  });

  it('shows detailed CORS options and expressions as source', () => {
    const trigger = {
      kind: 'webhook',
      cors: { origin: ['https://a.example', 'https://b.example'], credentials: true },
      method: null,
      methodExpression: 'verb',
    } as const;
    expect(find(webhookForm, 'cors').read({ ...webhook, trigger })).toEqual({
      kind: 'expression',
      source: "{ origin: ['https://a.example', 'https://b.example'], credentials: true }",
    });
    expect(find(webhookForm, 'method').read({ ...webhook, trigger })).toEqual({
      kind: 'expression',
      source: 'verb',
    });
  });

  it('offers no options inside an object that is not written out', () => {
    const subject = {
      ...webhook,
      trigger: { kind: 'webhook', optionsExpression: 'options' } as const,
    };
    const shown = webhookForm.filter(({ isShown }) => isShown?.(subject) !== false);
    expect(shown.map(({ name }) => name)).toEqual(['id']);
  });

  it('refuses ids that cannot stand in a URL', () => {
    expect(find(webhookForm, 'id').validate?.('sync orders')).toContain('URL');
    expect(find(webhookForm, 'id').validate?.('sync-orders')).toBeNull();
  });
});

describe('scheduleForm', () => {
  it('says what a cron text means and refuses a wrong one with a sentence', () => {
    const cron = find(scheduleForm, 'cron');
    expect(cron.help?.('0 10 * * *')).toBe('At 10:00 (UTC)');
    expect(cron.validate?.('0 0 10 * * *')).toContain('five fields');
    expect(command(scheduleForm, 'cron', schedule, ' 5 4 * * * ')).toMatchObject({
      set: { cron: '5 4 * * *' },
    });
  });
});

describe('durableForm', () => {
  it('takes numbers and removes emptied options', () => {
    expect(command(durableForm, 'ttl', durable, '90')).toMatchObject({ set: { ttl: 90 } });
    expect(command(durableForm, 'limit', durable, '')).toMatchObject({ set: { limit: null } });
    expect(find(durableForm, 'limit').validate?.('1.5')).not.toBeNull();
    expect(find(durableForm, 'ttl').validate?.('soon')).not.toBeNull();
  });
});

describe('stepForm', () => {
  const step = aStep('push', { kind: 'http', connection: 'shop' });
  const subject = { workflow, step, systems: [] };

  it('addresses the step by key', () => {
    expect(command(stepForm, 'id', subject, 'send')).toEqual({
      command: 'step.rename',
      workflow: 'flow',
      step: 'push',
      to: 'send',
    });
  });

  it('shows a step without an id without the field', () => {
    const anonymous = { ...subject, step: { ...step, id: null } };
    expect(find(stepForm, 'id').isShown?.(anonymous)).toBe(false);
  });
});

describe('fields that are code', () => {
  const before = {
    'src/a.ts': `import { webhook, workflow } from '@versori/run';
export const a = workflow('a', { ttl: seconds, limit: 2, maxAttempts: tries });
export const b = webhook('b', { cors: isOpen, request: { rawBody: raw } });
`,
  };
  const { model } = applyCommands(before, {
    command: 'trigger.set',
    workflow: 'a',
    set: { limit: 2 },
  });

  /** The code after a text or an expression in a field of a trigger. */
  function after(name: string, text: string, form: 'value' | 'code'): string {
    const make = <Subject>(fields: readonly Field<Subject>[], subject: Subject): Command => {
      const field = find(fields, name);
      expect(field.codeCommand).toBeDefined();
      const made =
        form === 'code' ? field.codeCommand?.(subject, text) : textCommand(field, subject, text);
      return commandSchema.parse(made);
    };
    const commands = model.workflows.flatMap((found): Command[] => {
      const { trigger } = found;
      const isOfForm = (fields: readonly { readonly name: string }[]) =>
        fields.some((field) => field.name === name);
      if (trigger.kind === 'workflow' && isOfForm(durableForm)) {
        return [make(durableForm, { workflow: found, trigger, systems: [] })];
      }
      return trigger.kind === 'webhook' && isOfForm(webhookForm)
        ? [make(webhookForm, { workflow: found, trigger, systems: [] })]
        : [];
    });
    return applyCommands(before, ...commands).texts['src/a.ts'] ?? '';
  }

  it.each([
    ['ttl', 'minutes * 60', 'code', 'ttl: minutes * 60,'],
    ['ttl', '90', 'value', 'ttl: 90,'],
    ['limit', 'Number(most)', 'code', 'limit: Number(most),'],
    ['maxAttempts', '3', 'value', 'maxAttempts: 3 }'],
    ['maxAttempts', '', 'value', '{ ttl: seconds, limit: 2 }'],
    ['cors', 'isPublic', 'code', 'cors: isPublic,'],
    ['cors', 'true', 'value', 'cors: true,'],
    ['rawBody', 'isRaw', 'code', 'rawBody: isRaw '],
    ['rawBody', 'true', 'value', 'rawBody: true '],
  ] as const)('%s takes %j as %s', (name, text, form, expected) => {
    expect(after(name, text, form)).toContain(expected);
  });
});
