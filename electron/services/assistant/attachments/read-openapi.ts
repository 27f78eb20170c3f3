import { FlowrightError } from '../../../../shared/base/error.ts';
import {
  listOperations,
  parametersOf,
  requestSchema,
  responseSchema,
  type Operation,
} from '../../../../shared/shape/from-openapi.ts';
import { isJsonObject } from '../../../../shared/shape/from-samples.ts';
import { JsonDocument } from '../../../../shared/shape/json-document.ts';
import { schemaText } from './schema-text.ts';
import { TextCollector, type OnProgress, type ReadFile, type ReadOperation } from './reading.ts';

/** Characters of one operation at most. */
const longestDetail = 6000;

/** Reads an OpenAPI document as its operations, each told apart, so that a prompt can have those it speaks of. */
export function readOpenApi(document: unknown, onProgress: OnProgress): ReadFile {
  const json = new JsonDocument(document);
  const all = listOperations(json);
  const texts = new TextCollector();
  const operations = all.map((operation, index): ReadOperation => {
    const detail = detailOf(operation, json);
    onProgress(index + 1, all.length);
    const [method = '', path = ''] = operation.address.split(' ', 2);
    const { tags, summary, description } = operation.definition;
    return {
      method,
      path,
      id: operation.id,
      summary: firstLine(summary) || firstLine(description),
      tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
      detail: texts.add(detail),
    };
  });
  const reading = { kind: 'operations', title: titleOf(document), operations } as const;
  const count = all.length === 1 ? '1 operation' : `${all.length} operations`;
  return {
    kind: 'openapi',
    hasValues: false,
    note: `${reading.title}, ${count}`,
    reading,
    texts: texts.bytes(),
  };
}

function titleOf(document: unknown): string {
  const info = isJsonObject(document) ? document['info'] : undefined;
  const title = isJsonObject(info) ? firstLine(info['title']) : '';
  return title === '' ? 'OpenAPI' : title;
}

/** Parameters, request and response, a line each. */
function detailOf(operation: Operation, json: JsonDocument): string {
  const lines = [
    ...within(() => parameterLines(operation, json)),
    ...within(() => {
      const request = requestSchema(operation, json);
      return request === null ? [] : [`  request: ${schemaText(request, json)}`];
    }),
    ...within(() => {
      const response = responseSchema(operation, json, undefined);
      return response === null
        ? []
        : [`  response ${response.status}: ${schemaText(response.schema, json)}`];
    }),
  ];
  const text = lines.join('\n');
  return text.length <= longestDetail ? text : `${text.slice(0, longestDetail)}…`;
}

/** A reference that leads out of the document takes its line away, not the operation. */
function within(lines: () => readonly string[]): readonly string[] {
  try {
    return lines();
  } catch (error) {
    if (error instanceof FlowrightError) return [`  not read: ${error.message}`];
    throw error;
  }
}

function parameterLines(operation: Operation, json: JsonDocument): readonly string[] {
  return parametersOf(operation, json)
    .filter((parameter) => parameter['in'] !== 'body' && parameter['in'] !== 'formData')
    .map((parameter) => {
      const { name, in: place, required, schema, description } = parameter;
      const optional = required === true ? '' : '?';
      const text = firstLine(description);
      const type = schemaText(schema ?? parameter, json);
      return `  ${String(place)} ${String(name)}${optional}: ${type}${text === '' ? '' : ` – ${text}`}`;
    });
}

function firstLine(text: unknown): string {
  if (typeof text !== 'string') return '';
  return text.trim().split(/\r?\n/)[0]?.slice(0, 160) ?? '';
}
