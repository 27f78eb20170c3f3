import ts from 'typescript';
import type { TextChange } from '../../model/span.ts';
import { contextParameter, type StepFunction } from '../../parse/blocks/block-site.ts';
import { resolveName } from '../../parse/scope.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { walk } from '../../parse/syntax.ts';
import { isMemberName, mentionsName } from '../imports.ts';
import { removeElement } from '../list-edit.ts';

/** The members that `nodes` read of a function's context, through a parameter that takes them out by their own names. */
export function contextNamesIn(
  nodes: readonly ts.Node[],
  callback: StepFunction,
): ReadonlySet<string> {
  const elements = new Set<ts.Node>(plainPattern(callback)?.elements);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (!ts.isIdentifier(node) || isMemberName(node)) return;
    const declaration = resolveName(node, node.text);
    if (declaration !== null && elements.has(declaration)) names.add(node.text);
  };
  for (const node of nodes) walk(node, visit);
  return names;
}

/**
 * Takes those of `names` out of a function's parameter that nothing in it mentions any more; the whole parameter where none is
 * left. What else is written in the parameter (defaults, other names, the rest, comments, a type) leaves it as it is.
 */
export function removeUnusedContext(
  callback: StepFunction,
  names: ReadonlySet<string>,
  unit: SourceUnit,
): readonly TextChange[] {
  const pattern = plainPattern(callback);
  if (pattern === null || /\/[/*]/.test(pattern.getText(unit.source))) return [];
  const { elements } = pattern;
  const unused = elements.flatMap((element, index) => {
    const name = element.name.getText(unit.source);
    const isOwn = (mention: ts.Identifier): boolean => mention.parent === element;
    const isRead = mentionsName(callback, name, (mention) => !isOwn(mention));
    return names.has(name) && !isRead ? [index] : [];
  });
  if (unused.length === 0) return [];
  if (unused.length < elements.length) return withoutElements(pattern, unused, unit);
  const { parameters } = callback;
  const [only] = parameters;
  if (parameters.length > 1 || only === undefined || only.type !== undefined) return [];
  const between = unit.text.slice(parameters.pos, only.getStart(unit.source));
  if (between.trim() !== '') return [];
  const end = /^\s*,?\s*(?=\))/.exec(unit.text.slice(only.end))?.[0].length;
  return end === undefined ? [] : [{ start: parameters.pos, end: only.end + end, insert: '' }];
}

/** Elements one after the other would each take the comma that the other stands at: the list is written anew in one piece. */
function withoutElements(
  pattern: ts.ObjectBindingPattern,
  unused: readonly number[],
  unit: SourceUnit,
): readonly TextChange[] {
  const { elements } = pattern;
  const [index] = unused;
  const open = pattern.getStart(unit.source) + 1;
  const close = pattern.end - 1;
  if (unused.length === 1 && index !== undefined) {
    return removeElement({ text: unit.text, elements, open, close, endOfLine: '\n' }, index);
  }
  const [first] = elements;
  const last = elements.at(-1);
  if (first === undefined || last === undefined) return [];
  const second = elements[1];
  const separator =
    second === undefined ? ', ' : unit.text.slice(first.end, second.getStart(unit.source));
  const kept = elements.filter((_element, at) => !unused.includes(at));
  const insert = kept.map((element) => element.getText(unit.source)).join(separator);
  return [{ start: first.getStart(unit.source), end: last.end, insert }];
}

/** The pattern of a context that is taken apart into names of its own members, and nothing else. */
function plainPattern(callback: StepFunction): ts.ObjectBindingPattern | null {
  const parameter = contextParameter(callback);
  if (parameter === undefined || parameter.initializer !== undefined) return null;
  const { name } = parameter;
  if (!ts.isObjectBindingPattern(name)) return null;
  const isPlain = name.elements.every(
    (element) =>
      ts.isIdentifier(element.name) &&
      element.propertyName === undefined &&
      element.initializer === undefined &&
      element.dotDotDotToken === undefined,
  );
  return isPlain ? name : null;
}
