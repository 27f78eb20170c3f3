import type { Rule, RuleValue } from '../../model/mapping.ts';
import type { ShapeType } from '../../model/shape.ts';
import { membersOf } from '../../shape/shape-tree.ts';
import { flatRules } from '../rules.ts';
import { recordWords } from './concepts.ts';
import { foldOptionalObjects } from './fold.ts';
import { leavesOf, type Leaf, type ListLeaf } from './leaves.ts';
import { chooseBest, type Candidate } from './choose.ts';
import { LeafIndex } from './leaf-index.ts';
import { likenessOf } from './likeness.ts';
import { collectedValues } from './collected.ts';
import { fullNameOf, singleValue } from './special.ts';

/** A rule that may be meant, with why. */
export interface Proposal {
  /** As `mapping.setRule` takes it. */
  readonly target: string;
  readonly rule: RuleValue;
  /** The paths that the rule reads; those of rules below a list are theirs. */
  readonly sources: readonly string[];
  /** From 0 to 1. */
  readonly confidence: number;
  /** One sentence for people. */
  readonly reason: string;
}

export interface AutoMapSource {
  /** The parameter's name, with which its paths begin. */
  readonly name: string;
  readonly type: ShapeType;
  /** Values of the source; they tell what is in records and in texts. */
  readonly samples: readonly unknown[];
}

export interface AutoMapInput {
  readonly sources: readonly AutoMapSource[];
  readonly target: ShapeType;
  /** What the mapping has: these targets are left alone. */
  readonly rules: readonly Rule[];
}

/** Proposals below this are not made: most of them would be wrong. */
const leastConfidence = 0.6;

/** Lists within lists are followed to this depth. */
const deepestList = 4;

interface Scope {
  readonly leaves: readonly Leaf[];
  readonly lists: readonly ListLeaf[];
  readonly record: ReadonlySet<string>;
}

/**
 * Proposes rules for the target's fields that have none: from names, paths, types, formats and sample values, without any
 * model. A list's rule comes before those of its elements, whose targets are `lines[].sku`. Types that do not go together get
 * a conversion or no proposal.
 */
export function proposeRules(input: AutoMapInput): readonly Proposal[] {
  const scopes = input.sources.map(({ name, type, samples }) =>
    scopeOf(type, name, samples, [name, typeName(type)]),
  );
  const scope = {
    leaves: scopes.flatMap(({ leaves }) => leaves),
    lists: scopes.flatMap(({ lists }) => lists),
    record: new Set(scopes.flatMap(({ record }) => [...record])),
  };
  const filled = flatRules(input.rules);
  return proposeObject(scope, input.target, '', [typeName(input.target)], filled, 0).map(
    (proposal) => ({ ...proposal, confidence: Math.round(proposal.confidence * 100) / 100 }),
  );
}

function typeName(type: ShapeType): string {
  return type.kind === 'object' ? (type.name ?? '') : '';
}

function scopeOf(
  type: ShapeType,
  path: string,
  samples: readonly unknown[],
  names: readonly string[],
): Scope {
  return { ...leavesOf(type, path, samples), record: recordWords(names) };
}

/** Of a union of objects, the one that most is proposed for. */
function proposeObject(
  scope: Scope,
  target: ShapeType,
  path: string,
  names: readonly string[],
  filled: readonly Rule[],
  depth: number,
): readonly Proposal[] {
  const objects = membersOf(target).filter(({ kind }) => kind === 'object');
  const options = (objects.length === 0 ? [target] : objects).map((type) =>
    proposeFields(scope, type, path, [...names, typeName(type)], filled, depth),
  );
  const weightOf = (proposals: readonly Proposal[]): number =>
    proposals.reduce((sum, { confidence }) => sum + confidence, 0);
  return options.reduce((best, option) => (weightOf(option) > weightOf(best) ? option : best), []);
}

function proposeFields(
  scope: Scope,
  target: ShapeType,
  path: string,
  names: readonly string[],
  filled: readonly Rule[],
  depth: number,
): readonly Proposal[] {
  const record = recordWords(names);
  const found = leavesOf(target, path, []);
  const index = new LeafIndex(scope.leaves);
  const open = found.leaves.filter((leaf) => !isFilled(leaf.path, filled));
  const collected = collectedValues(scope.lists);
  const candidates = open.flatMap((leaf): readonly Candidate[] => [
    ...collected(leaf, scope.record, record),
    ...singleValue(leaf),
    ...index.candidatesFor(leaf, scope.record, record),
    ...fullNameOf(leaf, scope.leaves, record),
  ]);
  const chosen = chooseBest(candidates, leastConfidence);
  const values = foldOptionalObjects(chosen, filled);
  const lists = depth >= deepestList ? [] : proposeLists(scope, found.lists, record, filled, depth);
  return [...values, ...lists];
}

/** Whether a target has a rule, or is inside of what one fills as a whole. */
function isFilled(path: string, filled: readonly Rule[]): boolean {
  return filled.some(({ target, rules }) => {
    if (target === path) return true;
    if (target.endsWith('...')) return isInside(path, target.slice(0, -3));
    return rules.length === 0 && isInside(path, target);
  });
}

function isInside(path: string, owner: string): boolean {
  return owner === '' || path.startsWith(`${owner}.`) || path.startsWith(`${owner}[`);
}

function proposeLists(
  scope: Scope,
  targets: readonly ListLeaf[],
  record: ReadonlySet<string>,
  filled: readonly Rule[],
  depth: number,
): readonly Proposal[] {
  return targets.flatMap((target) => {
    const given = filled.find((rule) => rule.target === target.path);
    if (given !== undefined) return proposeInGivenList(scope, target, given, filled, depth);
    if (isFilled(target.path, filled)) return [];
    const options = scope.lists.map((source) =>
      proposeList(scope, source, target, record, filled, depth),
    );
    return options.reduce((best, option) => (weight(option) > weight(best) ? option : best), []);
  });
}

function weight(proposals: readonly Proposal[]): number {
  return proposals[0]?.confidence ?? 0;
}

/** The elements of a list that has a rule, where the rule builds them field by field. */
function proposeInGivenList(
  scope: Scope,
  target: ListLeaf,
  { value }: Rule,
  filled: readonly Rule[],
  depth: number,
): readonly Proposal[] {
  if (value.base !== 'list' || value.source?.base !== 'path') return [];
  const { path } = value.source;
  const source = scope.lists.find((list) => list.path === path);
  const buildsObjects = value.steps?.some(
    (step) => step.step === 'map' && step.item.base === 'object',
  );
  if (source === undefined || buildsObjects !== true) return [];
  return proposeElements(source, target, filled, depth);
}

function proposeElements(
  source: ListLeaf,
  target: ListLeaf,
  filled: readonly Rule[],
  depth: number,
): readonly Proposal[] {
  const inner = scopeOf(source.element, `${source.path}[]`, source.samples, [
    source.name,
    typeName(source.element),
  ]);
  return proposeObject(inner, target.element, `${target.path}[]`, [target.name], filled, depth + 1);
}

/** A list by its name and by how many of its elements' fields find each other. */
function proposeList(
  scope: Scope,
  source: ListLeaf,
  target: ListLeaf,
  record: ReadonlySet<string>,
  filled: readonly Rule[],
  depth: number,
): readonly Proposal[] {
  const likeness = likenessOf(
    { meaning: source.meaning, record: scope.record },
    { meaning: target.meaning, record },
  );
  const elements = proposeElements(source, target, filled, depth);
  const telling = elements.filter(({ sources }) => sources.length > 0);
  if (telling.length === 0) return [];
  const wanted = leavesOf(target.element, '', []).leaves.length;
  const confidence = 0.8 * likeness + 0.2 * (1 - 0.5 ** telling.length);
  if (confidence < leastConfidence) return [];
  const canBeMissing = source.nullable || source.optional;
  const isOptional = target.ownOptional || target.nullable;
  const rule: RuleValue = {
    base: 'list',
    source: { base: 'path', path: source.path },
    steps: [{ step: 'map', item: { base: 'object', fields: [] } }],
    ...(canBeMissing && !isOptional
      ? { operations: [{ kind: 'default', value: { base: 'list', elements: [] } }] }
      : {}),
  };
  const names = `"${source.name}" and "${target.name}"`;
  const reason = `${names} are lists; ${telling.length} of ${wanted} fields of the elements find a source.`;
  return [{ target: target.path, rule, sources: [source.path], confidence, reason }, ...elements];
}
