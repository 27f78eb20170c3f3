import ts from 'typescript';
import { resolveName } from './scope.ts';

/** The package that a call must come from to mean anything to us. */
export const sdkModule = '@versori/run';

/** The SDK's functions that build workflows (run-sdk.md §1). */
export const sdkFunctions = ['webhook', 'schedule', 'workflow', 'fn', 'http'] as const;
export type SdkFunction = (typeof sdkFunctions)[number];

/**
 * Which of the SDK's functions an expression names, through a named, renamed or namespace import at this place; `null` for
 * anything else, a local function of the same name included.
 */
export function sdkFunctionOf(callee: ts.Expression): SdkFunction | null {
  if (ts.isIdentifier(callee)) {
    const declaration = resolveName(callee, callee.text);
    if (declaration === null || !ts.isImportSpecifier(declaration)) return null;
    if (moduleOfImport(declaration) !== sdkModule) return null;
    return asSdkFunction((declaration.propertyName ?? declaration.name).text);
  }
  if (ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression)) {
    const declaration = resolveName(callee, callee.expression.text);
    if (declaration === null || !ts.isNamespaceImport(declaration)) return null;
    return moduleOfImport(declaration) === sdkModule ? asSdkFunction(callee.name.text) : null;
  }
  return null;
}

/** The module text of an import declaration's part; `null` for none that is a plain text. */
export function moduleOfImport(
  node: ts.ImportSpecifier | ts.NamespaceImport | ts.ImportClause,
): string | null {
  let current: ts.Node = node;
  while (!ts.isImportDeclaration(current)) {
    if (ts.isSourceFile(current)) return null;
    current = current.parent;
  }
  return ts.isStringLiteral(current.moduleSpecifier) ? current.moduleSpecifier.text : null;
}

function asSdkFunction(name: string): SdkFunction | null {
  return sdkFunctions.find((known) => known === name) ?? null;
}
