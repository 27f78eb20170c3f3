import { group, indented, line, type Document } from '../base/document.ts';
import { parsePath } from '../shape/shape-path.ts';
import { isJsonObject } from '../shape/from-samples.ts';
import type { CatalogueEndpoint } from './catalogue.ts';
import {
  callDocument,
  huggingCall,
  indentText,
  keyText,
  listDocument,
  objectDocument,
  printed,
  quote,
  textLiteral,
  type Statement,
  type Text,
} from './code-text.ts';

/** What stands for the placeholders of an endpoint, as code. `fields` and `field` are names. */
export interface RequestValues {
  readonly id?: string;
  readonly field?: string;
  readonly value?: string;
  readonly since?: string;
  readonly record?: string;
  readonly fields?: readonly string[];
  /** Of a list: where its page begins, or `null` for the first. */
  readonly place?: string;
}

interface RequestCode {
  readonly method: string;
  /** Without the query, for the log. */
  readonly path: Document;
  readonly url: Document;
  readonly init: readonly Document[];
}

type Part = string | { readonly code: Document };

const placeholder =
  /\{(id|field|value|since|now|fields|offset|record|recordText|values|record\.[\w.]+)\}/g;

/** The parts of a text with placeholders. */
function partsOf(
  text: string,
  endpoint: CatalogueEndpoint,
  values: RequestValues,
): readonly Part[] {
  const parts: Part[] = [];
  let position = 0;
  for (const found of text.matchAll(placeholder)) {
    parts.push(text.slice(position, found.index), valueOf(found[1] ?? '', endpoint, values));
    position = found.index + found[0].length;
  }
  return [...parts, text.slice(position)].filter((part) => part !== '');
}

function valueOf(name: string, endpoint: CatalogueEndpoint, values: RequestValues): Part {
  const { id = 'data', field = '', value = '', since = '', record = 'data', fields = [] } = values;
  switch (name) {
    case 'id':
      return { code: id };
    case 'field':
      return field;
    case 'fields':
      return fields.join(',');
    case 'value':
      return { code: endpoint.quoting === null ? value : `escapeQuotes(${value})` };
    case 'since':
      return { code: timeCode(since, endpoint.since) };
    case 'now':
      return { code: timeCode('new Date().toISOString()', endpoint.since) };
    case 'offset':
      return { code: placeCode(endpoint, values) };
    case 'record':
      return { code: record };
    case 'recordText':
      return { code: `JSON.stringify(${record})` };
    case 'values':
      return { code: `Object.values(${record})` };
    default:
      return { code: `${record}.${name.slice('record.'.length)}` };
  }
}

function timeCode(iso: string, format: CatalogueEndpoint['since']): string {
  switch (format) {
    case 'iso':
      return iso;
    case 'date':
      return `${iso}.slice(0, 10)`;
    case 'milliseconds':
      return `Date.parse(${iso})`;
    case 'seconds':
      return `Math.floor(Date.parse(${iso}) / 1000)`;
  }
}

function placeCode({ pagination }: CatalogueEndpoint, { place = 'null' }: RequestValues): string {
  const first = pagination !== null && 'first' in pagination ? pagination.first : 0;
  return `${place} ?? ${first}`;
}

/** The request of an endpoint, written out. */
export function requestCode(endpoint: CatalogueEndpoint, values: RequestValues): RequestCode {
  const path = partsOf(endpoint.path, endpoint, values);
  const url = [...path, ...queryParts(endpoint, values)];
  const { pagination } = endpoint;
  const isAddress = pagination?.style === 'next-url' || pagination?.style === 'link-header';
  const literal = textLiteral(url);
  const wholeUrl: Document =
    isAddress && values.place !== undefined
      ? group(`${values.place} ??`, indented(line, literal))
      : literal;
  return {
    method: endpoint.method,
    path: textLiteral(path),
    url: wholeUrl,
    init: initOf(endpoint, values),
  };
}

function queryParts(endpoint: CatalogueEndpoint, values: RequestValues): readonly Part[] {
  const { pagination, query } = endpoint;
  const parts: Part[] = [];
  const paged = pagination?.style === 'page' ? pagination.parameter : null;
  for (const [name, text] of Object.entries(query)) {
    if (name === paged && values.place !== undefined) continue;
    const key = name.replace('{field}', values.field ?? '');
    parts.push(`${parts.length === 0 ? '?' : '&'}${encodeURIComponent(key)}=`);
    parts.push(...encodedParts(partsOf(text, endpoint, values)));
  }
  return [...parts, ...placeParts(endpoint, values, parts.length > 0)];
}

/** A value of the query: as a whole where code is in it, else written out. */
function encodedParts(parts: readonly Part[]): readonly Part[] {
  const [only] = parts;
  const code = (text: Document): Part => ({ code: callDocument('encodeURIComponent', [text]) });
  if (parts.every((part) => typeof part === 'string')) return [encoded(parts.join(''))];
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') {
    const isNumber =
      typeof only.code === 'string' && /^(?:Date\.parse|Math\.floor)/.test(only.code);
    return [isNumber ? only : code(only.code)];
  }
  return [code(textLiteral(parts))];
}

function encoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%20', '+');
}

/** Where a page begins, as a parameter of the query. */
function placeParts(
  endpoint: CatalogueEndpoint,
  values: RequestValues,
  hasQuery: boolean,
): readonly Part[] {
  const { pagination, method } = endpoint;
  const { place } = values;
  const sign = hasQuery ? '&' : '?';
  if (place === undefined || pagination === null || method !== 'GET') return [];
  switch (pagination.style) {
    case 'cursor':
    case 'last-id':
      return [
        {
          code: `${place} === null ? '' : \`${sign}${pagination.parameter}=\${encodeURIComponent(${place})}\``,
        },
      ];
    case 'page':
      return [`${sign}${pagination.parameter}=`, { code: placeCode(endpoint, values) }];
    case 'offset':
      return pagination.parameter === null
        ? []
        : [`${sign}${pagination.parameter}=`, { code: placeCode(endpoint, values) }];
    default:
      return [];
  }
}

function initOf(endpoint: CatalogueEndpoint, values: RequestValues): readonly Document[] {
  const { method, headers, encoding } = endpoint;
  const body = method === 'GET' ? null : bodyOf(endpoint, values);
  const isForm = encoding === 'form';
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  const all = [
    ...Object.entries(headers).map(([name, text]): Document => [
      `${keyText(name)}: `,
      textLiteral(partsOf(text, endpoint, values)),
    ]),
    ...(body === null ? [] : [`'Content-Type': ${quote(type)}`]),
  ];
  return [
    ...(method === 'GET' ? [] : [`method: ${quote(method)}`]),
    ...(all.length === 0 ? [] : [['headers: ', objectDocument(all)]]),
    ...(body === null ? [] : [['body: ', isForm ? 'formOf' : 'JSON.stringify', '(', body, ')']]),
  ];
}

function bodyOf(endpoint: CatalogueEndpoint, values: RequestValues): Document | null {
  const { body, wrap, pagination } = endpoint;
  const { record, place } = values;
  if (body === null || body === undefined) {
    if (record === undefined) return null;
    return wrap === null ? record : objectDocument([memberText(wrap, record)]);
  }
  const written = bodyValue(body, endpoint, values);
  const isPaged = pagination?.style === 'cursor' || pagination?.style === 'offset';
  if (!isPaged || place === undefined || !isJsonObject(body) || pagination.parameter === null)
    return written;
  const code =
    pagination.style === 'offset' ? placeCode(endpoint, values) : `${place} ?? undefined`;
  return objectDocument([
    ...membersOf(body, endpoint, values),
    `${keyText(pagination.parameter)}: ${code}`,
  ]);
}

function memberText(name: string, code: string): string {
  return name === code ? name : `${keyText(name)}: ${code}`;
}

function membersOf(
  body: Readonly<Record<string, unknown>>,
  endpoint: CatalogueEndpoint,
  values: RequestValues,
): readonly Document[] {
  return Object.entries(body).map(([name, value]): Document => {
    const key = keyText(name.replace('{field}', values.field ?? ''));
    const written = bodyValue(value, endpoint, values);
    // A long text goes on a line of its own.
    const isText = typeof written === 'string' && /^['"]/.test(written);
    return isText ? group(`${key}:`, indented(line, written)) : [`${key}: `, written];
  });
}

function bodyValue(value: unknown, endpoint: CatalogueEndpoint, values: RequestValues): Document {
  if (typeof value === 'string') {
    const parts = partsOf(value, endpoint, values);
    const [only] = parts;
    if (parts.length === 1 && only !== undefined && typeof only !== 'string') {
      return /^\{(?:since|now)\}$/.test(value) && endpoint.since !== 'iso'
        ? ['String(', only.code, ')']
        : only.code;
    }
    return textLiteral(parts.length === 0 ? [''] : parts);
  }
  if (Array.isArray(value)) {
    const isFields = value.length === 1 && value[0] === '{fields}';
    return listDocument(
      isFields
        ? (values.fields ?? []).map(quote)
        : value.map((element) => bodyValue(element, endpoint, values)),
    );
  }
  if (isJsonObject(value)) return objectDocument(membersOf(value, endpoint, values));
  return JSON.stringify(value);
}

/** `const response = await fetch(…);`, through the helper that tries again where that is asked for. */
export function fetchStatement(
  name: string,
  { url, init }: RequestCode,
  retries: boolean,
): Statement {
  const isLong = init.length > 1;
  const call = (lead: string, end: string): Text =>
    init.length === 0
      ? printed([callDocument(`${lead}fetch`, [url]), end])
      : huggingCall(`${lead}fetch`, [url], init, end, isLong);
  const text: Text = (column) => {
    if (!retries) return call(`const ${name} = await `, ';')(column);
    const flat = `${call(`const ${name} = await withRetry(() => `, '')(column)});`;
    if (!flat.includes('\n') && column + flat.length <= 100) return flat;
    const inner = call('', '')(column + 2);
    return `const ${name} = await withRetry(() =>\n${indentText(inner)}\n);`;
  };
  return { uses: ['fetch'], text };
}

/** The type of an answer that has `inner` at a path: `{ QueryResponse: { Customer?: X[] } }`. */
export function answerType(path: string, inner: string, isList: boolean): string {
  const segments = parsePath(path) ?? [];
  return segments.reduceRight((type, segment, index) => {
    if (segment.kind === 'element') return `${type}[]`;
    const name = segment.kind === 'field' ? keyText(segment.name) : '';
    const optional = isList && index > 0 && index === segments.length - 1 ? '?' : '';
    return `{ ${name}${optional}: ${type} }`;
  }, inner);
}

/** How what is at a path is read: `.QueryResponse.Customer`. */
export function answerAccess(path: string): string {
  return memberTexts(path).join('');
}

/** The members that lead to what is at a path: `.QueryResponse`, `.Customer`. */
export function memberTexts(path: string): readonly string[] {
  return (parsePath(path) ?? []).map((segment) => {
    if (segment.kind === 'element') return `[${segment.index}]`;
    const name = segment.kind === 'field' ? segment.name : '';
    return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${quote(name)}]`;
  });
}
