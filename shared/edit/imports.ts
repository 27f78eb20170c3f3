import ts from 'typescript';
import type { CodeStyle } from '../constructs/style.ts';
import { lineWidth, quoteText } from '../constructs/style.ts';
import type { TextChange } from '../model/span.ts';
import { resolveName, topLevelNames } from '../parse/scope.ts';
import { moduleOfImport, sdkModule, type SdkFunction } from '../parse/sdk.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { walk } from '../parse/syntax.ts';
import type { Draft } from './draft.ts';
import { beginsLine, endOfLineAt } from './layout.ts';
import { insertElement, removeElement, type CommaList } from './list-edit.ts';
import { startWithComments } from './statement-edit.ts';

/** How to write a name at a place, and the import that it needs. */
export interface NeededName {
  readonly name: string;
  readonly changes: readonly TextChange[];
}

/** How a file writes one of the SDK's functions at `place`: as it is imported already, else through an added import. */
export function needSdkFunction(
  unit: SourceUnit,
  place: ts.Node,
  wanted: SdkFunction,
  style: CodeStyle,
): NeededName {
  const known = importedName(unit, place, sdkModule, wanted);
  if (known !== null) return { name: known, changes: [] };
  const local = freeName(
    unit,
    place,
    wanted,
    `run${wanted[0]?.toUpperCase() ?? ''}${wanted.slice(1)}`,
  );
  return { name: local, changes: addImport(unit, sdkModule, wanted, local, style) };
}

/** The text by which a file can reach `module`'s export at `place`: a named import, or a member of a namespace import. */
function importedName(
  unit: SourceUnit,
  place: ts.Node,
  module: string,
  wanted: string,
): string | null {
  for (const [local, declaration] of topLevelNames(unit.source)) {
    if (resolveName(place, local) !== declaration) continue;
    if (ts.isImportSpecifier(declaration)) {
      const imported = (declaration.propertyName ?? declaration.name).text;
      if (imported === wanted && moduleOfImport(declaration) === module) return local;
    }
  }
  for (const [local, declaration] of topLevelNames(unit.source)) {
    if (!ts.isNamespaceImport(declaration) || resolveName(place, local) !== declaration) continue;
    if (moduleOfImport(declaration) === module) return `${local}.${wanted}`;
  }
  return null;
}

/** `wanted` if nothing else has that name in the file, else a name made from `otherwise`. */
export function freeName(
  unit: SourceUnit,
  place: ts.Node,
  wanted: string,
  otherwise: string,
): string {
  const isFree = (name: string): boolean =>
    resolveName(place, name) === null && !mentionsName(unit.source, name);
  if (isFree(wanted)) return wanted;
  let name = otherwise;
  for (let ordinal = 2; !isFree(name); ordinal += 1) name = `${otherwise}${ordinal}`;
  return name;
}

/** Whether a file declares or uses an identifier, other than as a member's name. */
export function mentionsName(
  root: ts.Node,
  name: string,
  isWanted: (mention: ts.Identifier) => boolean = () => true,
): boolean {
  let found = false;
  const step = (node: ts.Node): void => {
    if (found) return;
    const isMention = ts.isIdentifier(node) && node.text === name && !isMemberName(node);
    if (isMention && isWanted(node)) found = true;
    else ts.forEachChild(node, step);
  };
  ts.forEachChild(root, step);
  return found;
}

/** Whether an identifier names a member of something rather than a thing in scope. */
export function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isEnumMember(parent)) &&
    parent.name === node
  );
}

/**
 * Adds a named import: to the module's own import where there is one, else as a new line after the last import. The name
 * `default` stands for a default import.
 */
export function addImport(
  unit: SourceUnit,
  module: string,
  imported: string,
  local: string,
  style: CodeStyle,
): TextChange[] {
  const specifier = imported === local ? imported : `${imported} as ${local}`;
  if (imported === 'default') {
    const line = `import ${local} from ${quoteText(module, style.quote)}${style.semicolon}`;
    return addImportLine(unit, module, line, style);
  }
  const imports = unit.source.statements.filter(ts.isImportDeclaration);
  for (const declaration of imports) {
    const list = mergeableList(declaration, module, unit, style);
    if (list !== null) return insertSpecifier(list, specifier, style);
  }
  const line = `import { ${specifier} } from ${quoteText(module, style.quote)}${style.semicolon}`;
  return [insertLine(unit, imports, module, line, style)];
}

/** Adds an import declaration as a line of its own. */
export function addImportLine(
  unit: SourceUnit,
  module: string,
  line: string,
  style: CodeStyle,
): TextChange[] {
  const imports = unit.source.statements.filter(ts.isImportDeclaration);
  return [insertLine(unit, imports, module, line, style)];
}

function insertLine(
  unit: SourceUnit,
  imports: readonly ts.ImportDeclaration[],
  module: string,
  line: string,
  style: CodeStyle,
): TextChange {
  const sameModule = imports.find((declaration) => moduleText(declaration) === module);
  const after = sameModule ?? (module.startsWith('.') ? imports.at(-1) : undefined);
  if (after !== undefined) {
    const end = endOfLineAt(unit.text, after.getEnd());
    const lead = unit.text[end - 1] === '\n' ? '' : style.endOfLine;
    return { start: end, end, insert: `${lead}${line}${style.endOfLine}` };
  }
  const first = imports[0] ?? unit.source.statements[0];
  const start = first === undefined ? unit.text.length : startBelowHeader(first, unit);
  const gap = imports.length === 0 && first !== undefined ? style.endOfLine : '';
  return { start, end: start, insert: `${line}${style.endOfLine}${gap}` };
}

/** Comments that say something about the next line only. */
const aboutNextLine =
  /@ts-(?:ignore|expect-error|types)\b|@deno-types\b|(?:eslint-disable-next-line|deno-lint-ignore|deno-fmt-ignore|prettier-ignore)(?!-file)\b/;

/** Where a statement begins with the comments that belong to it: those at the file's start are the file's own. */
function startBelowHeader(statement: ts.Statement, unit: SourceUnit): number {
  const { text } = unit;
  const own = startWithComments(statement, unit);
  if (!/^\uFEFF?\s*$/.test(text.slice(0, own))) return own;
  let start = statement.getStart(unit.source);
  const comments = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  for (const { pos, end } of comments.toReversed()) {
    if (pos < own || !aboutNextLine.test(text.slice(pos, end))) break;
    start = pos;
  }
  return start;
}

function moduleText(declaration: ts.ImportDeclaration): string | null {
  return ts.isStringLiteral(declaration.moduleSpecifier) ? declaration.moduleSpecifier.text : null;
}

function mergeableList(
  declaration: ts.ImportDeclaration,
  module: string,
  unit: SourceUnit,
  style: CodeStyle,
): CommaList | null {
  const clause = declaration.importClause;
  if (moduleText(declaration) !== module || clause === undefined) return null;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return null;
  const bindings = clause.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return null;
  return bindings.elements.length === 0 ? null : specifierList(bindings, unit, style.endOfLine);
}

export function specifierList(
  bindings: ts.NamedImports | ts.NamedExports,
  unit: SourceUnit,
  endOfLine: string,
): CommaList {
  return {
    text: unit.text,
    elements: bindings.elements,
    open: bindings.getStart(unit.source) + 1,
    close: bindings.getEnd() - 1,
    endOfLine,
  };
}

/**
 * Adds a name to an import or export. A line that gets too wide by it is broken into one name per line, as `deno fmt` breaks it;
 * a line that was too wide before is left, unless it is that of a single name, which `deno fmt` never breaks.
 */
export function insertSpecifier(
  list: CommaList,
  specifier: string,
  style: CodeStyle,
): TextChange[] {
  const { text, elements, open, close } = list;
  const index = sortedIndex(list, specifier);
  const inserted = insertElement(list, index, specifier);
  const lineStart = text.lastIndexOf('\n', open - 1) + 1;
  const line = text.slice(lineStart, endOfLineAt(text, open)).trim();
  const width = line.length + specifier.length + 2;
  const isWideAlready = line.length > lineWidth && elements.length > 1;
  const inside = text.slice(open, close);
  if (width <= lineWidth || isWideAlready || /\n|\/[/*]/.test(inside)) return inserted;
  const names = elements.map((element) => element.getText());
  const lines = names.toSpliced(index, 0, specifier).map((name) => style.indent + name);
  const end = style.trailingComma ? ',' : '';
  const { endOfLine } = style;
  const insert = `${endOfLine}${lines.join(`,${endOfLine}`)}${end}${endOfLine}`;
  return [{ start: open, end: close, insert }];
}

/** Where a specifier belongs in a list that is sorted as `deno fmt` sorts; the end of any other. */
function sortedIndex(list: CommaList, specifier: string): number {
  const names = list.elements.map((element) => sortName(element.getText()));
  const isSorted = names.every((name, index) => index === 0 || (names[index - 1] ?? '') <= name);
  if (!isSorted || names.length < 2) {
    const only = names[0];
    return names.length === 1 && only !== undefined && sortName(specifier) < only
      ? 0
      : names.length;
  }
  const index = names.findIndex((name) => name > sortName(specifier));
  return index < 0 ? names.length : index;
}

function sortName(specifier: string): string {
  return specifier.replace(/^type\s+/, '').toLowerCase();
}

/** The identifiers that a piece of code uses: those whose imports may be needless without it. */
export function namesIn(nodes: readonly ts.Node[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isMemberName(node)) names.add(node.text);
  };
  for (const node of nodes) {
    visit(node);
    walk(node, visit);
  }
  return names;
}

/** Removes the imports of `names` that nothing in the file uses any more. Only to be called with names whose last use went. */
export function removeUnusedImports(draft: Draft, file: string, names: ReadonlySet<string>): void {
  for (const name of names) {
    const unit = draft.unit(file);
    if (unit === undefined) return;
    const declaration = importOf(unit, name);
    if (declaration === null || isUsed(unit, name, declaration)) continue;
    draft.change(file, removeImport(declaration, unit));
  }
}

type ImportedName = ts.ImportSpecifier | ts.NamespaceImport | ts.ImportClause;

function importOf(unit: SourceUnit, name: string): ImportedName | null {
  for (const statement of unit.source.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const clause = statement.importClause;
    if (clause === undefined) continue;
    if (clause.name?.text === name) return clause;
    const bindings = clause.namedBindings;
    if (bindings === undefined) continue;
    if (ts.isNamespaceImport(bindings)) {
      if (bindings.name.text === name) return bindings;
    } else {
      const found = bindings.elements.find((element) => element.name.text === name);
      if (found !== undefined) return found;
    }
  }
  return null;
}

/** Whether a file uses what it imports under a name. Where another declaration of the name stands before it, it does not. */
function isUsed(unit: SourceUnit, name: string, declaration: ImportedName): boolean {
  const isUse = (mention: ts.Identifier): boolean => {
    const meant = resolveName(mention, name);
    return meant === null || meant === declaration;
  };
  return unit.source.statements.some(
    (statement) => !ts.isImportDeclaration(statement) && mentionsName(statement, name, isUse),
  );
}

/** Takes one name out of its import; the whole line where it was the only one. */
export function removeImport(node: ImportedName, unit: SourceUnit): TextChange[] {
  const declaration = declarationOf(node);
  const clause = declaration.importClause;
  const bindings = clause?.namedBindings;
  if (ts.isImportSpecifier(node)) {
    const list = specifierList(node.parent, unit, '\n');
    if (list.elements.length > 1) return removeElement(list, list.elements.indexOf(node));
    if (clause?.name !== undefined) {
      return [{ start: clause.name.getEnd(), end: node.parent.getEnd(), insert: '' }];
    }
  } else if (ts.isNamespaceImport(node)) {
    if (clause?.name !== undefined) {
      return [{ start: clause.name.getEnd(), end: node.getEnd(), insert: '' }];
    }
  } else if (bindings !== undefined && clause?.name !== undefined) {
    return [{ start: clause.name.getStart(), end: bindings.getStart(), insert: '' }];
  }
  return [removeLine(declaration, unit.text)];
}

function declarationOf(node: ImportedName): ts.ImportDeclaration {
  let current: ts.Node = node;
  while (!ts.isImportDeclaration(current)) current = current.parent;
  return current;
}

/** Removes a statement with its line break and the comment behind it, when it has its line for itself. */
export function removeLine(statement: ts.Node, text: string): TextChange {
  const start = statement.getStart();
  const end = statement.getEnd();
  const lineStart = lineStartAt(text, start);
  const lineEnd = endOfLineAt(text, end);
  const isLast = /^[ \t]*\r?\n?$/.test(text.slice(end, lineEnd));
  // Others on its line keep it, without the gap that was between them.
  if (isLast && lineStart === start && start > 0 && text[start - 1] !== '\n') {
    return { start: text.slice(0, start).replace(/[ \t]+$/, '').length, end, insert: '' };
  }
  const hasComment = /^[ \t]*(?:\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/[ \t]*)\r?\n?$/.test(
    text.slice(end, lineEnd),
  );
  if (isLast || (hasComment && beginsLine(text, start))) {
    return { start: lineStart, end: lineEnd, insert: '' };
  }
  const gap = /^[ \t]*(?!\/[/*])/.exec(text.slice(end))?.[0].length ?? 0;
  return { start, end: end + gap, insert: '' };
}

function lineStartAt(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*$/.test(text.slice(lineStart, offset)) ? lineStart : offset;
}
