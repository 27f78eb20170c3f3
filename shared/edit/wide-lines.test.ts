import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attemptsOn } from '../testing/attempts.ts';
import { readCorpus } from '../testing/corpus.ts';
import { applyPlan, readModel, type Texts } from '../testing/project.ts';
import { createCodeEngine } from './code-engine.ts';
import type { Command } from './command.ts';

const workflow = 'hubspot-contacts';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowright-wide-lines-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What Deno says about texts, by the number of the command that they were written by; nothing when all is well. */
function denoSays(texts: readonly Texts[], ...args: readonly string[]): string {
  for (const [index, files] of texts.entries()) {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, String(index), name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
  writeFileSync(join(folder, 'deno.json'), '{ "fmt": { "singleQuote": true } }\n');
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  try {
    const program = resolve(import.meta.dirname, '../../node_modules/.bin/deno');
    execFileSync(program, args, { cwd: folder, env, stdio: 'pipe' });
    return '';
  } catch (error) {
    if (error instanceof Error && 'stderr' in error) return String(error.stderr);
    throw error;
  }
}

/** The texts after each command, as edits in the window follow each other. */
function textsAfter(start: Texts, commands: readonly Command[]): readonly Texts[] {
  const engine = createCodeEngine({ breaksLines: true });
  let texts = start;
  engine.update(Object.entries(texts).map(([name, text]) => ({ file: name, text })));
  return commands.map((command) => {
    texts = applyPlan(texts, engine.plan([command]));
    engine.update(Object.entries(texts).map(([name, text]) => ({ file: name, text })));
    return texts;
  });
}

const given: Texts = {
  'src/types/contact.ts': `export interface Contact {
  email: string;
}

export interface Lead {
  Email: string;
}
`,
  'src/services/map-contact.ts': `import type { Contact, Lead } from '../types/contact.ts';

export function mapContact(contact: Contact): Lead {
  return { Email: contact.email };
}
`,
};

const fetchContact = { workflow, step: 'fetch-contact' } as const;
const upsert = { workflow, step: 'upsert-lead' } as const;
const body = { kind: 'expression', expression: 'lead' } as const;

/** HubSpot → Salesforce as the designer builds it, an edit at a time. */
const flow: readonly Command[] = [
  { command: 'workflow.create', id: workflow, trigger: { kind: 'webhook' } },
  {
    command: 'step.insert',
    workflow,
    after: null,
    step: { kind: 'http', id: 'request', connection: 'system' },
  },
  { command: 'step.rename', workflow, step: 'request', to: 'fetch-contact' },
  { command: 'step.set', ...fetchContact, set: { connection: 'hubspot' } },
  {
    command: 'block.set',
    ...fetchContact,
    block: 'request~1',
    set: { pathExpression: '`/crm/v3/objects/contacts/${data.objectId}`' },
  },
  { command: 'step.wrapForEach', ...fetchContact, mode: 'serial' },
  {
    command: 'step.insert',
    workflow,
    after: 'fetch-contact-items',
    step: { kind: 'http', id: 'request', connection: 'hubspot' },
  },
  { command: 'step.rename', workflow, step: 'request', to: 'upsert-lead' },
  { command: 'step.set', ...upsert, set: { connection: 'salesforce' } },
  { command: 'block.remove', ...upsert, block: 'return~1' },
  { command: 'block.remove', ...upsert, block: 'log~2' },
  { command: 'block.remove', ...upsert, block: 'request~1' },
  { command: 'block.remove', ...upsert, block: 'log~1' },
  {
    command: 'block.insert',
    ...upsert,
    after: null,
    block: { kind: 'mapping', mapping: 'mapContact', result: 'lead' },
  },
  {
    command: 'block.insert',
    ...upsert,
    after: 'mapping~1',
    block: {
      kind: 'request',
      path: '/parameterizedSearch',
      query: [{ name: 'q', expression: 'lead.Email' }],
      result: 'found',
    },
  },
  {
    command: 'block.insert',
    ...upsert,
    after: 'request~1',
    block: { kind: 'condition', expression: 'found.searchRecords.length > 0', otherwise: true },
  },
  {
    command: 'block.insert',
    ...upsert,
    into: 'if~1/then',
    block: {
      kind: 'request',
      method: 'PATCH',
      pathExpression: '`/sobjects/Lead/${found.searchRecords[0].Id}`',
      body,
    },
  },
  {
    command: 'block.insert',
    ...upsert,
    into: 'if~1/else',
    block: { kind: 'request', method: 'POST', path: '/sobjects/Lead', body },
  },
  { command: 'step.wrapForEach', ...upsert, mode: 'serial' },
  {
    command: 'catch.add',
    workflow,
    after: 'upsert-lead-items',
    step: { kind: 'fn', id: 'report-failure' },
  },
];

describe('lines that a command makes too wide', () => {
  it('are broken as deno fmt breaks them, after each edit of a flow', { timeout: 60_000 }, () => {
    const texts = textsAfter(given, flow);
    expect(denoSays(texts, 'fmt', '--check')).toBe('');
    // Breaks stay where lines may be wider.
    expect(denoSays(texts, 'fmt', '--check', '--line-width=100')).toBe('');
    rmSync(join(folder, '0'), { recursive: true });
    expect(denoSays(texts.slice(-1), 'lint', '0')).toBe('');
  });

  it('stay in a file that is laid out otherwise', () => {
    const text = `import { fn, webhook } from '@versori/run';\n\nexport const a = webhook('a').then(fn('b', () => {\n      return 1;\n}));\n`;
    const [texts] = textsAfter({ 'src/a.ts': text }, [
      { command: 'step.rename', workflow: 'a', step: 'b', to: 'a-step-with-a-name-that-is-long' },
    ]);
    expect(texts?.['src/a.ts']).toBe(text.replace(`'b'`, `'a-step-with-a-name-that-is-long'`));
  });

  it('are as wide as the author lets them be', () => {
    const wide = `  .then(fn('first-of-two', ({ data }) => someFunctionWithALongName(data, 'and more', 'still more')))`;
    const text = `import { fn, webhook } from '@versori/run';\n\nexport const a = webhook('a')\n${wide}\n  .then(fn('b', ({ data }) => someFunctionWithALongName(data)));\n`;
    const to = 'a-step-with-a-name-that-is-long';
    const [texts] = textsAfter({ 'src/a.ts': text }, [
      { command: 'step.rename', workflow: 'a', step: 'b', to },
    ]);
    expect(texts?.['src/a.ts']).toBe(text.replace(`'b'`, `'${to}'`));
  });

  it.each(readCorpus())('differ in white space and commas only in $name', ({ texts }) => {
    const plain = createCodeEngine();
    const breaking = createCodeEngine({ breaksLines: true });
    const updates = Object.entries(texts).map(([name, text]) => ({ file: name, text }));
    const model = plain.update(updates);
    breaking.update(updates);
    for (const { command } of attemptsOn(model).slice(0, 60)) {
      const expected = planned(() => applyPlan(texts, plain.plan([command])));
      const broken = planned(() => applyPlan(texts, breaking.plan([command])));
      expect(bare(broken)).toEqual(bare(expected));
      if (
        broken !== null &&
        expected !== null &&
        JSON.stringify(broken) !== JSON.stringify(expected)
      )
        expect(keysOf(broken)).toEqual(keysOf(expected));
    }
  });
});

function planned(plan: () => Texts): Texts | null {
  try {
    return plan();
  } catch {
    return null;
  }
}

function bare(texts: Texts | null): Texts | null {
  if (texts === null) return null;
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      text.replace(/\s+/g, '').replace(/,(?=[)\]}])/g, ''),
    ]),
  );
}

function keysOf(texts: Texts): readonly string[] {
  const { workflows } = readModel(texts);
  return workflows.flatMap(({ key, steps }) => steps.map((step) => `${key}/${step.key}`));
}
