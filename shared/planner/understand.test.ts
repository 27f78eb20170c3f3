import process from 'node:process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  briefOf,
  promptSets,
  readCatalogue,
  readPrompts,
  scoreLines,
  scorePlanner,
  type PromptSet,
} from '../testing/planner-score.ts';
import type { BriefAuth, BriefFlow } from '../assistant/brief.ts';
import type { CatalogueSystem } from './catalogue.ts';
import { understand } from './understand.ts';

const catalogue = readCatalogue();

function promptOf(set: PromptSet, id: string): string {
  const found = readPrompts(set).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no prompt ${id}`);
  return found.prompt;
}

const seed = promptOf('seeds', 'seed-1');
const vague = promptOf('seeds', 'seed-3');

/** What must be reached at the least, as parts of all expectations of a check. */
const floors: Readonly<Record<PromptSet, number>> = { seeds: 1, tuning: 0.95, 'held-out': 0.8 };

describe.each(promptSets)('the %s prompts', (set) => {
  const score = scorePlanner(set, catalogue);
  const checks = Object.entries(score.checks);

  it.each(checks)('reach the floor in %s', (_, { right, of }) => {
    expect(right / of, scoreLines(score).join(', ')).toBeGreaterThanOrEqual(floors[set]);
  });

  it('cover every check', () => {
    // `e2e/bench/planner.ts` prints it too.
    process.stdout.write(`${set}: ${scoreLines(score).join(', ')}\n`);
    const wanted = ['declined', 'systems', 'auth', 'trigger', 'operation', 'entities', 'mappings'];
    expect(checks.map(([check]) => check)).toEqual(expect.arrayContaining(wanted));
  });
});

describe('the prompts', () => {
  it('are at least 40 beside the seeds, half of them held out, and no two alike', () => {
    const [tuning, heldOut] = [readPrompts('tuning'), readPrompts('held-out')];
    expect(tuning.length + heldOut.length).toBeGreaterThanOrEqual(40);
    expect(Math.abs(tuning.length - heldOut.length)).toBeLessThanOrEqual(6);
    const all = promptSets.flatMap((set) => readPrompts(set));
    const bare = all.map(({ prompt }) => withoutNames(prompt));
    const alike = all.filter((_, index) =>
      bare.slice(0, index).some((one) => likeness(one, bare[index] ?? new Set()) > 0.6),
    );
    expect(alike.map(({ id }) => id)).toEqual([]);
  });
});

/** The words of a prompt without names of systems and of fields, so that prompts that differ in names alone are the same. */
function withoutNames(prompt: string): ReadonlySet<string> {
  const names = catalogue.flatMap(({ title, aliases }) => [title.toLowerCase(), ...aliases]);
  const plain = [...names]
    .sort((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, ' '), prompt.toLowerCase());
  return new Set(plain.match(/(?<![_.])\b[a-z]{2,}\b(?![_.])/g));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common);
}

describe('understand', () => {
  it('gives the same for the same prompt', () => {
    expect(understand(seed, catalogue, [])).toEqual(understand(seed, readCatalogue(), []));
  });

  it('says what each thing was read from', () => {
    const { understood, notUnderstood } = understand(seed, catalogue, []);
    expect(notUnderstood).toEqual([]);
    for (const { words } of understood) expect(seed).toContain(words);
    expect(understood.map(({ topic }) => topic)).toEqual(
      expect.arrayContaining(['system', 'trigger', 'auth', 'operation', 'mapping']),
    );
  });

  it('asks what matters of a vague prompt, the most important first, and says what it assumes', () => {
    const { questions, assumptions } = understand(vague, catalogue, []);
    const order = ['high', 'medium', 'low'];
    const ranks = questions.map(({ importance }) => order.indexOf(importance));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(questions.every(({ assumed }) => assumed !== '')).toBe(true);
    expect(assumptions.length).toBeGreaterThan(3);
  });

  it('declines with a suggestion, and makes nothing of it', () => {
    const { declined, brief, questions } = understand(
      'write me a poem about the sea',
      catalogue,
      [],
    );
    expect(declined?.suggestion).toContain('systems');
    expect([brief, questions]).toEqual([null, []]);
  });

  it('asks for both systems where a prompt names none', () => {
    const { declined, brief, questions } = understand(
      'Sync our records by webhook.',
      catalogue,
      [],
    );
    expect([declined, brief]).toEqual([null, null]);
    expect(questions.map(({ id }) => id)).toEqual(['source', 'target']);
  });

  it('takes an empty prompt for none', () => {
    expect(understand(' \n ', catalogue, []).declined).not.toBeNull();
  });

  it('knows a question from a task', () => {
    expect(understand('How do I map HubSpot contacts to Xero?', catalogue, []).mode).toBe('ask');
    expect(understand('Plan a sync of HubSpot contacts to Xero.', catalogue, []).mode).toBe('plan');
    expect(understand(seed, catalogue, []).mode).toBe('build');
  });

  it('never takes another of two names that begin alike', () => {
    const { systems } = briefOf(
      'Copy Twilio Segment events to Zoho Books rows every hour.',
      catalogue,
    );
    expect(systems.map(({ name }) => name)).toEqual(['segment', 'zoho-books']);
  });
});

describe('any text', () => {
  it('gives an answer, and soon', () => {
    const piece = fc.constantFrom(
      ...[
        'HubSpot',
        'Salesforce',
        'contact',
        ' ',
        ' ',
        ' ',
        '\n',
        '→',
        '->',
        '|',
        '{',
        '}',
        ':',
        ',',
        '.',
      ],
      ...[
        'if',
        'only where',
        'is',
        'above',
        '10',
        'every',
        'monday',
        'at 6',
        'map',
        'to',
        'as',
        'OAuth 2.0',
      ],
      ...[
        '⟨0:0⟩',
        '\f',
        'a_b',
        'é',
        '"',
        '#x',
        'new',
        'created',
        'Label:',
        'Match by:',
        'x'.repeat(300),
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { brief, declined, questions } = understand(pieces.join(' '), catalogue, []);
        expect(brief !== null || declined !== null || questions.length > 0).toBe(true);
        const known = new Set(brief?.systems.map(({ name }) => name));
        for (const { source, target } of brief?.flows ?? []) {
          expect(known.has(source.system) && known.has(target.system)).toBe(true);
          expect(source.entity).not.toBe('');
          expect(target.entity).not.toBe('');
        }
        const ids = brief?.flows.map(({ id }) => id) ?? [];
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('is not held up by what somebody pastes', () => {
    const pasted = [
      'x'.repeat(50_000),
      '| a '.repeat(10_000),
      'a.b.c.'.repeat(8_000),
      'a -> '.repeat(5_000),
    ];
    for (const text of pasted) {
      expect(understand(`${seed}\n\n${text}`, catalogue, []).brief?.systems).toHaveLength(2);
    }
  });
});

describe('an answer', () => {
  const flowAfter = (question: string, text: string): BriefFlow | undefined =>
    understand(vague, catalogue, [{ question, text }]).brief?.flows[0];

  it('changes the trigger', () => {
    expect(flowAfter('trigger', 'Every hour')?.trigger).toMatchObject({
      kind: 'schedule',
      cron: '0 * * * *',
    });
    expect(flowAfter('trigger', 'Webhook')?.trigger).toMatchObject({ kind: 'webhook' });
    expect(flowAfter('trigger', 'Manually')?.trigger).toEqual({ kind: 'manual' });
  });

  it('changes the direction', () => {
    expect(flowAfter('direction', 'Salesforce to HubSpot')?.source.system).toBe('salesforce');
    const both = understand(vague, catalogue, [{ question: 'direction', text: 'Both ways' }]);
    expect(both.brief?.kind).toBe('bidirectional');
    expect(both.brief?.flows).toHaveLength(2);
  });

  it('changes records, operation, key and fields', () => {
    expect(flowAfter('target-entity', 'leads')?.target.entity).toBe('lead');
    expect(flowAfter('entity', 'companies')?.source.entity).toBe('company');
    expect(flowAfter('operation', 'Create')?.operation).toEqual({ kind: 'create' });
    expect(flowAfter('match-field', 'Phone')?.operation).toMatchObject({
      kind: 'upsert',
      by: 'Phone',
    });
    expect(flowAfter('mappings', 'email → Email, phone → Phone')?.mappings).toEqual([
      { from: 'email', to: 'Email' },
      { from: 'phone', to: 'Phone' },
    ]);
  });

  it('changes how a system is signed in to', () => {
    const { brief } = understand(vague, catalogue, [{ question: 'auth-hubspot', text: 'API key' }]);
    expect(brief?.systems.map(({ auth }) => auth)).toEqual([
      'api-key',
      'oauth2-client-credentials',
    ]);
  });

  it('names the system that was missing', () => {
    const asked = understand('Automate Salesforce for me', catalogue, []);
    expect(asked.questions.map(({ id }) => id)).toContain('target');
    const { brief, questions } = understand('Automate Salesforce for me', catalogue, [
      { question: 'target', text: 'lagerwerk' },
    ]);
    expect(brief?.systems.map(({ name }) => name)).toEqual(['salesforce', 'lagerwerk']);
    expect(questions.map(({ id }) => id)).not.toContain('target');
  });

  it('ends its question', () => {
    const answers = [
      { question: 'direction', text: 'HubSpot to Salesforce' },
      { question: 'trigger', text: 'Every 15 minutes' },
      { question: 'operation', text: 'Upsert by Email' },
      { question: 'mappings', text: 'email -> Email' },
      { question: 'auth-hubspot', text: 'API key' },
    ];
    const asked = understand(vague, catalogue, answers).questions.map(({ id }) => id);
    expect(asked.filter((id) => answers.some(({ question }) => question === id))).toEqual([]);
  });

  it('is told as not understood where the grammar has no place for it', () => {
    const { notUnderstood } = understand(vague, catalogue, [{ question: 'else', text: 'tea' }]);
    expect(notUnderstood.map(({ words }) => words)).toEqual(['tea']);
  });
});

/** Texts without a meaning for any grammar of integrations. */
const remark = fc
  .tuple(
    fc.constantFrom('My uncle', 'Some neighbour', 'That old lighthouse', 'Our quiet garden'),
    fc.constantFrom('painted', 'admired', 'remembered', 'outlived'),
    fc.constantFrom('three purple umbrellas', 'a wooden violin', 'the long summer', 'many clouds'),
  )
  .map((words) => words.join(' '));

describe('what is not understood', () => {
  it('is told, wherever it stands, and changes nothing else', () => {
    const prompts = [...readPrompts('seeds'), ...readPrompts('tuning')].filter(
      ({ declined }) => !declined,
    );
    const plain = new Map(
      prompts.map(({ id, prompt }) => [id, understand(prompt, catalogue, []).brief]),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...prompts),
        remark,
        fc.boolean(),
        ({ id, prompt }, words, isFirst) => {
          const whole = isFirst ? `${words}.\n\n${prompt}` : `${prompt}\n\n${words}.`;
          const found = understand(whole, catalogue, []);
          expect(found.notUnderstood.map((one) => one.words)).toContain(words);
          expect(found.brief).toEqual(plain.get(id));
        },
      ),
    );
  });
});

describe('other names', () => {
  // Each system as source and as target, beside others of every kind.
  const pairs = [1, 7, 13].flatMap((distance) =>
    catalogue.flatMap((source, index) => {
      const target = catalogue[(index + distance) % catalogue.length];
      return target === undefined ? [] : [[source, target] as const];
    }),
  );

  it('of systems give the same brief of them', () => {
    for (const [source, target] of pairs) {
      const prompt = swapped(seed, source, target);
      const { systems, flows, kind } = briefOf(prompt, catalogue);
      const [flow, ...others] = flows;
      expect(
        systems.map(({ name }) => name),
        prompt,
      ).toEqual([source.name, target.name]);
      expect(
        systems.map(({ auth }) => auth?.startsWith('oauth2')),
        prompt,
      ).toEqual([true, true]);
      expect([kind, others, flow?.trigger.kind, flow?.operation.kind], prompt).toEqual([
        'real-time',
        [],
        'webhook',
        'upsert',
      ]);
      expect(flow?.mappings, prompt).toEqual([
        { from: 'firstname', to: 'FirstName' },
        { from: 'lastname', to: 'LastName' },
        { from: 'email', to: 'Email' },
        { from: 'company', to: 'Company' },
      ]);
      expect(flow?.conditions, prompt).toEqual([]);
    }
  });
});

function swapped(prompt: string, source: CatalogueSystem, target: CatalogueSystem): string {
  return prompt.replaceAll(/HubSpot|Salesforce/g, (name) =>
    name === 'HubSpot' ? source.title : target.title,
  );
}

const systemNames = ['Tallyfy', 'PartsBase', 'Lagerwerk', 'Zenwork', 'Acme ERP', 'Nimbus7'];
const fieldNames = ['first_name', 'orderTotal', 'SKU', 'email', 'address.city', 'amount', 'Name'];
const records = ['order', 'contact', 'invoice', 'product', 'shipment', 'sales order'];
const schemes = [
  ['an API key', 'api-key'],
  ['basic authentication', 'basic'],
  ['OAuth 2.0 client credentials', 'oauth2-client-credentials'],
  ['OAuth 2.0 authorization code', 'oauth2-authorization-code'],
] as const satisfies readonly (readonly [string, BriefAuth])[];
const arrows = ['→', '->', '=>', '-->'];

const generated = fc
  .record({
    systems: fc.shuffledSubarray(systemNames, { minLength: 2, maxLength: 2 }),
    fields: fc.shuffledSubarray(fieldNames, { minLength: 5, maxLength: 7 }),
    records: fc.shuffledSubarray(records, { minLength: 2, maxLength: 2 }),
    schemes: fc.tuple(fc.constantFrom(...schemes), fc.constantFrom(...schemes)),
    arrow: fc.constantFrom(...arrows),
    minutes: fc.option(fc.integer({ min: 2, max: 59 })),
    limit: fc.integer({ min: 1, max: 99_999 }),
    isRetried: fc.boolean(),
    order: fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
  })
  .map(({ systems, fields, schemes: auth, order, ...rest }) => {
    const [source = '', target = ''] = systems;
    const [a = '', b = '', c = '', d = '', limited = '', missing = a] = fields;
    const [from = '', to = ''] = rest.records;
    const start =
      rest.minutes === null
        ? `When a new ${from} is created in ${source}, create ${article(to)} ${to} in ${target}.`
        : `Every ${rest.minutes} minutes, fetch the ${from}s from ${source} and create ${to}s in ${target}.`;
    const sentences = [
      start,
      `${source} uses ${auth[0][0]}.`,
      `${target} uses ${auth[1][0]}.`,
      `Map: ${a} ${rest.arrow} ${b}, ${c} ${rest.arrow} ${d}.`,
      `Only where ${limited} is above ${rest.limit}.`,
      `If ${missing} is missing, skip the record.`,
      ...(rest.isRetried ? ['If a call fails, retry it.'] : []),
    ];
    const shuffled = sentences
      .map((sentence, index) => ({ sentence, key: order[index] ?? 0 }))
      .sort((one, other) => one.key - other.key)
      .map(({ sentence }) => sentence);
    return {
      prompt: shuffled.join(' '),
      systems: [source, target].map((title, index) => ({
        name: title.toLowerCase().replaceAll(' ', '-'),
        title,
        catalogue: null,
        auth: auth[index]?.[1],
      })),
      flow: {
        trigger:
          rest.minutes === null
            ? { kind: 'webhook', event: `${from.replace(' ', '-')} created` }
            : { kind: 'schedule', cron: `*/${rest.minutes} * * * *` },
        source: { entity: from.replace(' ', '-') },
        target: { entity: to.replace(' ', '-') },
        operation: { kind: 'create' },
        mappings: [
          { from: a, to: b },
          { from: c, to: d },
        ],
        conditions: [
          {
            field: limited,
            test: 'above',
            value: String(rest.limit),
            then: 'continue',
            otherwise: 'skip',
          },
        ],
        edgeCases: [
          { kind: 'missing-field', field: missing, then: 'skip', value: null },
          ...(rest.isRetried ? [{ kind: 'failed-call', then: 'retry' }] : []),
        ],
      },
    };
  });

function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}

describe('generated prompts', () => {
  it('mean the same in any order of sentences, with any systems, records and fields', () => {
    fc.assert(
      fc.property(generated, ({ prompt, systems, flow }) => {
        const { brief, notUnderstood } = understand(prompt, catalogue, []);
        expect(brief?.systems).toEqual(systems);
        expect(brief?.flows).toHaveLength(1);
        expect(brief?.flows[0]).toMatchObject(flow);
        expect(notUnderstood).toEqual([]);
      }),
    );
  });
});
