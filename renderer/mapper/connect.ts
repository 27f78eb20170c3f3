import type { Command } from '../../shared/edit/command.ts';
import type { ListStep, Mapping, Operation, Rule, RuleValue } from '../../shared/model/mapping.ts';
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
    const inner = sameNamed(trees, source, target);
    return isGiven ? inner : [rule, ...inner];
  }
  const areObjects = objectOf(source.type) !== null && objectOf(target.type) !== null;
  if (areObjects && typeKey(source.type) !== typeKey(target.type)) {
    return sameNamed(trees, source, target);
  }
  return [[target.path, valueRule(source, target)]];
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
function sameNamed(trees: Trees, source: FieldNode, target: FieldNode): readonly NewRule[] {
  const given = rulesByTarget(trees.mapping.rules);
  const byName = new Map(source.children.map((child) => [plainName(child.name), child]));
  return target.children.flatMap((child): readonly NewRule[] => {
    const match = byName.get(plainName(child.name));
    if (match === undefined || given.has(child.path)) return [];
    const isLeaf = child.children.length === 0 && match.children.length === 0;
    const fit = isLeaf ? fitOf(leafOf(match), leafOf(child)) : null;
    if (fit !== null) return [[child.path, fit.rule]];
    const areObjects = objectOf(child.type) !== null && objectOf(match.type) !== null;
    return areObjects ? sameNamed(trees, match, child) : [];
  });
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** A copy or the conversion that the types ask for. Where none is known it is a copy, and the compiler says what is wrong. */
function valueRule(source: FieldNode, target: FieldNode): RuleValue {
  return fitOf(leafOf(source), leafOf(target))?.rule ?? { base: 'path', path: source.path };
}

function leafOf(node: FieldNode): Leaf {
  return {
    path: node.path,
    name: node.name,
    meaning: meaningOf([node.name], new Set()),
    type: node.type,
    format: node.format,
    nullable: node.nullable,
    optional: presence(node).missing && !isOnlyNullable(node),
    ownOptional: node.optional,
    optionalOwner: null,
    samples: [],
  };
}

function isOnlyNullable(node: FieldNode): boolean {
  const around = node.parent === null ? false : presence(node.parent).missing;
  return node.nullable && !node.optional && !around;
}

/** Whether a value may be missing or null, or something on the way to it. A list's elements are there. */
function presence(node: FieldNode): { readonly missing: boolean } {
  if (node.optional || node.nullable) return { missing: true };
  const { parent } = node;
  if (parent === null || elementOf(parent.type) !== null) return { missing: false };
  return presence(parent);
}
