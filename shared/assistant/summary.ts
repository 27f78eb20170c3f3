import type { Mapping } from '../model/mapping.ts';
import type { Workflow } from '../model/project.ts';
import type { Shape } from '../model/shape.ts';
import { allSteps } from '../parse/systems.ts';
import { shapeFields } from '../shape/shape-tree.ts';
import type { TriedChanges, TriedFile } from './tried-changes.ts';

/**
 * What changes do to a project, one sentence each, read from its models and files alone. Workflows come first, then mappings, types, and
 * the files of which nothing was said yet.
 */
export function summarise({ files, before, after }: TriedChanges): readonly string[] {
  const told = new Set<string>();
  const sentences = [
    ...compare(before.workflows, after.workflows, {
      keyOf: ({ key }) => key,
      what: 'workflow',
      nameOf: ({ id, key }) => id ?? key,
      sizeOf: ({ steps }) => count(allSteps(steps).length, 'step'),
      changesOf: changedSteps,
    }),
    ...compare(before.mappings, after.mappings, {
      keyOf: ({ file, name }) => `${file}#${name}`,
      what: 'mapping',
      nameOf: ({ name }) => name,
      sizeOf: ({ rules }) => count(allRules(rules), 'rule'),
      changesOf: changedRules,
    }),
    ...compare(before.shapes, after.shapes, {
      keyOf: ({ file, name }) => `${file}#${name}`,
      what: 'type',
      nameOf: ({ name }) => name,
      sizeOf: (shape) => count(shapeFields(shape.type).length, 'field'),
      changesOf: changedFields,
    }),
  ];
  for (const { file } of sentences) told.add(file);
  const others = files.filter(({ file }) => !told.has(file)).map(describeFile);
  return [...sentences.map(({ text }) => text), ...others];
}

interface Sentence {
  readonly text: string;
  readonly file: string;
}

interface Kind<Element> {
  readonly what: string;
  readonly keyOf: (element: Element) => string;
  readonly nameOf: (element: Element) => string;
  readonly sizeOf: (element: Element) => string;
  /** What differs in words; empty where both say the same. */
  readonly changesOf: (before: Element, after: Element) => readonly string[];
}

function compare<Element extends { readonly file: string }>(
  before: readonly Element[],
  after: readonly Element[],
  kind: Kind<Element>,
): readonly Sentence[] {
  const { what, keyOf, nameOf, sizeOf } = kind;
  const old = new Map(before.map((element) => [keyOf(element), element]));
  const fresh = new Set(after.map(keyOf));
  const said = after.flatMap((element): Sentence[] => {
    const was = old.get(keyOf(element));
    const { file } = element;
    const named = `${what} ${nameOf(element)}`;
    if (was === undefined) return [{ text: `Adds ${named} with ${sizeOf(element)}`, file }];
    const changes = kind.changesOf(was, element);
    return changes.length === 0 ? [] : [{ text: `Changes ${named}: ${changes.join(', ')}`, file }];
  });
  const gone = before
    .filter((element) => !fresh.has(keyOf(element)))
    .map((element) => ({ text: `Removes ${what} ${nameOf(element)}`, file: element.file }));
  return [...said, ...gone];
}

function changedSteps(before: Workflow, after: Workflow): readonly string[] {
  const steps = changedMembers(stepsOf(before), stepsOf(after), 'step');
  const trigger = saying(before.trigger) === saying(after.trigger) ? [] : ['changes the trigger'];
  const registered = before.registered === after.registered ? [] : [registration(after)];
  return [...trigger, ...registered, ...steps];
}

function registration({ registered }: Workflow): string {
  return registered ? 'registers it' : 'no longer registers it';
}

function stepsOf({ steps }: Workflow): ReadonlyMap<string, unknown> {
  return new Map(allSteps(steps).map((step) => [step.key, { ...step, steps: [], calls: [] }]));
}

function changedRules(before: Mapping, after: Mapping): readonly string[] {
  const targets = ({ rules }: Mapping) => new Map(rules.map((rule) => [rule.target, rule]));
  return changedMembers(targets(before), targets(after), 'rule');
}

function changedFields(before: Shape, after: Shape): readonly string[] {
  const paths = (shape: Shape) =>
    new Map(shapeFields(shape.type).map((field) => [field.path, field]));
  return changedMembers(paths(before), paths(after), 'field');
}

function changedMembers(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  what: string,
): readonly string[] {
  const added = [...after.keys()].filter((name) => !before.has(name));
  const removed = [...before.keys()].filter((name) => !after.has(name));
  const changed = [...after].filter(
    ([name, member]) => before.has(name) && saying(before.get(name)) !== saying(member),
  );
  return [
    ...listed('adds', what, added),
    ...listed('removes', what, removed),
    ...listed(
      'changes',
      what,
      changed.map(([name]) => name),
    ),
  ];
}

function listed(verb: string, what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [
    names.length <= 3
      ? `${verb} ${what}${names.length === 1 ? '' : 's'} ${names.join(', ')}`
      : `${verb} ${names.length} ${what}s`,
  ];
}

/** What an element says, wherever in its file it stands. */
function saying(element: unknown): string {
  return JSON.stringify(element, (name, value: unknown) =>
    ['spans', 'span', 'line', 'column', 'declaredAt'].includes(name) ? undefined : value,
  );
}

function allRules(rules: Mapping['rules']): number {
  return rules.reduce((sum, rule) => sum + 1 + allRules(rule.rules), 0);
}

function describeFile({ file, before, after }: TriedFile): string {
  if (after === null) return `Deletes ${file}`;
  const tests = testsIn(after) - testsIn(before ?? '');
  if (/\.test\.tsx?$/.test(file) && tests > 0) return `Adds ${count(tests, 'test')} in ${file}`;
  return `${before === null ? 'Writes' : 'Changes'} ${file}`;
}

function testsIn(text: string): number {
  return text.match(/\bDeno\.test\(/g)?.length ?? 0;
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
