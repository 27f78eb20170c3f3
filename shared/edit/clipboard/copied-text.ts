import ts from 'typescript';
import { defaultStyle, quoteText, type CodeStyle } from '../../constructs/style.ts';
import { sdkModule } from '../../parse/sdk.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { excerpt } from '../excerpt.ts';
import { startWithComments } from '../statement-edit.ts';
import type { NeededImport } from './carried.ts';

/** The first line of copied steps. Its file is what relative imports of the text start from. */
export function headLine(workflow: string, file: string): string {
  return `// Steps of the workflow ${JSON.stringify(workflow)} in ${file}`;
}

/** The file that a copied text's relative imports start from; `null` for a text written by hand. */
export function originOf(text: string): string | null {
  return (
    /^\/\/ Steps of the workflow "(?:[^"\\]|\\.)*" in (\S.*)$/m.exec(text)?.[1]?.trim() ?? null
  );
}

/** The line above a declaration that came along, so that a paste can import it where it exists. */
function fromLine(file: string): string {
  return `// From ${file}`;
}

/** Which file a declaration of a copied text is from, by the comments above it. */
export function fromFile(comments: string): string | null {
  return /^\/\/ From (\S.*\.tsx?)$/m.exec(comments)?.[1]?.trim() ?? null;
}

/** The comments above a declaration without the line that says where it is from. */
export function withoutFromLine(text: string): string {
  return text.replace(/^\/\/ From \S.*\.tsx?\r?\n/m, '');
}

/** A declaration as it stands in a copied text: with its comments, and no export. */
export function declarationText(unit: SourceUnit, statement: ts.Statement): string {
  const start = startWithComments(statement, unit);
  const comments = excerpt(unit, { start, end: statement.getStart(unit.source) }, '', '');
  return `${fromLine(unit.file)}\n${comments}${bareText(unit, statement)}`;
}

/** A statement without comments above it and without `export`. */
export function bareText(unit: SourceUnit, statement: ts.Statement): string {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const isGone = ({ kind }: ts.Modifier): boolean =>
    kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword;
  const last = modifiers.findLast(isGone);
  const start = last === undefined ? statement.getStart(unit.source) : last.getEnd();
  return excerpt(unit, { start, end: statement.getEnd() }, '', '').trimStart();
}

/** Import declarations, one per module and way of importing. */
export function importTexts(
  imports: readonly NeededImport[],
  style: Pick<CodeStyle, 'quote' | 'semicolon'> = defaultStyle,
): readonly string[] {
  const groups = new Map<string, string[]>();
  const lines: string[] = [];
  for (const needed of imports) {
    const clause = importClause(needed);
    if (clause.isList) {
      const key = `${needed.isType ? 'import type' : 'import'}\n${needed.module}`;
      groups.set(key, [...(groups.get(key) ?? []), clause.text]);
    } else lines.push(importLine(needed, style));
  }
  for (const [key, names] of groups) {
    const [word = 'import', module = sdkModule] = key.split('\n');
    const from = quoteText(module, style.quote);
    lines.push(`${word} { ${names.join(', ')} } from ${from}${style.semicolon}`);
  }
  return lines;
}

/** An import declaration of one name. */
export function importLine(
  needed: NeededImport,
  style: Pick<CodeStyle, 'quote' | 'semicolon'>,
): string {
  const { text, isList } = importClause(needed);
  const word = needed.isType ? 'import type' : 'import';
  const names = isList ? `{ ${text} }` : text;
  return `${word} ${names} from ${quoteText(needed.module, style.quote)}${style.semicolon}`;
}

function importClause({ imported, local }: NeededImport): {
  readonly text: string;
  readonly isList: boolean;
} {
  if (imported === '*') return { text: `* as ${local}`, isList: false };
  if (imported === 'default') return { text: local, isList: false };
  return { text: imported === local ? local : `${imported} as ${local}`, isList: true };
}
