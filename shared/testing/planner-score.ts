import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type {
  Brief,
  BriefCondition,
  BriefEdgeCase,
  BriefFlow,
  BriefOperation,
  BriefTrigger,
} from '../assistant/brief.ts';
import { systemSchema, type Catalogue } from '../planner/catalogue.ts';
import { understand, type Understanding } from '../planner/understand.ts';

const root = join(import.meta.dirname, '../..');

/** Every file under `resources/catalogue`. */
export function readCatalogue(): Catalogue {
  const folder = join(root, 'resources/catalogue');
  return readdirSync(folder)
    .sort()
    .map((name) => systemSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

const flowSchema = z.strictObject({
  /** `webhook contact created`, `schedule 0 6 * * *`, `manual`; `*` for anything. */
  trigger: z.string().optional(),
  /** `create`, `update by sku`, `upsert by email else lead`, `notify #sales`; a kind alone for any way of doing it. */
  operation: z.string().optional(),
  /** `contact > lead`. */
  entities: z.string().optional(),
  /** `email > Email`. */
  mappings: z.array(z.string()).optional(),
  /** `amount above 100: continue, else skip`. */
  conditions: z.array(z.string()).optional(),
  /** `failed-call retry`, `missing-field email default none`. */
  edgeCases: z.array(z.string()).optional(),
});

const caseSchema = z.strictObject({
  id: z.string(),
  prompt: z.string(),
  declined: z.boolean().default(false),
  /** The source first. */
  systems: z.array(z.string()).optional(),
  kind: z.string().optional(),
  auth: z.record(z.string(), z.string()).optional(),
  flows: z.array(flowSchema).optional(),
  /** Ids that must be asked; none of importance `high` where the list is empty. */
  questions: z.array(z.string()).optional(),
  /** Words that must be told as not understood; nothing at all where the list is empty. */
  unused: z.array(z.string()).optional(),
});

export type PromptCase = z.infer<typeof caseSchema>;

export const promptSets = ['seeds', 'tuning', 'held-out'] as const;
export type PromptSet = (typeof promptSets)[number];

export function readPrompts(set: PromptSet): readonly PromptCase[] {
  const text = readFileSync(join(root, 'shared/planner/prompts', `${set}.json`), 'utf8');
  return z.array(caseSchema).parse(JSON.parse(text));
}

interface Finding {
  readonly check: string;
  readonly expected: string;
  readonly found: string;
}

export interface PlannerScore {
  /** By check: how many expectations were met, of how many. */
  readonly checks: Readonly<Record<string, { readonly right: number; readonly of: number }>>;
  readonly wrong: readonly (Finding & { readonly id: string })[];
}

/** Compares what the planner makes of a set's prompts with what a person expects. */
export function scorePlanner(set: PromptSet, catalogue: Catalogue): PlannerScore {
  const checks: Record<string, { right: number; of: number }> = {};
  const wrong: (Finding & { readonly id: string })[] = [];
  for (const one of readPrompts(set)) {
    for (const finding of compare(one, understand(one.prompt, catalogue, []))) {
      const check = (checks[finding.check] ??= { right: 0, of: 0 });
      check.of += 1;
      if (matches(finding)) check.right += 1;
      else wrong.push({ id: one.id, ...finding });
    }
  }
  return { checks, wrong };
}

/** `*` at the end of what is expected, or the whole of it, stands for anything. */
function matches({ expected, found }: Finding): boolean {
  if (expected === found) return true;
  if (!expected.includes('*')) return false;
  const parts = expected.split(' ');
  return expected.includes(' > ')
    ? parts.every((part, index) => part === '*' || part === found.split(' ')[index])
    : expected.endsWith('*') &&
        !/[\d/] \*|\*\//.test(expected) &&
        found.startsWith(expected.slice(0, -1).trim());
}

function* compare(expected: PromptCase, found: Understanding): Generator<Finding> {
  const say = (check: string, wanted: string, got: string): Finding => ({
    check,
    expected: wanted,
    found: got,
  });
  yield say('declined', String(expected.declined), String(found.declined !== null));
  if (expected.declined) return;
  const brief = found.brief;
  const named = brief?.systems
    .filter(({ name }) => name !== 'target-system')
    .map(({ name }) => name);
  if (expected.systems !== undefined)
    yield say('systems', expected.systems.join(' '), named?.join(' ') ?? '');
  if (expected.kind !== undefined) yield say('kind', expected.kind, brief?.kind ?? '');
  for (const [name, scheme] of Object.entries(expected.auth ?? {})) {
    const got = brief?.systems.find((system) => system.name === name)?.auth ?? '';
    yield say('auth', scheme, got.startsWith(scheme) ? scheme : got);
  }
  for (const [index, flow] of (expected.flows ?? []).entries()) {
    yield* compareFlow(flow, brief?.flows[index]);
  }
  yield* compareTalk(expected, found);
}

function* compareTalk({ questions, unused }: PromptCase, found: Understanding): Generator<Finding> {
  const asked = found.questions.map(({ id }) => id);
  if (questions?.length === 0) {
    const urgent = found.questions.filter(({ importance }) => importance === 'high');
    yield { check: 'questions', expected: '', found: urgent.map(({ id }) => id).join(' ') };
  }
  for (const id of questions ?? []) {
    yield { check: 'questions', expected: id, found: asked.includes(id) ? id : asked.join(' ') };
  }
  const told = found.notUnderstood.map(({ words }) => words);
  if (unused?.length === 0) yield { check: 'unused', expected: '', found: told.join(' | ') };
  for (const words of unused ?? []) {
    yield {
      check: 'unused',
      expected: words,
      found: told.some((one) => one.includes(words)) ? words : told.join(' | '),
    };
  }
}

function* compareFlow(
  expected: z.infer<typeof flowSchema>,
  flow: BriefFlow | undefined,
): Generator<Finding> {
  if (expected.trigger !== undefined) {
    yield {
      check: 'trigger',
      expected: expected.trigger,
      found: flow === undefined ? '' : triggerText(flow.trigger),
    };
  }
  if (expected.operation !== undefined) {
    const found = flow === undefined ? '' : operationText(flow.operation);
    yield { check: 'operation', expected: expected.operation, found };
  }
  if (expected.entities !== undefined) {
    const found = flow === undefined ? '' : `${flow.source.entity} > ${flow.target.entity}`;
    yield { check: 'entities', expected: expected.entities, found };
  }
  const lists = [
    ['mappings', expected.mappings, flow?.mappings.map(({ from, to }) => `${from} > ${to}`)],
    ['conditions', expected.conditions, flow?.conditions.map(conditionText)],
    ['edge cases', expected.edgeCases, flow?.edgeCases.map(edgeCaseText)],
  ] as const;
  for (const [check, wanted, got] of lists) {
    if (wanted !== undefined)
      yield { check, expected: wanted.join(', '), found: got?.join(', ') ?? '' };
  }
}

function triggerText(trigger: BriefTrigger): string {
  switch (trigger.kind) {
    case 'webhook':
      return `webhook ${trigger.event ?? ''}`.trim();
    case 'schedule':
      return `schedule ${trigger.cron}`;
    case 'manual':
      return 'manual';
  }
}

function operationText(operation: BriefOperation): string {
  switch (operation.kind) {
    case 'create':
      return 'create';
    case 'update':
      return `update by ${operation.by}`;
    case 'upsert':
      return `upsert by ${operation.by}${operation.otherwise === null ? '' : ` else ${operation.otherwise}`}`;
    case 'notify':
      return `notify ${operation.channel ?? ''}`.trim();
  }
}

function conditionText({ field, test, value, then, otherwise }: BriefCondition): string {
  return `${[field, test, ...(value === null ? [] : [value])].join(' ')}: ${then}, else ${otherwise}`;
}

function edgeCaseText(edgeCase: BriefEdgeCase): string {
  if (edgeCase.kind === 'failed-call') return `failed-call ${edgeCase.then}`;
  const value = edgeCase.value === null ? '' : ` ${edgeCase.value}`;
  return `missing-field ${edgeCase.field} ${edgeCase.then}${value}`;
}

/** A line per check: `mappings 12 of 12`. */
export function scoreLines({ checks }: PlannerScore): readonly string[] {
  return Object.entries(checks).map(([check, { right, of }]) => `${check} ${right} of ${of}`);
}

/** The brief of a prompt; throws where there is none. */
export function briefOf(prompt: string, catalogue: Catalogue): Brief {
  const { brief } = understand(prompt, catalogue, []);
  if (brief === null) throw new Error(`no brief for: ${prompt}`);
  return brief;
}
