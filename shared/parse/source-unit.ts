import ts from 'typescript';
import { readExports, type ExportTable } from './exports.ts';
import { sdkFunctionOf, sdkNamesOf, type SdkFunction } from './sdk.ts';
import { matchOffsets, parseSource, syntaxProblem, walkTo, type SyntaxProblem } from './syntax.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isCallExpression,
  isExportDeclaration,
  isIdentifier,
  isImportDeclaration,
  isPropertyAccessExpression,
  isStringLiteral,
} = ts;

export type TriggerFunction = Exclude<SdkFunction, 'fn' | 'http'>;

export interface TriggerCall {
  readonly call: ts.CallExpression;
  readonly factory: TriggerFunction;
}

/** One file as read by itself, without looking at any other. It never changes: a new text is a new unit. */
export interface SourceUnit {
  readonly file: string;
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly syntax: SyntaxProblem | null;
  readonly exports: ExportTable;
  /** The module texts of its imports and re-exports. */
  readonly modules: readonly string[];
  /** The calls of the SDK's trigger factories, in source order. */
  readonly triggers: readonly TriggerCall[];
  /** Names on which `.then(…)` or its like is called: constants that may hold a workflow. */
  readonly chainedNames: readonly ts.Identifier[];
  /** The mentions of a `register` method. */
  readonly registers: readonly ts.PropertyAccessExpression[];
}

const chainMethods: ReadonlySet<string> = new Set([
  'then',
  'catch',
  'unpack',
  'serial',
  'parallel',
  'background',
]);

/** Parses a text and finds what matters in it. */
export function readSourceUnit(file: string, text: string): SourceUnit {
  const source = parseSource(file, text);
  return {
    file,
    text,
    source,
    syntax: syntaxProblem(source),
    exports: readExports(source),
    modules: readModules(source),
    ...readChains(source),
  };
}

function readChains(
  source: ts.SourceFile,
): Pick<SourceUnit, 'triggers' | 'chainedNames' | 'registers'> {
  const triggers: TriggerCall[] = [];
  const chainedNames: ts.Identifier[] = [];
  const registers: ts.PropertyAccessExpression[] = [];
  walkTo(source, interestingOffsets(source), (node) => {
    if (isCallExpression(node)) {
      const factory = sdkFunctionOf(node.expression);
      if (factory !== null && factory !== 'fn' && factory !== 'http') {
        triggers.push({ call: node, factory });
      }
    } else if (isPropertyAccessExpression(node)) {
      if (node.name.text === 'register') registers.push(node);
      else if (chainMethods.has(node.name.text) && isIdentifier(node.expression)) {
        chainedNames.push(node.expression);
      }
    }
  });
  triggers.sort((a, b) => a.call.getStart(source) - b.call.getStart(source));
  return { triggers, chainedNames, registers };
}

/** Where a trigger, a chain on a name or a registration may stand: most of a file is nothing of the kind. */
function interestingOffsets(source: ts.SourceFile): readonly number[] {
  const { functions, namespaces } = sdkNamesOf(source);
  const names = [...functions]
    .filter(([, name]) => name !== 'fn' && name !== 'http')
    .map(([local]) => local);
  const words = [...names, ...namespaces].map((name) => name.replaceAll('$', '\\$'));
  const patterns = [
    String.raw`\.\s*(?:then|catch|unpack|serial|parallel|background)\b`,
    String.raw`\bregister\b`,
    ...words,
  ];
  return matchOffsets(source.text, new RegExp(patterns.join('|'), 'gu'), 0, source.text.length);
}

function readModules(source: ts.SourceFile): readonly string[] {
  return source.statements.flatMap((statement) => {
    if (!isImportDeclaration(statement) && !isExportDeclaration(statement)) return [];
    const specifier = statement.moduleSpecifier;
    return specifier !== undefined && isStringLiteral(specifier) ? [specifier.text] : [];
  });
}

/** Whether a file is read for workflows: TypeScript sources, without tests and declarations. */
export function isSourceFile(file: string): boolean {
  return /\.tsx?$/.test(file) && !/(?:\.test|\.spec|\.d|_test)\.tsx?$/.test(file);
}
