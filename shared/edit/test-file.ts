import ts from 'typescript';
import { FlowrightError } from '../base/error.ts';
import { quoteText, type CodeStyle } from '../constructs/style.ts';
import type { Sample } from '../mapping/samples.ts';
import type { TextChange } from '../model/span.ts';
import { folderOf, relativePath } from '../base/path.ts';
import type { TestedFunction } from './function-target.ts';
import { loneUnit } from './lone-unit.ts';
import { assertionsFile } from './test-helpers.ts';
import { caseText, fingerprint, readMark, type CaseText } from './test-case.ts';

/** What becomes of a test file. */
export interface TestFileChange {
  readonly changes: readonly TextChange[];
  /** Samples whose cases somebody changed: those stay. */
  readonly kept: readonly string[];
  /** Whether the file has to import the assertions. */
  readonly needsAssertions: boolean;
}

interface OwnCase {
  readonly sample: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is as it was written. */
  readonly isOurs: boolean;
  readonly print: string;
}

/**
 * Brings the cases of a function's samples up to date. Only cases that were written here and that nobody changed are written
 * again or removed; anything else in the file stays as it is. `text` is empty for a new file.
 */
export function updateTestFile(
  file: string,
  text: string,
  tested: TestedFunction,
  samples: readonly Sample[],
  style: CodeStyle,
  extension: string,
): TestFileChange {
  const { source, syntax } = loneUnit(file, text);
  if (syntax !== null) {
    throw new FlowrightError(
      'does-not-parse',
      `${file} does not parse (line ${syntax.line}).`,
      'Correct the file in the code editor first.',
    );
  }
  const cases = ownCases(source, tested.name);
  const texts = new Map(samples.map((sample) => [sample.name, caseText(tested, sample, style)]));
  const changes: TextChange[] = [];
  const kept: string[] = [];
  const there: CaseText[] = [];
  for (const { sample, start, end, isOurs, print } of cases) {
    const wanted = texts.get(sample);
    texts.delete(sample);
    if (!isOurs) {
      kept.push(sample);
      continue;
    }
    if (wanted === undefined)
      changes.push({ start: lineStart(text, start), end: endWithGap(text, end), insert: '' });
    else {
      there.push(wanted);
      const isSame = wanted.text.includes(`(${print})`);
      if (!isSame) changes.push({ start, end, insert: inHouse(wanted.text, style) });
    }
  }
  const added = [...texts.values()];
  if (added.length > 0) {
    const gap = text.trim() === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
    const insert = gap + `${added.map((one) => one.text).join('\n\n')}\n`;
    changes.push({ start: text.length, end: text.length, insert: inHouse(insert, style) });
  }
  const needed = [...there, ...added];
  const module = `./${(tested.unit.file.split('/').at(-1) ?? '').replace(/\.tsx?$/, extension)}`;
  const assertions = relativePath(folderOf(file), assertionsFile.replace(/\.ts$/, extension));
  const imported = importChanges(
    source,
    assertions,
    needed.flatMap((one) => one.assertions),
    style,
  );
  const own = importChanges(
    source,
    module,
    needed.flatMap((one) => one.functions),
    style,
  );
  const head = joinAtSamePlace([...imported, ...own], text.trim() === '', style);
  return { changes: [...head, ...changes], kept, needsAssertions: imported.length > 0 };
}

function inHouse(text: string, { endOfLine }: CodeStyle): string {
  return text.replaceAll('\n', endOfLine);
}

function ownCases(source: ts.SourceFile, name: string): readonly OwnCase[] {
  return source.statements.flatMap((statement): readonly OwnCase[] => {
    const start = statement.getStart(source);
    const mark = readMark(source.text.slice(statement.pos, start));
    if (mark === null || mark.function !== name) return [];
    const isOurs = fingerprint(source.text.slice(start, statement.end)) === mark.print;
    const { sample, print } = mark;
    return [{ sample, start: statement.pos + mark.index, end: statement.end, isOurs, print }];
  });
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the line of an offset and the blank line after it. */
function endWithGap(text: string, offset: number): number {
  const rest = /^[ \t]*(?:\r?\n){0,2}/.exec(text.slice(offset))?.[0] ?? '';
  return offset + rest.length;
}

/** Makes names of a module known in a file: in the import that is there, or in one of its own. */
function importChanges(
  source: ts.SourceFile,
  module: string,
  names: readonly string[],
  style: CodeStyle,
): readonly TextChange[] {
  const imports = source.statements.filter(ts.isImportDeclaration);
  const known = new Set(imports.flatMap(importedNames));
  const missing = [...new Set(names)].filter((name) => !known.has(name)).sort();
  if (missing.length === 0) return [];
  const withoutExtension = (text: string): string => text.replace(/\.[jt]sx?$/, '');
  const same = imports.find(
    ({ moduleSpecifier, importClause }) =>
      ts.isStringLiteral(moduleSpecifier) &&
      withoutExtension(moduleSpecifier.text) === withoutExtension(module) &&
      importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword &&
      importClause?.namedBindings !== undefined &&
      ts.isNamedImports(importClause.namedBindings) &&
      importClause.namedBindings.elements.length > 0,
  );
  const bindings = same?.importClause?.namedBindings;
  if (bindings !== undefined && ts.isNamedImports(bindings)) {
    const end = bindings.elements.at(-1)?.end ?? bindings.end;
    return [{ start: end, end, insert: missing.map((name) => `, ${name}`).join('') }];
  }
  const line = `import { ${missing.join(', ')} } from ${quoteText(module, style.quote)}${style.semicolon}`;
  const last = imports.at(-1);
  if (last === undefined) return [{ start: 0, end: 0, insert: `${line}${style.endOfLine}` }];
  return [{ start: last.end, end: last.end, insert: `${style.endOfLine}${line}` }];
}

function importedNames({ importClause }: ts.ImportDeclaration): readonly string[] {
  const bindings = importClause?.namedBindings;
  const named =
    bindings !== undefined && ts.isNamedImports(bindings)
      ? bindings.elements.map(({ name }) => name.text)
      : [];
  return importClause?.name === undefined ? named : [importClause.name.text, ...named];
}

/** Imports for a file that has none stand at its head, with a blank line behind them. */
function joinAtSamePlace(
  changes: readonly TextChange[],
  isNew: boolean,
  { endOfLine }: CodeStyle,
): readonly TextChange[] {
  const atHead = changes.filter(({ end }) => end === 0);
  const others = changes.filter(({ end }) => end !== 0);
  const joined = new Map<number, TextChange>();
  for (const change of others) {
    const known = joined.get(change.start);
    const insert = (known?.insert ?? '') + change.insert;
    joined.set(change.start, { ...change, insert });
  }
  if (atHead.length === 0) return [...joined.values()];
  const text = atHead.map(({ insert }) => insert).join('');
  const head = { start: 0, end: 0, insert: text + (isNew ? '' : endOfLine) };
  return [{ ...head, insert: isNew ? `${text}${endOfLine}` : head.insert }, ...joined.values()];
}
