import { FlowrightError } from '../base/error.ts';
import { nearMatches } from '../base/near.ts';
import { isJsonObject } from './from-samples.ts';
import { JsonDocument } from './json-document.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** The schema of what an operation takes or gives. */
interface OperationSchema {
  readonly schema: unknown;
  readonly direction: 'request' | 'response';
  /** Such as `request body of createOrder`. */
  readonly label: string;
}

/** An operation of a document, with the path that it stands under. */
export interface Operation {
  readonly id: string | null;
  /** `POST /orders`. */
  readonly address: string;
  readonly definition: JsonObject;
  readonly path: JsonObject;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** Whether a document says that it is OpenAPI (2, 3.0, 3.1). */
export function isOpenApi(document: unknown): document is JsonObject {
  return (
    isJsonObject(document) &&
    (typeof document['openapi'] === 'string' || typeof document['swagger'] === 'string')
  );
}

/**
 * Finds the schema of an operation, named by its id or as `POST /orders`. Behind it may stand `/request`, `/response`, or
 * `/response/404`; without, it is the request's body, and the response where there is none. Throws FlowrightError
 * `not-found` for an operation or part that is not there, `invalid-input` for a reference out of the document.
 */
export function operationSchema(document: unknown, wanted: string): OperationSchema {
  const json = new JsonDocument(document);
  const operations = listOperations(json);
  const { operation, part, status } = findOperation(operations, wanted);
  const name = operation.id ?? operation.address;
  const request = part === 'response' ? null : requestSchema(operation, json);
  if (request !== null)
    return { schema: request, direction: 'request', label: `request of ${name}` };
  const response = part === 'request' ? null : responseSchema(operation, json, status);
  if (response !== null) {
    const label = `response ${response.status} of ${name}`;
    return { schema: response.schema, direction: 'response', label };
  }
  const missing = part === undefined ? 'neither a request nor a response' : `no ${part}`;
  throw new FlowrightError(
    'not-found',
    `${name} has ${missing}${status === undefined ? '' : ` ${status}`} with a schema.`,
    `Its responses are ${statusesOf(operation).join(', ') || 'none'}. Name another part, as in "#${name}/response/200".`,
  );
}

/** All operations, in the document's order. Throws FlowrightError `invalid-input` for references out of the document. */
export function listOperations(json: JsonDocument): readonly Operation[] {
  const paths = isJsonObject(json.root) ? json.root['paths'] : undefined;
  if (!isJsonObject(paths)) return [];
  return Object.entries(paths).flatMap(([address, given]): Operation[] => {
    const path = resolved(given, json);
    if (!isJsonObject(path)) return [];
    return methods.flatMap((method): Operation[] => {
      const definition = path[method];
      if (!isJsonObject(definition)) return [];
      const id = typeof definition['operationId'] === 'string' ? definition['operationId'] : null;
      return [{ id, address: `${method.toUpperCase()} ${address}`, definition, path }];
    });
  });
}

interface Wanted {
  readonly operation: Operation;
  readonly part: 'request' | 'response' | undefined;
  readonly status: string | undefined;
}

function findOperation(operations: readonly Operation[], wanted: string): Wanted {
  const find = (name: string): Operation | undefined =>
    operations.find(({ id, address }) => id === name || isSameAddress(address, name));
  const whole = find(wanted);
  if (whole !== undefined) return { operation: whole, part: undefined, status: undefined };
  const pieces = /^(.*)\/(request|response)(?:\/([\w]+))?$/.exec(wanted);
  const operation = pieces === null ? undefined : find(pieces[1] ?? '');
  if (operation !== undefined) {
    const part = pieces?.[2] === 'request' ? 'request' : 'response';
    return { operation, part, status: pieces?.[3] };
  }
  const names = operations.map(({ id, address }) => id ?? address);
  const near = nearMatches(pieces?.[1] ?? wanted, names);
  throw new FlowrightError(
    'not-found',
    `The document has no operation "${wanted}".`,
    names.length === 0
      ? 'It has no operations at all.'
      : `Name one as in "#${near[0] ?? names[0] ?? ''}". There are ${(near.length > 0 ? near : names.slice(0, 10)).join(', ')}.`,
  );
}

function isSameAddress(address: string, name: string): boolean {
  const [method = '', ...rest] = name.split(' ');
  return rest.length > 0 && address === `${method.toUpperCase()} ${rest.join(' ')}`;
}

/** What is sent as the body; `null` for nothing. */
export function requestSchema(operation: Operation, json: JsonDocument): unknown {
  const body = resolved(operation.definition['requestBody'], json);
  if (isJsonObject(body)) return contentSchema(body);
  const parameters = parametersOf(operation, json);
  const whole = parameters.find((parameter) => parameter['in'] === 'body');
  if (whole !== undefined) return whole['schema'] ?? null;
  const fields = parameters.filter((parameter) => parameter['in'] === 'formData');
  if (fields.length === 0) return null;
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [String(field['name']), field])),
    required: fields.filter(({ required }) => required === true).map(({ name }) => String(name)),
  };
}

/** Parameters of the operation and of its path. */
export function parametersOf(
  { definition, path }: Operation,
  json: JsonDocument,
): readonly JsonObject[] {
  return [...listOf(path['parameters']), ...listOf(definition['parameters'])]
    .map((parameter) => resolved(parameter, json))
    .filter(isJsonObject);
}

/** What comes back with a status; without one, with the first that means success. */
export function responseSchema(
  { definition }: Operation,
  json: JsonDocument,
  wanted: string | undefined,
): { readonly schema: unknown; readonly status: string } | null {
  const responses = definition['responses'];
  if (!isJsonObject(responses)) return null;
  const all = Object.keys(responses);
  const good = all.filter((status) => /^2/.test(status)).sort();
  const candidates = wanted === undefined ? [...good, 'default'] : [wanted];
  for (const status of candidates) {
    const response = resolved(responses[status], json);
    if (!isJsonObject(response)) continue;
    const schema = response['schema'] ?? contentSchema(response);
    if (schema !== null) return { schema, status };
  }
  return null;
}

function statusesOf({ definition }: Operation): readonly string[] {
  return isJsonObject(definition['responses']) ? Object.keys(definition['responses']) : [];
}

/** The schema of the JSON that a body is in; of any other kind where there is no JSON. */
function contentSchema(body: JsonObject): unknown {
  const content = body['content'];
  if (!isJsonObject(content)) return null;
  const kinds = Object.keys(content);
  const kind =
    kinds.find((it) => /^application\/json\b/i.test(it)) ??
    kinds.find((it) => /\bjson\b/i.test(it)) ??
    kinds[0];
  const media = kind === undefined ? undefined : content[kind];
  return isJsonObject(media) ? (media['schema'] ?? null) : null;
}

function resolved(value: unknown, json: JsonDocument): unknown {
  return isJsonObject(value) && typeof value['$ref'] === 'string'
    ? json.resolve(value['$ref']).value
    : value;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
