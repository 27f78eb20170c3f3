import ts from 'typescript';
import { FlowrightError } from '../base/error.ts';
import { nearMatches } from '../base/near.ts';
import type { ShapeType } from '../model/shape.ts';
import { UnitLookup } from '../parse/links.ts';
import { readType } from '../parse/shapes/type-reader.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { unwrap } from '../parse/syntax.ts';
import type { Draft } from './draft.ts';

/** An exported function that tests can call. */
export interface TestedFunction {
  readonly unit: SourceUnit;
  readonly name: string;
  /** The types of the parameters, as far as they are written. */
  readonly parameters: readonly ShapeType[];
  readonly isAsync: boolean;
}

/** The exported function of a name, or of `<file>#<name>`; of several, the one that is a mapping. */
export function findFunction(draft: Draft, wanted: string): TestedFunction {
  const { model, units } = draft.reading();
  const [name = '', file = null] = wanted.split('#').reverse();
  const found = [...units.values()].filter(
    (unit) => (file === null || unit.file === file) && exportsName(unit, name),
  );
  const mappings = found.filter((unit) =>
    model.mappings.some((mapping) => mapping.file === unit.file && mapping.name === name),
  );
  const candidates = mappings.length > 0 ? mappings : found;
  const functions = candidates.flatMap((unit) => functionOf(unit, name, units) ?? []);
  const [only, ...others] = functions;
  if (only !== undefined && others.length === 0) return only;
  if (others.length > 0) {
    const keys = functions.map(({ unit }) => `"${unit.file}#${name}"`).join(', ');
    throw new FlowrightError(
      'ambiguous-target',
      `More than one file exports "${wanted}".`,
      `Use one of these instead: ${keys}.`,
    );
  }
  const near = nearMatches(
    wanted,
    model.mappings.map((mapping) => mapping.name),
  );
  throw new FlowrightError(
    'not-found',
    `The project exports no function "${wanted}".`,
    near.length > 0
      ? `Did you mean ${near.map((other) => `"${other}"`).join(', ')}?`
      : 'Give the name of an exported function, or <file>#<name>.',
  );
}

function exportsName({ exports }: SourceUnit, name: string): boolean {
  const target = exports.names.get(name);
  return target?.kind === 'local' && target.name === name;
}

type FunctionNode = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

function functionOf(
  unit: SourceUnit,
  name: string,
  units: ReadonlyMap<string, SourceUnit>,
): TestedFunction | null {
  const node = declarationOf(unit, name);
  if (node === null) return null;
  const lookup = new UnitLookup(units);
  const unknown: ShapeType = { kind: 'primitive', name: 'unknown' };
  const parameters = node.parameters.map(({ type }) =>
    type === undefined ? unknown : readType(type, unit, lookup),
  );
  const isAsync =
    node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true ||
    node.type?.getText(unit.source).startsWith('Promise<') === true;
  return { unit, name, parameters, isAsync };
}

function declarationOf({ source }: SourceUnit, name: string): FunctionNode | null {
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement;
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: own, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(own) || own.text !== name || initializer === undefined) continue;
      const value = unwrap(initializer);
      if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return value;
    }
  }
  return null;
}
