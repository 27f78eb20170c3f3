import { documentSource } from '../../shared/shape/source-kind.ts';
import { isOpenApi } from '../../shared/shape/from-openapi.ts';
import { isJsonObject } from '../../shared/shape/from-samples.ts';

/** What a text comes to as the origin of a shape. */
export type ShapeDocument =
  | { readonly state: 'empty' }
  | { readonly state: 'unreadable' }
  /** One of its operations is still to be chosen. */
  | {
      readonly state: 'openapi';
      readonly document: unknown;
      readonly operations: readonly string[];
    }
  | { readonly state: 'ready'; readonly kind: 'sample' | 'schema'; readonly document: unknown };

const methods: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'patch',
  'options',
  'head',
]);

/** Reads JSON, or YAML where it is none. */
export async function readShapeText(text: string): Promise<ShapeDocument> {
  if (text.trim() === '') return { state: 'empty' };
  const document = await parse(text);
  if (document === undefined || (typeof document !== 'object' && !Array.isArray(document))) {
    return { state: 'unreadable' };
  }
  if (isOpenApi(document)) {
    return { state: 'openapi', document, operations: operationsOf(document) };
  }
  const isSample = 'samples' in documentSource(document, null);
  return { state: 'ready', kind: isSample ? 'sample' : 'schema', document };
}

async function parse(text: string): Promise<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    const { parseDocument } = await import('yaml');
    const read = parseDocument(text, { schema: 'core', merge: true });
    const value: unknown = read.errors.length > 0 ? undefined : read.toJS({ maxAliasCount: 1000 });
    return value;
  }
}

/** As `shape.create` takes them: `POST /orders`. */
function operationsOf({ paths }: Readonly<Record<string, unknown>>): readonly string[] {
  if (!isJsonObject(paths)) return [];
  return Object.entries(paths).flatMap(([path, item]) =>
    isJsonObject(item)
      ? Object.keys(item)
          .filter((method) => methods.has(method))
          .map((method) => `${method.toUpperCase()} ${path}`)
      : [],
  );
}
