import type { Rule } from '../../shared/model/mapping.ts';
import { elementOf } from '../../shared/shape/shape-tree.ts';
import { enclosingLists } from './connect.ts';
import type { FieldNode, FieldTree } from './field-tree.ts';

/** A list that the code goes through around a field of the target. */
export interface Loop {
  /** The list's path in the source. */
  readonly path: string;
  /** What the code calls an element: a name, or `{ sku, price: amount }`. */
  readonly element: string;
}

/** The loops around a field of the target, from the outermost. */
export function loopsAround(byTarget: ReadonlyMap<string, Rule>, target: string): readonly Loop[] {
  return enclosingLists(target).flatMap((list) => {
    const rule = byTarget.get(list);
    if (rule?.value.base !== 'list' || rule.value.source?.base !== 'path') return [];
    const element = elementParameter.exec(rule.expression)?.[1] ?? '';
    return [{ path: rule.value.source.path, element }];
  });
}

const elementParameter =
  /\.(?:map|flatMap)\(\s*(?:async\s+)?\(?\s*(\{[^{}]*\}|[\p{ID_Start}$_][\p{ID_Continue}$]*)/u;

const mostNames = 2000;

/** The source's fields as code at a place can write them: `order.customer?.email`, `line.sku` inside of a loop. */
export function readableNames(source: FieldTree, loops: readonly Loop[]): readonly string[] {
  const elements = new Map(loops.map(({ path, element }) => [path, element]));
  const names: string[] = [];
  for (const node of source.byPath.values()) {
    if (names.length === mostNames) break;
    const name = nameOf(node, elements);
    if (name !== null) names.push(name);
  }
  return names;
}

function nameOf(node: FieldNode, elements: ReadonlyMap<string, string>): string | null {
  const { parent, name } = node;
  if (parent === null) return name;
  if (name === '*') return null;
  if (elementOf(parent.type) === null) {
    const owner = nameOf(parent, elements);
    return owner === null ? null : owner + access(name, parent.optional || parent.nullable);
  }
  const element = elements.get(parent.path);
  if (element === undefined || element === '') return null;
  return element.startsWith('{') ? takenOut(element, name) : element + access(name, false);
}

function access(name: string, isOpen: boolean): string {
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return `${isOpen ? '?.' : '.'}${name}`;
  const key = /^\[\d+\]$/.test(name) ? name : `[${JSON.stringify(name)}]`;
  return `${isOpen ? '?.' : ''}${key}`;
}

/** What a field is called among the names that a parameter takes out; `null` where it does not. */
function takenOut(element: string, field: string): string | null {
  for (const part of element.slice(1, -1).split(',')) {
    const [name = '', code = name] = part.split(':').map((word) => word.trim());
    if (name === field) return code;
  }
  return null;
}
