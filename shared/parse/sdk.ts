import ts from 'typescript';
import { resolveName } from './scope.ts';
import { unwrap } from './syntax.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isIdentifier,
  isImportDeclaration,
  isImportSpecifier,
  isNamespaceImport,
  isPropertyAccessExpression,
  isSourceFile,
  isStringLiteral,
} = ts;

/** The package that a call must come from to mean anything to us. */
export const sdkModule = '@versori/run';

/** The SDK's functions that build workflows. */
export const sdkFunctions = ['webhook', 'schedule', 'workflow', 'fn', 'http'] as const;
export type SdkFunction = (typeof sdkFunctions)[number];

/** The names by which a file's imports give it the SDK: its functions, and the whole module. */
export interface SdkNames {
  readonly functions: ReadonlyMap<string, SdkFunction>;
  readonly namespaces: ReadonlySet<string>;
}

declare module 'typescript' {
  interface SourceFile {
    /** Kept on the node itself, for the reason given in scope.ts. */
    flowrightSdkNames?: SdkNames;
  }
}

/** Reads the imports of a file once. Type-only imports give nothing that can be called. */
export function sdkNamesOf(source: ts.SourceFile): SdkNames {
  source.flowrightSdkNames ??= readSdkNames(source);
  return source.flowrightSdkNames;
}

function readSdkNames(source: ts.SourceFile): SdkNames {
  const functions = new Map<string, SdkFunction>();
  const namespaces = new Set<string>();
  for (const statement of source.statements) {
    const bindings = isImportDeclaration(statement) ? sdkBindings(statement) : undefined;
    if (bindings === undefined) continue;
    if (isNamespaceImport(bindings)) namespaces.add(bindings.name.text);
    else {
      for (const specifier of bindings.elements) {
        const name = asSdkFunction((specifier.propertyName ?? specifier.name).text);
        if (name !== null && !specifier.isTypeOnly) functions.set(specifier.name.text, name);
      }
    }
  }
  return { functions, namespaces };
}

function sdkBindings(declaration: ts.ImportDeclaration): ts.NamedImportBindings | undefined {
  const { importClause, moduleSpecifier } = declaration;
  if (!isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== sdkModule) return undefined;
  return importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    ? undefined
    : importClause?.namedBindings;
}

/**
 * Which of the SDK's functions an expression names, through a named, renamed or namespace import at this place; `null` for
 * anything else, a local function of the same name included. Who has the `source` at hand spares the way up to it.
 */
export function sdkFunctionOf(called: ts.Expression, source?: ts.SourceFile): SdkFunction | null {
  const callee = isIdentifier(called) ? called : unwrap(called);
  if (isIdentifier(callee)) {
    const wanted = sdkNamesOf(source ?? callee.getSourceFile()).functions.get(callee.text);
    if (wanted === undefined) return null;
    const declaration = resolveName(callee, callee.text);
    return declaration !== null && isImportSpecifier(declaration) ? wanted : null;
  }
  if (!isPropertyAccessExpression(callee) || !isIdentifier(callee.expression)) return null;
  const wanted = asSdkFunction(callee.name.text);
  const owner = callee.expression;
  if (wanted === null) return null;
  if (!sdkNamesOf(source ?? owner.getSourceFile()).namespaces.has(owner.text)) return null;
  const declaration = resolveName(callee, owner.text);
  return declaration !== null && isNamespaceImport(declaration) ? wanted : null;
}

/** The module text of an import declaration's part; `null` for none that is a plain text. */
export function moduleOfImport(
  node: ts.ImportSpecifier | ts.NamespaceImport | ts.ImportClause,
): string | null {
  let current: ts.Node = node;
  while (!isImportDeclaration(current)) {
    if (isSourceFile(current)) return null;
    current = current.parent;
  }
  return isStringLiteral(current.moduleSpecifier) ? current.moduleSpecifier.text : null;
}

function asSdkFunction(name: string): SdkFunction | null {
  return sdkFunctions.find((known) => known === name) ?? null;
}
