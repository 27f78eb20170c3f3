import type { Command } from '../../shared/edit/command.ts';
import type {
  Condition,
  ListStep,
  Mapping,
  ObjectField,
  Operation,
  Rule,
  RuleValue,
} from '../../shared/model/mapping.ts';
import { meaningOf } from '../../shared/mapping/auto-map/concepts.ts';
import { fitOf } from '../../shared/mapping/auto-map/fit.ts';
import type { Leaf } from '../../shared/mapping/auto-map/leaves.ts';
import { flatRules } from '../../shared/mapping/rules.ts';
import { elementOf, objectOf, typeKey } from '../../shared/shape/shape-tree.ts';
import type { FieldNode, FieldTree } from './field-tree.ts';

interface Trees {
  readonly mapping: Mapping;
  /** As commands name the mapping. */
  readonly key: string;
  readonly source: FieldTree;
  readonly target: FieldTree;
}

/**
 * What it means to draw a line from a source's field to a target's: a list on a list makes a rule for the elements and maps those
 * of their fields that have the same name, an object on an object the fields of the same name, and any other field is copied, or
 * converted where the types ask for it. Rules of lists around the target that are missing come along.
 */
export function connectCommands(trees: Trees, from: string, to: string): readonly Command[] {
  const source = trees.source.byPath.get(from);
  const target = trees.target.byPath.get(to);
  if (source === undefined || target === undefined) return [];
  const around = listsAround(trees, source, target);
  const rules = ruleFor(trees, source, target);
  return [...around, ...rules].map(([path, rule]): Command => ({
    command: 'mapping.setRule',
    mapping: trees.key,
    target: path,
    rule,
  }));
}

type NewRule = readonly [target: string, rule: RuleValue];

/** Rules for the lists that the target is inside of, as long as the source is inside of as many. */
function listsAround(trees: Trees, source: FieldNode, target: FieldNode): readonly NewRule[] {
  const given = rulesByTarget(trees.mapping.rules);
  const sourceLists = enclosingLists(source.path);
  return enclosingLists(target.path).flatMap((list, index): readonly NewRule[] => {
    const from = sourceLists[index];
    if (given.has(list) || from === undefined || list === '') return [];
    const node = trees.source.byPath.get(from);
    const owner = trees.target.byPath.get(list);
    return node === undefined || owner === undefined ? [] : [[list, listRule(node, owner)]];
  });
}

function rulesByTarget(rules: readonly Rule[]): ReadonlyMap<string, Rule> {
  return new Map(flatRules(rules).map((rule) => [rule.target, rule]));
}

/** `a[].b[].c` is inside of the lists `a` and `a[].b`. */
export function enclosingLists(path: string): readonly string[] {
  return [...path.matchAll(/\[\]/g)].map(({ index }) => path.slice(0, index));
}

function ruleFor(trees: Trees, source: FieldNode, target: FieldNode): readonly NewRule[] {
  const loops = enclosingLists(source.path).length - enclosingLists(target.path).length;
  const [from, to] = [elementOf(source.type), elementOf(target.type)];
  if (loops > 0) return [[target.path, takenOutOfList(source, target)]];
  if (from !== null && to !== null && objectOf(to) !== null && typeKey(from) !== typeKey(to)) {
    const rule: NewRule = [target.path, listRule(source, target)];
    const known = rulesByTarget(trees.mapping.rules).get(target.path)?.value;
    const isGiven =
      known?.base === 'list' && known.source?.base === 'path' && known.source.path === source.path;
    const inner = sameNamed(trees, source, target, new Set());
    return isGiven ? inner : [rule, ...inner];
  }
  const known = knownAround(trees, target);
  const areObjects = objectOf(source.type) !== null && objectOf(target.type) !== null;
  if (areObjects && typeKey(source.type) !== typeKey(target.type)) {
    const isOpen = !isFilled(trees, target) && presence(source, known).missing;
    if (isOpen && target.optional) return [[target.path, objectIfThere(trees, source, target)]];
    return sameNamed(trees, source, target, known);
  }
  return [[target.path, valueRule(source, target, known)]];
}

function isFilled({ mapping }: Trees, { path }: FieldNode): boolean {
  return flatRules(mapping.rules).some((rule) => rule.target === path);
}

/** An object that is left out where the one it comes from is missing. Its other fields find their place in it. */
function objectIfThere(trees: Trees, source: FieldNode, target: FieldNode): RuleValue {
  const inside = sameNamed(trees, source, target, new Set([source.path]));
  const fields = inside.flatMap(([path, value]): readonly ObjectField[] => {
    const child = target.children.find((candidate) => candidate.path === path);
    return child === undefined ? [] : [{ name: child.name, value }];
  });
  return {
    base: 'condition',
    when: { test: 'isPresent', value: { base: 'path', path: source.path } },
    then: { base: 'object', fields },
    otherwise: null,
  };
}

/** The source paths that are there wherever the target's field is built, because a condition around it asks for them. */
function knownAround({ mapping }: Trees, target: FieldNode): ReadonlySet<string> {
  const given = rulesByTarget(mapping.rules);
  const known = new Set<string>();
  for (let node: FieldNode | null = target; node !== null; node = node.parent) {
    // What is known of a list's owner is not known in the code of its elements.
    if (node !== target && elementOf(node.type) !== null) break;
    const value = given.get(node.path)?.value;
    if (value?.base === 'condition' && value.then.base === 'object') {
      for (const path of askedFor(value.when)) known.add(path);
    }
  }
  return known;
}

function askedFor(condition: Condition): readonly string[] {
  if (condition.test === 'all') return condition.conditions.flatMap(askedFor);
  const asks = condition.test === 'isPresent' || condition.test === 'isTruthy';
  return asks && condition.value.base === 'path' ? [condition.value.path] : [];
}

function listRule(source: FieldNode, target: FieldNode): RuleValue {
  const { missing } = presence(source);
  const isAllowed = target.optional || target.nullable;
  const orEmpty: Operation = { kind: 'default', value: { base: 'list', elements: [] } };
  return {
    base: 'list',
    source: { base: 'path', path: source.path },
    steps: [{ step: 'map', item: { base: 'object', fields: [] } }],
    ...(missing && !isAllowed ? { operations: [orEmpty] } : {}),
  };
}

/** A field of elements for a field outside of the list: all of them, their sum, or the first one's. */
function takenOutOfList(source: FieldNode, target: FieldNode): RuleValue {
  const [list = ''] = enclosingLists(source.path).slice(-1);
  const item: RuleValue = { base: 'path', path: source.path };
  const isNumber = target.type.kind === 'primitive' && target.type.name === 'number';
  const field = source.path.slice(list.length + 3);
  const steps: readonly ListStep[] =
    elementOf(target.type) !== null
      ? [{ step: 'map', item }]
      : isNumber && source.type.kind === 'primitive' && source.type.name === 'number'
        ? [{ step: 'sum', item }]
        : [{ step: 'first' }, { step: 'field', path: field }];
  return { base: 'list', source: { base: 'path', path: list }, steps };
}

/** Rules for the target's open fields that have a source of the same name, whatever its spelling. */
function sameNamed(
  trees: Trees,
  source: FieldNode,
  target: FieldNode,
  known: ReadonlySet<string>,
): readonly NewRule[] {
  const given = rulesByTarget(trees.mapping.rules);
  const byName = new Map(source.children.map((child) => [plainName(child.name), child]));
  return target.children.flatMap((child): readonly NewRule[] => {
    const match = byName.get(plainName(child.name));
    if (match === undefined || given.has(child.path)) return [];
    const isLeaf = child.children.length === 0 && match.children.length === 0;
    const fit = isLeaf ? fitOf(leafOf(match, known), leafOf(child, known)) : null;
    if (fit !== null) return [[child.path, fit.rule]];
    const areObjects = objectOf(child.type) !== null && objectOf(match.type) !== null;
    return areObjects ? sameNamed(trees, match, child, known) : [];
  });
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** A copy or the conversion that the types ask for. Where none is known it is a copy, and the compiler says what is wrong. */
function valueRule(source: FieldNode, target: FieldNode, known: ReadonlySet<string>): RuleValue {
  const fit = fitOf(leafOf(source, known), leafOf(target, known));
  return fit?.rule ?? { base: 'path', path: source.path };
}

function leafOf(node: FieldNode, known: ReadonlySet<string>): Leaf {
  const isKnown = known.has(node.path);
  return {
    path: node.path,
    name: node.name,
    meaning: meaningOf([node.name], new Set()),
    type: node.type,
    format: node.format,
    nullable: node.nullable && !isKnown,
    optional: presence(node, known).missing && !isOnlyNullable(node, known),
    ownOptional: node.optional && !isKnown,
    optionalOwner: null,
    samples: [],
  };
}

function isOnlyNullable(node: FieldNode, known: ReadonlySet<string>): boolean {
  const around = node.parent === null ? false : presence(node.parent, known).missing;
  return node.nullable && !node.optional && !around;
}

/** Whether a value may be missing or null, or something on the way to it. A list's elements are there, and so is what is known to be. */
function presence(
  node: FieldNode,
  known: ReadonlySet<string> = new Set(),
): { readonly missing: boolean } {
  if (known.has(node.path)) return { missing: false };
  if (node.optional || node.nullable) return { missing: true };
  const { parent } = node;
  if (parent === null || elementOf(parent.type) !== null) return { missing: false };
  return presence(parent, known);
}
