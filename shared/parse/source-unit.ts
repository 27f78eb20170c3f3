import ts from 'typescript';
import { chainWhole } from './chain.ts';
import { readExports, type ExportTable } from './exports.ts';
import { topLevelNames } from './scope.ts';
import { sdkFunctionOf, sdkNamesOf, type SdkFunction } from './sdk.ts';
import { surfaceOf } from './surface.ts';
import { matchOffsets, parseSource, syntaxProblem, walkTo, type SyntaxProblem } from './syntax.ts';
import { isConst } from './value.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isCallExpression,
  isExportDeclaration,
  isIdentifier,
  isImportDeclaration,
  isPropertyAccessExpression,
  isStringLiteral,
  isVariableDeclaration,
} = ts;

export type TriggerFunction = Exclude<SdkFunction, 'fn' | 'http'>;

export interface TriggerCall {
  readonly call: ts.CallExpression;
  readonly factory: TriggerFunction;
}

/**
 * One file as read by itself, without looking at any other. It never changes: a new text is a new unit. What holds nodes of the
 * syntax tree is parsed when it is asked for, and may be forgotten: the trees of a large project are what costs most in memory,
 * and in time for its collection.
 */
export interface SourceUnit {
  readonly file: string;
  readonly text: string;
  readonly syntax: SyntaxProblem | null;
  readonly exports: ExportTable;
  /** The module texts of its imports and re-exports. */
  readonly modules: readonly string[];
  /** How many elements the lists of nodes below have. */
  readonly counts: NodeCounts;
  /** The constants of the top level that plainly hold a workflow, with the place of its trigger in `triggers`. */
  readonly workflowConstants: ReadonlyMap<string, number>;
  /** See `surfaceOf`. */
  readonly surface: string;

  readonly source: ts.SourceFile;
  /** The calls of the SDK's trigger factories, in source order. */
  readonly triggers: readonly TriggerCall[];
  /** Names on which `.then(…)` or its like is called: constants that may hold a workflow. */
  readonly chainedNames: readonly ts.Identifier[];
  /** The mentions of a `register` method. */
  readonly registers: readonly ts.PropertyAccessExpression[];
  /**
   * Lets the tree go. Nodes that somebody still holds stay good, but are not those that will be read next. Files with chains on
   * names and files that register keep theirs: their nodes are remembered from one reading to the next.
   */
  forgetNodes(): void;
}

/** Everything that holds nodes at the moment. */
export type NodeHolders = Set<{ forgetNodes(): void }>;

export interface NodeCounts {
  readonly triggers: number;
  readonly chainedNames: number;
  readonly registers: number;
}

type Facts = Pick<
  SourceUnit,
  'syntax' | 'exports' | 'modules' | 'counts' | 'workflowConstants' | 'surface'
>;
type Nodes = Pick<SourceUnit, 'source' | 'triggers' | 'chainedNames' | 'registers'>;

const chainMethods: ReadonlySet<string> = new Set([
  'then',
  'catch',
  'unpack',
  'serial',
  'parallel',
  'background',
]);

/** A name for a trigger's call that holds while only the inside of workflows changes: its file and its place among the triggers. */
export function triggerName(unit: SourceUnit, index: number): string {
  return `${unit.file}#${index}`;
}

/** A text as a unit, which is among the `holders` while it has a tree. */
export function readSourceUnit(file: string, text: string, holders: NodeHolders): SourceUnit {
  return new ParsedUnit(file, text, holders);
}

class ParsedUnit implements SourceUnit {
  readonly file: string;
  readonly text: string;
  readonly #holders: NodeHolders;
  #facts: Facts | null = null;
  #nodes: Nodes | null = null;

  constructor(file: string, text: string, holders: NodeHolders) {
    this.file = file;
    this.text = text;
    this.#holders = holders;
  }

  get syntax(): SyntaxProblem | null {
    return this.#knownFacts().syntax;
  }

  get exports(): ExportTable {
    return this.#knownFacts().exports;
  }

  get modules(): readonly string[] {
    return this.#knownFacts().modules;
  }

  get counts(): NodeCounts {
    return this.#knownFacts().counts;
  }

  get workflowConstants(): ReadonlyMap<string, number> {
    return this.#knownFacts().workflowConstants;
  }

  get surface(): string {
    return this.#knownFacts().surface;
  }

  get source(): ts.SourceFile {
    return this.#knownNodes().source;
  }

  get triggers(): readonly TriggerCall[] {
    return this.#knownNodes().triggers;
  }

  get chainedNames(): readonly ts.Identifier[] {
    return this.#knownNodes().chainedNames;
  }

  get registers(): readonly ts.PropertyAccessExpression[] {
    return this.#knownNodes().registers;
  }

  forgetNodes(): void {
    if (this.#nodes === null) return;
    const { counts } = this.#knownFacts();
    if (counts.chainedNames > 0 || counts.registers > 0) return;
    this.#nodes = null;
  }

  #knownFacts(): Facts {
    this.#facts ??= readFacts(this);
    return this.#facts;
  }

  #knownNodes(): Nodes {
    if (this.#nodes === null) {
      this.#nodes = readNodes(this.file, this.text);
      this.#holders.add(this);
    }
    return this.#nodes;
  }
}

function readNodes(file: string, text: string): Nodes {
  const source = parseSource(file, text);
  return { source, ...readChains(source) };
}

function readFacts(unit: SourceUnit): Facts {
  const { source, triggers, chainedNames, registers } = unit;
  return {
    syntax: syntaxProblem(source),
    exports: readExports(source),
    modules: readModules(source),
    counts: {
      triggers: triggers.length,
      chainedNames: chainedNames.length,
      registers: registers.length,
    },
    workflowConstants: readWorkflowConstants(unit),
    surface: surfaceOf(unit),
  };
}

function readWorkflowConstants(unit: SourceUnit): ReadonlyMap<string, number> {
  const constants = new Map<string, number>();
  for (const [index, { call }] of unit.triggers.entries()) {
    const whole = chainWhole(call);
    const declaration = whole.parent;
    if (!isVariableDeclaration(declaration) || declaration.initializer !== whole) continue;
    if (!isConst(declaration) || !isIdentifier(declaration.name)) continue;
    const isTopLevel = topLevelNames(unit.source).get(declaration.name.text) === declaration;
    if (isTopLevel) constants.set(declaration.name.text, index);
  }
  return constants;
}

function readChains(source: ts.SourceFile): Omit<Nodes, 'source'> {
  const triggers: TriggerCall[] = [];
  const chainedNames: ts.Identifier[] = [];
  const registers: ts.PropertyAccessExpression[] = [];
  walkTo(source, interestingOffsets(source), (node) => {
    if (isCallExpression(node)) {
      const factory = sdkFunctionOf(node.expression, source);
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
