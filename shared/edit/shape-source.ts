import ts from 'typescript';
import { FlowrightError } from '../base/error.ts';
import type { ShapeType } from '../model/shape.ts';
import { UnitLookup } from '../parse/links.ts';
import { holdsShapes } from '../parse/shapes/read-shapes.ts';
import { readType } from '../parse/shapes/type-reader.ts';
import { typeNamesOf } from '../parse/shapes/type-names.ts';
import { loneUnit } from './lone-unit.ts';
import { parseSource, syntaxProblem } from '../parse/syntax.ts';
import { shapeOfSchema, type DescribedShape } from '../shape/from-json-schema.ts';
import { operationSchema } from '../shape/from-openapi.ts';
import { shapeOfSamples } from '../shape/from-samples.ts';
import { JsonDocument } from '../shape/json-document.ts';
import type { Draft } from './draft.ts';
import type { ShapeSource } from './shape-command.ts';

/** What a source says about a shape. `samples` are `null` where it is a full description. */
export interface SourcedShape extends DescribedShape {
  readonly samples: readonly unknown[] | null;
  /** Such as `request of createOrder`; `null` where there was nothing to choose. */
  readonly part: string | null;
}

/**
 * Reads a source for the shape `name` in `file`. Throws FlowrightError for a document that does not hold what is asked for,
 * for references out of it, and for code that is no type.
 */
export function readShapeSource(
  draft: Draft,
  name: string,
  file: string,
  from: ShapeSource,
): SourcedShape {
  const isTaken = (wanted: string): boolean => isNameTaken(draft, wanted, file);
  const plain = { name, description: null, definitions: [], samples: null, part: null };
  if ('samples' in from) {
    return { ...plain, type: shapeOfSamples(from.samples), samples: from.samples };
  }
  if ('code' in from) return { ...plain, type: typeOfCode(draft, file, from.code) };
  if ('openapi' in from) {
    const { schema, direction, label } = operationSchema(from.openapi, from.operation);
    const described = shapeOfSchema(name, schema, from.openapi, { direction, isTaken });
    return { ...described, samples: null, part: label };
  }
  const { pointer, schema } = from;
  const part = pointer === undefined ? schema : new JsonDocument(schema).at(pointer);
  const options = pointer === undefined ? { isTaken } : { pointer, isTaken };
  return { ...shapeOfSchema(name, part, schema, options), samples: null, part: null };
}

/** Whether another file's shape has a name, so that a definition of `file` should not get it too. */
function isNameTaken(draft: Draft, name: string, file: string): boolean {
  for (const unit of draft.reading().units.values()) {
    if (unit.file === file || !holdsShapes(unit.file)) continue;
    if (typeNamesOf(unit.source).declared.has(name)) return true;
  }
  const own = draft.unit(file);
  return own !== undefined && typeNamesOf(own.source).imported.has(name);
}

/** The text of a type as its own declaration reads it. Throws FlowrightError `invalid-input` for any other text. */
export function typeNodeOf(code: string): ts.TypeNode {
  const source = parseSource('type.ts', `type Written = ${code.trim()}\n;`);
  const [only, ...more] = source.statements;
  const isType = only !== undefined && ts.isTypeAliasDeclaration(only);
  const isWhole = more.every(ts.isEmptyStatement) && syntaxProblem(source) === null;
  if (isType && isWhole) return only.type;
  throw notOneType();
}

function notOneType(): FlowrightError {
  return new FlowrightError(
    'invalid-input',
    'The code is not one TypeScript type.',
    'Give a type such as "{ id: string; lines: Line[] }".',
  );
}

/** What a type's text means at the end of a file. */
function typeOfCode(draft: Draft, file: string, code: string): ShapeType {
  typeNodeOf(code);
  const before = draft.unit(file)?.text ?? '';
  const unit = loneUnit(file, `${before}\ntype FlowrightWritten = ${code.trim()}\n;`);
  const declared = typeNamesOf(unit.source).declared.get('FlowrightWritten')?.[0];
  if (declared === undefined || !ts.isTypeAliasDeclaration(declared)) {
    throw notOneType();
  }
  return readType(declared.type, unit, new UnitLookup(draft.reading().units));
}
