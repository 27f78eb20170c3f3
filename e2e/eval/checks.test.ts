import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Proposal } from '../../shared/assistant/proposal.ts';
import { createCodeEngine } from '../../shared/edit/code-engine.ts';
import { applyCommands } from '../../shared/testing/project.ts';
import { checkSchema, type Check, type CheckKind } from './case.ts';
import { checkText, runChecks } from './checks.ts';
import type { Outcome, ProjectState } from './outcome.ts';

type Texts = Readonly<Record<string, string>>;

const template = 'resources/templates/order-intake';
const orders: Texts = Object.fromEntries(
  readdirSync(join(template, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .map((file) => [file, readFileSync(join(template, file), 'utf8')]),
);
const workflowFile = 'src/workflows/order-intake.ts';
const testFile = 'src/services/map-order.test.ts';

function changed(file: string, find: string, by: string): Texts {
  const text = orders[file] ?? '';
  expect(text).toContain(find);
  return { ...orders, [file]: text.replace(find, by) };
}

function stateOf(texts: Texts): ProjectState {
  const engine = createCodeEngine({ rules: true });
  const model = engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
  const bytes = Object.entries(texts).map(
    ([file, text]) => [file, Buffer.from(text).toString('latin1')] as const,
  );
  return { files: new Map(bytes), model };
}

const proposal: Proposal = {
  id: 'one',
  mode: 'build',
  provider: 'scripted',
  prompt: 'Do it',
  title: 'Done',
  base: 0,
  declined: null,
  answer: null,
  brief: null,
  understood: [],
  notUnderstood: [],
  assumptions: [],
  questions: [],
  changes: [],
  chosen: [],
  files: [],
  summary: [],
  flags: [],
  checks: { state: 'unchecked', reason: 'Nothing is changed.', report: null },
  usage: { input: 0, output: 0 },
};

const before = stateOf(orders);
const outcome = (after: Texts = orders, more: Partial<Proposal> = {}): Outcome => ({
  proposal: { ...proposal, ...more },
  before,
  after: after === orders ? before : stateOf(after),
});

const problemOf = (check: unknown, result: Outcome): string | null =>
  runChecks([checkSchema.parse(check)], result)[0]?.problem ?? null;

const step = { workflow: 'order-intake', step: 'upsert-order' };
const question = {
  id: 'trigger',
  text: 'What starts the flow?',
  importance: 'high',
  options: [],
  assumed: 'A webhook',
} as const;
const logged = changed(
  workflowFile,
  "log.info('Looked up order'",
  'log.info(`Order ${data.total}`',
);

/** For each kind: a check with a result that it holds of, and one that it does not hold of, whatever else is right. */
const table: readonly (readonly [unknown, Outcome, Outcome])[] = [
  [
    { check: 'proven' },
    outcome(orders, { checks: { state: 'proven', reason: null, report: null } }),
    outcome(orders, { checks: { state: 'failed', reason: null, report: null } }),
  ],
  [
    { check: 'proven' },
    outcome(orders, { checks: { state: 'proven', reason: null, report: null } }),
    outcome(),
  ],
  [
    { check: 'workflow', id: 'order-intake', trigger: 'webhook' },
    outcome(),
    outcome(changed(workflowFile, "webhook('order-intake'", "webhook('other'")),
  ],
  [
    { check: 'workflow', id: 'order-intake' },
    outcome(),
    outcome(changed('src/index.ts', '  mi.register(orderIntakeWorkflow);\n', '')),
  ],
  [
    { check: 'workflow', id: '*', cron: '0 2 * * *' },
    outcome({
      ...orders,
      [workflowFile]:
        "import { fn, schedule } from '@versori/run';\nexport const orderIntakeWorkflow = schedule('nightly', '0 2 * * *').then(fn('a', ({ data }) => data));\n",
    }),
    outcome(),
  ],
  [
    { check: 'step', ...step, kind: 'http', after: 'map-order' },
    outcome(),
    outcome(changed(workflowFile, "fn('map-order'", "fn('map'")),
  ],
  [
    { check: 'no-step', ...step },
    outcome(changed(workflowFile, "'upsert-order'", "'write-order'")),
    outcome(),
  ],
  [
    { check: 'block', ...step, kind: 'condition', text: 'existing' },
    outcome(),
    outcome(changed(workflowFile, 'if (existing)', 'if (data.total)')),
  ],
  [
    { check: 'reaches', system: 'order-management' },
    outcome(),
    outcome(changed(workflowFile, "{ connection: 'order-management' }", "{ connection: 'other' }")),
  ],
  [
    { check: 'request', method: 'PUT', path: '/orders/*', system: 'order-management' },
    outcome(),
    outcome(
      changed(
        workflowFile,
        "method: 'PUT',\n            headers",
        "method: 'PATCH',\n            headers",
      ),
    ),
  ],
  [
    { check: 'retry', ...step },
    outcome(
      applyCommands(orders, { command: 'request.retry', ...step, block: 'request~1', attempts: 3 })
        .texts,
    ),
    outcome(),
  ],
  [
    { check: 'rule', mapping: 'mapOrder', target: 'reference', source: 'order_id' },
    outcome(),
    outcome(changed('src/services/map-order.ts', 'order.order_id', 'order.currency')),
  ],
  [
    { check: 'tests', file: testFile, least: 1 },
    outcome({ ...orders, [testFile]: `${orders[testFile] ?? ''}Deno.test('more', () => {});\n` }),
    outcome(),
  ],
  [
    { check: 'no-problem', code: 'log-template' },
    outcome(changed(workflowFile, 'found:', 'was:'), {
      changes: [{ id: 'a', label: 'a', commands: [], needs: [] }],
    }),
    outcome(logged),
  ],
  [
    { check: 'files-untouched', files: ['src/services/*'] },
    outcome(logged),
    outcome(changed(testFile, 'A-1001', 'A-1002')),
  ],
  [
    { check: 'files-limited', files: ['src/workflows/*'] },
    outcome(logged),
    outcome({ ...orders, 'README.md': '' }),
  ],
  [
    { check: 'steps-untouched', workflow: 'order-intake', but: ['upsert-order'] },
    outcome(logged),
    outcome(changed(workflowFile, 'validateOrderEvent(data)', 'validateOrderEvent( data )')),
  ],
  [
    { check: 'file', file: 'README.md', mentions: ['orders'] },
    outcome({ ...orders, 'README.md': 'Orders come in.' }),
    outcome({ ...orders, 'README.md': 'Nothing.' }),
  ],
  [
    { check: 'no-secret', values: ['canary-value'] },
    outcome(logged),
    outcome(changed(workflowFile, "'Looked up order'", "'canary-value'")),
  ],
  [
    { check: 'no-secret' },
    outcome(logged),
    outcome(
      changed(workflowFile, "'Looked up order'", "'ghp_q8Zr2Lx0Vt7Kp4Nd9Ws1q8Zr2Lx0Vt7Kp4Nd'"),
    ),
  ],
  [
    { check: 'no-full-url' },
    outcome(changed(workflowFile, '/** Receives', '/** See https://example.com. Receives')),
    outcome(changed(workflowFile, "fetch('/orders'", "fetch('https://example.com/orders'")),
  ],
  [
    { check: 'declined' },
    outcome(orders, { declined: { reason: 'A poem', suggestion: 'Ask for a workflow' } }),
    outcome(orders, { declined: { reason: 'A poem', suggestion: ' ' } }),
  ],
  [{ check: 'asks', about: ['starts'] }, outcome(orders, { questions: [question] }), outcome()],
  [
    { check: 'assumes', about: ['hubspot'] },
    outcome(orders, { assumptions: ['From HubSpot.'] }),
    outcome(orders, { assumptions: ['From Xero.'] }),
  ],
  [{ check: 'changes-nothing' }, outcome(), outcome(logged)],
  [
    { check: 'answer', mentions: ['PUT', 'order-intake.ts:'] },
    outcome(orders, { answer: 'With PUT, in order-intake.ts:12.' }),
    outcome(orders, { answer: 'With PUT.' }),
  ],
];

describe('a check', () => {
  it.each(
    table.map(([check, right, wrong]) => ({
      check,
      right,
      wrong,
      kind: checkText(checkSchema.parse(check)),
    })),
  )('"$kind" holds of what is right and of nothing else', ({ check, right, wrong }) => {
    expect(problemOf(check, right)).toBeNull();
    expect(problemOf(check, wrong)).toMatch(/\S/);
  });

  it('is seen failing, whatever its kind', () => {
    const kinds = checkSchema.options.map(({ shape }): CheckKind => shape.check.value);
    const seen = new Set(table.map(([check]): Check['check'] => checkSchema.parse(check).check));
    expect(kinds.filter((kind) => !seen.has(kind))).toEqual([]);
  });

  it('never repeats a secret that it finds', () => {
    const wrong = outcome(changed(workflowFile, "'Looked up order'", "'canary-value'"));
    expect(problemOf({ check: 'no-secret', values: ['canary-value'] }, wrong)).not.toContain(
      'canary',
    );
  });
});
