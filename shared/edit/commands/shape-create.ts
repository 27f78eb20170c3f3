import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { CodeStyle } from '../../constructs/style.ts';
import { isIdentifierText } from '../../parse/identifier.ts';
import { holdsShapes } from '../../parse/shapes/read-shapes.ts';
import { typeNamesOf } from '../../parse/shapes/type-names.ts';
import { isSourceFile } from '../../parse/source-unit.ts';
import { fileNameOf } from '../../shape/type-name.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { addTypes, emitDeclarations } from '../new-types.ts';
import { readShapeSource, typeNodeOf } from '../shape-source.ts';
import { typeStyle, type TypeFileStyle } from '../shape-style.ts';
import { detectStyle, styleForNewFile } from '../style.ts';
import { importShape } from './mapping-create.ts';

/** `shape.create`: an exported interface or type alias in a file of its own, or at the end of `file`. */
export function createShape(
  draft: Draft,
  command: Extract<Command, { command: 'shape.create' }>,
): string {
  const { name, from } = command;
  const file = command.file ?? `src/types/${fileNameOf(name) || 'shape'}.ts`;
  checkName(draft, name, file);
  checkFile(file);
  const source = readShapeSource(draft, name, file, from);
  const style = typeStyle(file, draft.reading().units);
  if (source.part !== null) draft.note(`"${name}" is the ${source.part}.`);
  const text =
    'code' in from
      ? codeText(name, from.code, style)
      : emitDeclarations([source, ...source.definitions], style);
  const codeStyle =
    draft.unit(file) === undefined
      ? styleForNewFile(file, draft.reading().units)
      : detectStyle(draft.editable(file));
  addTypes(draft, file, text, style);
  if ('code' in from) importShapes(draft, file, from.code, codeStyle);
  return `Create shape "${name}"`;
}

/** Imports the project's shapes that a type's code names, where it is clear which are meant. */
function importShapes(draft: Draft, file: string, code: string, style: CodeStyle): void {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName))
      names.add(node.typeName.text);
    ts.forEachChild(node, visit);
  };
  visit(typeNodeOf(code.trim()));
  const { shapes } = draft.reading().model;
  for (const name of names) {
    const [shape, ...others] = shapes.filter((known) => known.name === name);
    if (shape === undefined || others.length > 0 || shape.file === file) continue;
    importShape(draft, file, shape, style);
  }
}

function codeText(name: string, code: string, style: TypeFileStyle): string {
  const text = code.trim();
  return ts.isTypeLiteralNode(typeNodeOf(text))
    ? `export interface ${name} ${text}\n`
    : `export type ${name} = ${text}${style.semicolon}\n`;
}

/** Types of the language, whose names no other type can have. */
const languageTypes: ReadonlySet<string> = new Set([
  'any',
  'asserts',
  'bigint',
  'boolean',
  'infer',
  'intrinsic',
  'keyof',
  'never',
  'number',
  'object',
  'readonly',
  'string',
  'symbol',
  'unique',
  'unknown',
]);

function checkName(draft: Draft, name: string, file: string): void {
  if (!isIdentifierText(name) || languageTypes.has(name)) {
    throw new FlowrightError(
      'invalid-input',
      `"${name}" cannot be the name of a type.`,
      'Give a name such as "ShopifyOrder".',
    );
  }
  const known = draft.reading().model.shapes.find((shape) => shape.name === name);
  if (known !== undefined) {
    throw new FlowrightError(
      'already-exists',
      `There is a shape "${name}" in ${known.file} already.`,
      'Use shape.update to change it, or choose another name.',
    );
  }
  const unit = draft.unit(file);
  if (unit === undefined) return;
  const names = typeNamesOf(unit.source);
  if (!names.declared.has(name) && !names.imported.has(name)) return;
  throw new FlowrightError(
    'already-exists',
    `${file} has something else of the name "${name}".`,
    'Choose another name or another file.',
  );
}

function checkFile(file: string): void {
  const parts = file.split('/');
  const isInside = !parts.some((part) => part === '' || part === '.' || part === '..');
  if (isInside && holdsShapes(file) && isSourceFile(file) && !/[\\:\p{Cc}]/u.test(file)) return;
  throw new FlowrightError(
    'invalid-input',
    `"${file}" cannot hold a shape.`,
    'Shapes are read from src/types: give a path such as "src/types/orders.ts".',
  );
}
