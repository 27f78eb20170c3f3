import { quotedText } from '../base/quoted-text.ts';
import type { NewBlock } from '../edit/block-command.ts';
import type { CurlBody, CurlRequest } from './curl.ts';
import type { NamedText } from './query.ts';

type RequestFields = Omit<Extract<NewBlock, { kind: 'request' }>, 'kind'>;

/**
 * The fields of `request.set` and `block.insert` for an imported command. `basePath` is what the system's address already says
 * (`/v2` of `https://api.example.com/v2`) and the path leaves out.
 */
export function fieldsOf(request: CurlRequest, basePath = ''): RequestFields {
  const { method, path, query, headers, body } = request;
  const pairs = headers.map(({ name, value }) => ({ name, value }));
  return {
    method,
    path: pathBelow(path, basePath),
    query: query.length === 0 ? null : query.map(({ name, value }) => ({ name, value })),
    headers: pairs.length === 0 ? null : pairs,
    body: body === null ? null : bodyOf(body),
  };
}

function pathBelow(path: string, basePath: string): string {
  const base = basePath.replace(/\/+$/, '');
  if (base === '' || (path !== base && !path.startsWith(`${base}/`))) return path;
  return path.slice(base.length) || '/';
}

/** Of the addresses, the one that the request's URL lies below, the longest first; `null` when there is none. */
export function systemOf<System extends { readonly baseUrl: string }>(
  request: CurlRequest,
  systems: readonly System[],
): { readonly system: System; readonly basePath: string } | null {
  const found = systems.flatMap((system) => {
    const [, origin = '', basePath = ''] =
      /^([a-z]+:\/\/[^/?#]+)([^?#]*)/i.exec(system.baseUrl) ?? [];
    if (origin.toLowerCase() !== request.origin.toLowerCase()) return [];
    const base = basePath.replace(/\/+$/, '');
    const isBelow = request.path === base || request.path.startsWith(`${base}/`);
    return isBelow ? [{ system, basePath: base }] : [];
  });
  return found.sort((a, b) => b.basePath.length - a.basePath.length)[0] ?? null;
}

type BodyField = NonNullable<RequestFields['body']>;

function bodyOf(body: CurlBody): BodyField {
  switch (body.kind) {
    case 'json': {
      const value: unknown = JSON.parse(body.text);
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      return {
        kind: isObject ? 'object' : 'expression',
        expression: literalText(value),
        json: true,
      };
    }
    case 'form':
      return { kind: 'expression', expression: formText(body.pairs), json: false };
    case 'text':
      return { kind: 'expression', expression: quotedText(body.text), json: false };
  }
}

/** A form as a person would write it; with a name twice, as a list of pairs. */
function formText(pairs: readonly NamedText[]): string {
  const names = new Set(pairs.map(({ name }) => name));
  const content =
    names.size === pairs.length
      ? literalText(Object.fromEntries(pairs.map(({ name, value }) => [name, value])))
      : literalText(pairs.map(({ name, value }) => [name, value]));
  return `new URLSearchParams(${content}).toString()`;
}

/** A JSON value as TypeScript: names without quotes where they need none. */
function literalText(value: unknown, indent = ''): string {
  if (typeof value === 'string') return quotedText(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((element) => literalText(element, deeper))
    : Object.entries(value).map(([name, member]) => memberText(name, member, deeper));
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return open + close;
  const space = isList ? '' : ' ';
  const line = `${open}${space}${members.join(', ')}${space}${close}`;
  if (line.length <= 60 && !line.includes('\n')) return line;
  return `${open}\n${members.map((member) => `${deeper}${member},\n`).join('')}${indent}${close}`;
}

function memberText(name: string, value: unknown, indent: string): string {
  // Written plainly, `__proto__` would set the object's prototype.
  const key =
    name === '__proto__'
      ? `['__proto__']`
      : /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)
        ? name
        : quotedText(name);
  return `${key}: ${literalText(value, indent)}`;
}
