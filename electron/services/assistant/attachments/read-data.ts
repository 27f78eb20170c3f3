import type { AttachedKind } from '../../../../shared/assistant/attached-file.ts';
import { FlowrightError } from '../../../../shared/base/error.ts';
import { emitDeclaration, type ShapeDeclaration } from '../../../../shared/shape/emit.ts';
import { shapeOfSchema } from '../../../../shared/shape/from-json-schema.ts';
import { isJsonObject, shapeOfSamples } from '../../../../shared/shape/from-samples.ts';
import { documentKind } from '../../../../shared/shape/source-kind.ts';
import { readOpenApi } from './read-openapi.ts';
import { mostCharacters, TextCollector, type OnProgress, type ReadFile } from './reading.ts';

/** Characters of a shape at most. */
const longestShape = 20_000;

/** Reads the value of a JSON or YAML text: an OpenAPI document as its operations, a JSON Schema as types, data as a shape. */
export function readData(
  kind: Extract<AttachedKind, 'json' | 'yaml'>,
  value: unknown,
  text: string,
  onProgress: OnProgress,
): ReadFile {
  switch (documentKind(value)) {
    case 'openapi':
      return readOpenApi(value, onProgress);
    case 'schema':
      return readSchema(kind, value, text);
    case 'sample':
      return {
        ...describeData(shapeOfData(value), text),
        kind,
        hasValues: true,
        note: noteOn(value),
      };
  }
}

/** A shape and the values that it stands for, in the words of their file. */
export function describeData(shape: string, text: string): Pick<ReadFile, 'reading' | 'texts'> {
  const texts = new TextCollector();
  const left = Math.max(0, text.length - mostCharacters);
  const cut =
    shape.length <= longestShape
      ? shape
      : `${shape.slice(0, longestShape)}\n… ${shape.length - longestShape} more characters of the shape were left out.`;
  const reading = {
    kind: 'data',
    shape: texts.add(cut),
    values: texts.add(text.slice(0, mostCharacters)),
    left,
  } as const;
  return { reading, texts: texts.bytes() };
}

const shapeStyle = { quote: "'", indent: '  ', semicolon: ';', separator: ';' } as const;

export function writeShape(declaration: ShapeDeclaration): string {
  return emitDeclaration(declaration, shapeStyle);
}

function shapeOfData(value: unknown): string {
  const records = Array.isArray(value) ? value : null;
  const type = shapeOfSamples(records ?? [value]);
  if (records === null) return writeShape({ name: 'Payload', description: null, type });
  const description = `One of the list's ${countOf(records.length)}.`;
  return writeShape({ name: 'Entry', description, type });
}

function noteOn(value: unknown): string {
  if (Array.isArray(value)) return countOf(value.length);
  if (!isJsonObject(value)) return 'One value';
  const count = Object.keys(value).length;
  return count === 1 ? '1 field' : `${count} fields`;
}

function countOf(records: number): string {
  return records === 1 ? '1 record' : `${records} records`;
}

/** A schema holds no data of anyone: it is told as it is. */
function readSchema(kind: 'json' | 'yaml', value: unknown, text: string): ReadFile {
  const described = schemaText(value);
  const { reading, texts } = describeData(described, text);
  return { kind, hasValues: false, note: 'JSON Schema', reading, texts };
}

function schemaText(value: unknown): string {
  try {
    const { definitions, ...root } = shapeOfSchema('Schema', value, value, {
      isTaken: () => false,
    });
    return [root, ...definitions].map(writeShape).join('\n\n');
  } catch (error) {
    // References that lead out of the document: the schema itself says what is known.
    if (error instanceof FlowrightError) return JSON.stringify(value, null, 1);
    throw error;
  }
}
