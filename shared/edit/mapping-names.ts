import ts from 'typescript';
import { FlowrightError } from '../base/error.ts';
import { folderOf, relativePath } from '../base/path.ts';
import { quoteText } from '../constructs/style.ts';
import type { LookupValue, RuleValue } from '../model/mapping.ts';
import type { MappingReading } from '../parse/mappings/mapping-reading.ts';
import { resolveName, topLevelNames } from '../parse/scope.ts';
import type { Draft } from './draft.ts';
import { addImport } from './imports.ts';
import { placeText } from './layout.ts';
import { readAgain } from './mapping-target.ts';
import { valuesIn } from './rule-place.ts';
import { detectStyle, importExtension } from './style.ts';

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

/** Imports the mappings that a value calls and makes the tables that it brings along; how the file calls each mapping. */
export function prepareNames(
  draft: Draft,
  { model, function: owner }: MappingReading,
  value: RuleValue,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const part of valuesIn(value)) {
    if (part.base === 'mapping' && !names.has(part.mapping)) {
      names.set(part.mapping, needMapping(draft, model.file, part.mapping));
    } else if (part.base === 'lookup') needTable(draft, model.file, owner.name, part);
  }
  return names;
}

/** How a file calls a mapping, which is imported where it has to be. */
function needMapping(draft: Draft, file: string, name: string): string {
  const unit = draft.editable(file);
  if (topLevelNames(unit.source).has(name)) return name;
  const { mappings } = draft.reading().model;
  const found = mappings.filter((mapping) => mapping.name === name);
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
  const extension = importExtension(unit, draft.reading().units.values());
  const module = relativePath(folderOf(file), only.file.replace(/\.tsx?$/, extension));
  draft.change(file, addImport(unit, module, name, name, detectStyle(unit)));
  return name;
}

/** Puts a table that does not exist yet above the mapping. */
function needTable(draft: Draft, file: string, owner: string, value: LookupValue): void {
  const unit = draft.editable(file);
  if (topLevelNames(unit.source).has(value.table)) return;
  const { entries, table } = value;
  if (entries === undefined || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(table)) {
    throw new FlowrightError(
      'not-found',
      `${file} has no table "${table}".`,
      'Give its "entries" to make it, or name one that the file declares or imports.',
    );
  }
  const style = detectStyle(unit);
  const { function: fn } = readAgain(draft, file, owner);
  const values = [
    ...new Set(Object.values(entries).map((entry) => (entry === null ? 'null' : typeof entry))),
  ];
  const type = values.length === 0 ? 'string' : values.join(' | ');
  const lines = Object.entries(entries).map(([key, entry]) => {
    const text = typeof entry === 'string' ? quoteText(entry, style.quote) : String(entry);
    const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)
      ? key
      : quoteText(key, style.quote);
    return `${style.indent}${name}: ${text}`;
  });
  const comma = style.trailingComma ? ',' : '';
  const body = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}${comma}\n}`;
  const code = `const ${table}: Record<string, ${type}> = ${body}${style.semicolon}\n\n`;
  const at = startOfStatement(fn.statement, unit.text);
  draft.change(file, [{ start: at, end: at, insert: placeText(code, '', style.endOfLine) }]);
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
