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
  | { readonly state: 'ready'; readonly kind: 'schema'; readonly document: unknown }
  | { readonly state: 'ready'; readonly kind: 'sample'; readonly samples: readonly unknown[] };

const methods: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'delete',
  'patch',
  'options',
  'head',
]);

/** Reads JSON, or YAML where it is none. Several objects or lists of JSON one after the other are samples of one shape. */
export async function readShapeText(text: string): Promise<ShapeDocument> {
  if (text.trim() === '') return { state: 'empty' };
  const several = parseSeveral(text);
  if (several !== null) return { state: 'ready', kind: 'sample', samples: several };
  const document = await parse(text);
  if (document === undefined || (typeof document !== 'object' && !Array.isArray(document))) {
    return { state: 'unreadable' };
  }
  if (isOpenApi(document)) {
    return { state: 'openapi', document, operations: operationsOf(document) };
  }
  return 'samples' in documentSource(document, null)
    ? { state: 'ready', kind: 'sample', samples: [document] }
    : { state: 'ready', kind: 'schema', document };
}

/** The values of a text that holds more than one; `null` for any other text. */
function parseSeveral(text: string): readonly unknown[] | null {
  const values: unknown[] = [];
  let [start, depth] = [0, 0];
  try {
    for (const { 0: mark, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
      if (mark === '{' || mark === '[') depth += 1;
      else if (mark === '}' || mark === ']') depth -= 1;
      if (depth !== 0 || mark.startsWith('"')) continue;
      const value: unknown = JSON.parse(text.slice(start, index + 1).replace(/^\s*,/, ''));
      values.push(value);
      start = index + 1;
    }
  } catch {
    return null;
  }
  return values.length > 1 && text.slice(start).trim() === '' ? values : null;
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
