import ts from 'typescript';
import { FlowrightError } from '../base/error.ts';
import type { Mapping, RuleValue } from '../model/mapping.ts';
import type { MappingReading } from '../parse/mappings/mapping-reading.ts';
import { resolveName } from '../parse/scope.ts';
import type { Draft } from './draft.ts';
import { needTable } from './lookup-table.ts';
import { readAgain } from './mapping-target.ts';
import { needMappingName, visibleMapping } from './mapping-use.ts';
import { valuesIn } from './rule-place.ts';
import { detectStyle } from './style.ts';

/** Says which constants of a mapping nothing reads any more: they are the user's code and stay. */
export function noteUnusedConstants(
  draft: Draft,
  file: string,
  mapping: string,
  names: ReadonlySet<string>,
): void {
  const { function: owner } = readAgain(draft, file, mapping);
  const { body } = owner.node;
  if (body === undefined || !ts.isBlock(body)) return;
  for (const name of names) {
    const declaration = resolveName(body, name);
    const isOwn = declaration !== null && ts.isVariableDeclaration(declaration);
    if (!isOwn || declaration.parent.parent.parent !== body) continue;
    const uses = countMentions(body, name);
    if (uses === 1) draft.note(`"${name}" in "${mapping}" is no longer used.`);
  }
}

function countMentions(root: ts.Node, name: string): number {
  let count = 0;
  const enter = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name) count += 1;
    ts.forEachChild(node, enter);
  };
  enter(root);
  return count;
}

/**
 * Imports the mappings that a value calls and makes the tables that it brings along; how the file calls each mapping. Of tables
 * that the rule `before` it asks already, the entries are changed to those of the value.
 */
export function prepareNames(
  draft: Draft,
  { model, function: owner }: MappingReading,
  value: RuleValue,
  before: RuleValue | null = null,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const asked = new Set(
    (before === null ? [] : valuesIn(before)).map((part) =>
      part.base === 'lookup' ? part.table : null,
    ),
  );
  for (const part of valuesIn(value)) {
    if (part.base === 'mapping' && !names.has(part.mapping)) {
      names.set(part.mapping, needMapping(draft, model, part.mapping));
    } else if (part.base === 'lookup') {
      needTable(draft, model.file, owner.name, part, asked.has(part.table));
    }
  }
  return names;
}

/** How a mapping calls another one, which is imported where it has to be. */
function needMapping(draft: Draft, { file, name: caller }: Mapping, name: string): string {
  const { unit, function: owner } = readAgain(draft, file, caller);
  const place = owner.node;
  if (visibleMapping(draft, unit, place, name) !== null) return name;
  const found = draft.reading().model.mappings.filter((mapping) => mapping.name === name);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new FlowrightError(
      only === undefined ? 'not-found' : 'ambiguous-target',
      only === undefined
        ? `The project has no mapping "${name}".`
        : `More than one file has a mapping "${name}": ${found.map((mapping) => mapping.file).join(', ')}.`,
      'Import the one you mean in the code editor.',
    );
  }
  const called = needMappingName(draft, unit, place, only, detectStyle(unit));
  draft.change(file, called.changes);
  return called.name;
}

/** Where a statement begins with the comments that stand directly above it. */
export function startOfStatement(statement: ts.Statement, text: string): number {
  let start = statement.getStart();
  const comments = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
  for (const comment of comments.toReversed()) {
    const between = text.slice(comment.end, start);
    if (between.split('\n').length > 2) break;
    start = comment.pos;
  }
  return start;
}
