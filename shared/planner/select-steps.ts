import type { BriefCondition } from '../assistant/brief.ts';
import { group, indented, line, softLine, type Document } from '../base/document.ts';
import { accessTo } from './access.ts';
import {
  conditionStatement,
  indentText,
  logStatement,
  printed,
  quote,
  statement,
  type Statement,
  type Task,
} from './code-text.ts';
import { findField } from './find-field.ts';
import type { FlowPlan } from './flow-plan.ts';
import type { Helpers } from './helpers.ts';
import { kvGet } from './kv-text.ts';
import { capitalised, words } from './names.ts';
import { enabledStatements, idText, kebabWord, tenantComment } from './read-steps.ts';
import { markerEntry } from './write-steps.ts';

/** Lets the records through that are wanted. */
interface Selection {
  /** On the source's variable, such as `Number(deal.amount) > 100`. */
  readonly test: string;
}

interface Missing {
  readonly test: string;
  readonly field: string;
  readonly raisesIssue: boolean;
}

/** Whether some records do not get to the steps that write. */
export function isSelecting(plan: FlowPlan): boolean {
  const isSwitched = plan.isTenant && plan.flow.trigger.kind === 'webhook';
  return (
    selectionsOf(plan).length > 0 || missingOf(plan).length > 0 || plan.guardsLoop || isSwitched
  );
}

/** What of the conditions cannot be told from the source's fields. */
export function conditionAssumptions(plan: FlowPlan): readonly string[] {
  return plan.flow.conditions.flatMap((condition) => {
    if (accessOf(plan, condition.field) === null) {
      return [`"${condition.field}" is inside of a list, so its condition is left out.`];
    }
    if (testOf(plan, condition) === null) {
      return [
        `"${condition.field}" cannot be compared with "${condition.value ?? ''}", so its condition is left out.`,
      ];
    }
    const outcomes = [condition.then, condition.otherwise];
    return outcomes.includes('notify')
      ? [
          `Records of which somebody is to be told by "${condition.field}" raise an issue and go no further.`,
        ]
      : [];
  });
}

function accessOf({ source, flow }: FlowPlan, field: string) {
  const mapped = flow.mappings.find(({ to }) => to.toLowerCase() === field.toLowerCase())?.from;
  const { type } = source.record;
  const { within } = source.entity;
  const path =
    findField(type, within, field) ??
    (mapped === undefined ? null : findField(type, within, mapped));
  return path === null ? null : accessTo(type, source.one, path);
}

function selectionsOf(plan: FlowPlan): readonly Selection[] {
  return plan.flow.conditions.flatMap((condition): readonly Selection[] => {
    const test = testOf(plan, condition);
    const isKept = condition.then === 'continue';
    if (test === null || isKept === (condition.otherwise === 'continue')) return [];
    return [{ test: isKept ? test : negated(test) }];
  });
}

function testOf(plan: FlowPlan, { field, test, value }: BriefCondition): string | null {
  const access = accessOf(plan, field);
  if (access === null) return null;
  const { code, kind } = access;
  const text = value ?? '';
  const isNumber = kind === 'number' && text !== '' && Number.isFinite(Number(text));
  const compared = kind === 'text' || kind === 'boolean' || isNumber ? code : `String(${code})`;
  const literal = kind === 'boolean' ? String(text === 'true') : isNumber ? text : quote(text);
  const number = kind === 'number' && !access.canBeMissing ? code : `Number(${code})`;
  switch (test) {
    case 'equals':
      return `${compared} === ${literal}`;
    case 'differs':
      return `${compared} !== ${literal}`;
    case 'above':
    case 'below': {
      const sign = test === 'above' ? '>' : '<';
      const limit = limitOf(text);
      if (limit !== null) return `${number} ${sign} ${limit}`;
      // A moment can be told from a text; what a number counts from, nobody said.
      if (!isDate(text) || kind === 'number' || kind === 'boolean') return null;
      const given = kind === 'text' && !access.canBeMissing ? code : `String(${code})`;
      return `Date.parse(${given}) ${sign} Date.parse(${quote(text)})`;
    }
    case 'present':
      return code;
    case 'missing':
      return `!${code}`;
  }
}

/** The one number in a text such as `$1,000`; 0 without a text. */
function limitOf(text: string): string | null {
  if (text === '') return '0';
  const [found, ...more] = text.match(/-?\d[\d.,]*/g) ?? [];
  const number = Number(found?.replaceAll(',', ''));
  return more.length === 0 && Number.isFinite(number) ? String(number) : null;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}(?:-\d{2}(?:[T ].*)?)?$/.test(text) && Number.isFinite(Date.parse(text));
}

function negated(test: string): string {
  if (test.includes(' === ')) return test.replace(' === ', ' !== ');
  if (test.includes(' !== ')) return test.replace(' !== ', ' === ');
  if (test.startsWith('!')) return test.slice(1);
  return / [<>] /.test(test) ? `!(${test})` : `!${test}`;
}

function missingOf(plan: FlowPlan): readonly Missing[] {
  return plan.flow.edgeCases.flatMap((edge): readonly Missing[] => {
    if (edge.kind !== 'missing-field' || edge.then === 'default') return [];
    const access = accessOf(plan, edge.field);
    if (access === null) return [];
    return [{ test: access.code, field: edge.field, raisesIssue: edge.then === 'issue' }];
  });
}

function notifiedOf(plan: FlowPlan): readonly string[] {
  return plan.flow.conditions.flatMap((condition) => {
    const test = testOf(plan, condition);
    if (test === null) return [];
    if (condition.then === 'notify') return [test];
    return condition.otherwise === 'notify' ? [negated(test)] : [];
  });
}

/** The step that lets only the wanted records through, as a list. */
export function selectTask(plan: FlowPlan, gives: 'one' | 'many'): Task {
  const { source, guardsLoop } = plan;
  const list = gives === 'many' ? 'data' : '[data]';
  const isSwitched = plan.isTenant && plan.flow.trigger.kind === 'webhook';
  const tests = [
    ...(guardsLoop ? [`${source.one} !== null`] : []),
    ...selectionsOf(plan).map(({ test }) => test),
    ...missingOf(plan).map(({ test }) => test),
  ];
  const received =
    gives === 'many'
      ? [logStatement('info', `Selecting ${source.words}`, ['received: data.length'])]
      : [logStatement('info', `Selecting ${source.words}`, ['received: 1'])];
  return {
    id: `select-${kebabWord(source.words)}`,
    connection: null,
    returns: `${plan.sourceShape}[]`,
    body: [
      ...(isSwitched ? enabledStatements('return []') : []),
      ...received,
      ...toldStatements(plan, list),
      filterStatement(list, plan, tests),
    ],
    ...(isSwitched ? { comment: tenantComment() } : {}),
  };
}

/** The first filter is told what it gets: the compiler does not know it in front of `.unpack()`. */
function filterStatement(list: string, plan: FlowPlan, tests: readonly string[]): Statement {
  const { source, sourceShape } = plan;
  const filters = tests.map((test, index) => {
    const type = index === 0 ? elementType(plan) : sourceShape;
    const end = index === tests.length - 1 ? ';' : '';
    return printed([
      group(`.filter((${source.one}: ${type}) =>`, indented(line, test), softLine, ')'),
      end,
    ]);
  });
  return {
    uses: ['data'],
    text: (column) => {
      if (filters.length === 0) return `return ${list};`;
      const flat = `return ${list}${filters.map((filter) => filter(0)).join('')}`;
      const isShort = filters.length < 2 && !flat.includes('\n') && column + flat.length <= 100;
      if (isShort) return flat;
      const lines = filters.map((filter) => filter(column + 2)).join('\n');
      return `return ${list}\n${indentText(lines)}`;
    },
  };
}

function elementType({ guardsLoop, sourceShape }: FlowPlan): string {
  return guardsLoop ? `${sourceShape} | null` : sourceShape;
}

/** Logs and issues about records that go no further. */
function toldStatements(plan: FlowPlan, list: string): readonly Statement[] {
  const { source, guardsLoop } = plan;
  const known = guardsLoop ? `${source.one} !== null && ` : '';
  const missing = missingOf(plan).flatMap(({ test, field, raisesIssue }) => {
    const title = `${capitalised(source.words)} without ${words(field)}`;
    return told(plan, list, `${known}!${test}`, title, raisesIssue, field);
  });
  const notified = notifiedOf(plan).flatMap((test) => {
    const title = `${capitalised(source.words)} that need a look`;
    return told(plan, list, `${known}${test}`, title, true, null);
  });
  return [...missing, ...notified];
}

function told(
  plan: FlowPlan,
  list: string,
  test: string,
  title: string,
  raisesIssue: boolean,
  field: string | null,
): readonly Statement[] {
  const { source, id, write } = plan;
  const issue: Statement = {
    uses: ['createIssue'],
    text: () =>
      [
        'await createIssue({',
        `  severity: 'medium',`,
        `  title: ${quote(title)},`,
        `  message: ${quote(`They are not written to ${write.end.system.title}; the log has their number.`)},`,
        `  annotations: { workflow: ${quote(id)}${field === null ? '' : `, field: ${quote(field)}`} },`,
        '});',
      ].join('\n'),
  };
  const parameter = `(${source.one}: ${elementType(plan)})`;
  const count: Document = [
    'count: ',
    group(list, indented(softLine, `.filter(${parameter} => ${test})`, softLine, '.length')),
  ];
  const inner = [logStatement('warn', title, [count]), ...(raisesIssue ? [issue] : [])];
  const check = conditionStatement(`${list}.some(${parameter} => ${test})`, inner);
  return [{ ...check, uses: [...check.uses, 'data'] }];
}

/** Finds out whether a change is the echo of what this integration wrote itself. */
export function originTask(plan: FlowPlan, helpers: Helpers): Task {
  const { source, flow } = plan;
  helpers.need('isOwnWrite');
  const id = idText(source, 'data');
  const entry = markerEntry(flow.source.system, source.entity.name, id);
  return {
    id: `check-origin`,
    connection: null,
    comment:
      'A record that was just written by the other workflow changes once more: that change goes no further.',
    body: [
      kvGet('written', entry, 'object', null, 'data'),
      conditionStatement('written && isOwnWrite(data, written)', [
        logStatement('info', 'Own change skipped', [`id: ${id}`]),
        statement('return null'),
      ]),
      statement('return data'),
    ],
  };
}
