import ts from 'typescript';
import { folderOf, joinPath, relativePath } from '../base/path.ts';
import type { TextChange } from '../model/span.ts';
import type { UnitLookup } from '../parse/links.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { walk } from '../parse/syntax.ts';

/** The texts by which a file names modules: in imports and exports, `import(…)` and `typeof import(…)`. */
export function moduleTexts(source: ts.SourceFile): readonly ts.StringLiteralLike[] {
  const found: ts.StringLiteralLike[] = [];
  const take = (node: ts.Node | undefined): void => {
    if (node !== undefined && ts.isStringLiteralLike(node)) found.push(node);
  };
  walk(source, (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) take(node.moduleSpecifier);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      take(node.arguments[0]);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      take(node.argument.literal);
    }
  });
  return found;
}

/** A module's text with another path, in its own quotes. */
export function replaceModule(node: ts.StringLiteralLike, path: string): TextChange {
  return { start: node.getStart() + 1, end: node.getEnd() - 1, insert: path };
}

/** How a file writes the path to another one: as it ends the one that it had before (`.ts`, `.js` or nothing). */
export function modulePath(from: string, to: string, before: string): string {
  const extension = /\.[jt]sx?$/.exec(before)?.[0] ?? '';
  return relativePath(folderOf(from), to.replace(/\.tsx?$/, extension));
}

/** What a relative module text says when its file moves to another folder. */
export function movedModule(module: string, from: string, to: string): string {
  if (!module.startsWith('.')) return module;
  const path = joinPath(folderOf(from), module);
  return path === null ? module : relativePath(folderOf(to), path);
}

/** The module texts of a file that mean another one. */
export function modulesMeaning(
  unit: SourceUnit,
  file: SourceUnit,
  lookup: UnitLookup,
): readonly ts.StringLiteralLike[] {
  return moduleTexts(unit.source).filter(({ text }) => lookup.resolve(unit, text) === file);
}
