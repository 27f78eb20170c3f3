import { FlowrightError } from '../base/error.ts';
import { isJsonObject } from './from-samples.ts';
import { isOpenApi } from './from-openapi.ts';

/** What a document is taken for when it becomes a shape. */
export const documentKinds = ['sample', 'schema', 'openapi'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** A document as the commands for shapes take it. */
type DocumentSource =
  | { readonly samples: readonly unknown[] }
  | { readonly schema: unknown; readonly pointer?: string }
  | { readonly openapi: unknown; readonly operation: string };

/**
 * What a document means: an OpenAPI document with the operation that `part` names, a JSON Schema (or the part of it that the
 * pointer `part` names), else a sample. Throws FlowrightError `invalid-input` where the part is missing or makes no sense.
 */
export function documentSource(
  document: unknown,
  part: string | null,
  wanted: DocumentKind | null = null,
): DocumentSource {
  switch (wanted ?? documentKind(document)) {
    case 'openapi':
      if (part !== null) return { openapi: document, operation: part };
      throw new FlowrightError(
        'invalid-input',
        'This is an OpenAPI document: the operation is missing.',
        'Name its id behind the file, as in "openapi.yaml#createOrder" or "openapi.yaml#createOrder/response".',
      );
    case 'schema':
      if (part === null) return { schema: document };
      return { schema: document, pointer: part.startsWith('/') ? `#${part}` : `#/${part}` };
    case 'sample':
      if (part === null) return { samples: [document] };
      throw new FlowrightError(
        'invalid-input',
        `This is a sample; "#${part}" can only follow a JSON Schema or an OpenAPI document.`,
        'Leave it out, or say what the file is with --as.',
      );
  }
}

/** What a document is when nobody says it. */
export function documentKind(document: unknown): DocumentKind {
  if (isOpenApi(document)) return 'openapi';
  return isSchema(document) ? 'schema' : 'sample';
}

const typeNames: readonly unknown[] = [
  'object',
  'array',
  'string',
  'number',
  'integer',
  'boolean',
  'null',
];

/** Whether a document is a JSON Schema rather than data: it says so, or has what only a schema has. */
function isSchema(document: unknown): boolean {
  if (!isJsonObject(document)) return false;
  const { $schema, $defs, definitions, type, properties, items, $ref, allOf, anyOf, oneOf } =
    document;
  if (typeof $schema === 'string' && $schema.includes('json-schema.org')) return true;
  const hasProperties = isJsonObject(properties) && Object.values(properties).every(isSubschema);
  if (hasProperties && (typeNames.includes(type) || type === undefined)) return true;
  if (type === 'array' && isSubschema(items)) return true;
  if (isJsonObject($defs) || isJsonObject(definitions)) {
    return [$ref, allOf, anyOf, oneOf, type].some((it) => it !== undefined);
  }
  return [allOf, anyOf, oneOf].some((list) => Array.isArray(list) && list.every(isSubschema));
}

const keywords = [
  'type',
  '$ref',
  'enum',
  'const',
  'properties',
  'items',
  'allOf',
  'anyOf',
  'oneOf',
];

function isSubschema(value: unknown): boolean {
  if (!isJsonObject(value)) return typeof value === 'boolean';
  const names = Object.keys(value);
  return names.length === 0 || keywords.some((keyword) => Object.hasOwn(value, keyword));
}
