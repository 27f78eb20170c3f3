import { FlowrightError } from '../base/error.ts';
import { curlOptions, type CurlOption } from './curl-options.ts';
import { queryPair, queryPairs, type NamedText } from './query.ts';
import { isSecretName } from './secret-names.ts';
import { shellWords } from './shell-words.ts';

/** What a command line of curl asks for, without what must not stand in code. */
export interface CurlRequest {
  /** In capitals. */
  readonly method: string;
  /** With its scheme where it is known: `https://api.example.com:8443`; empty where a variable stands for it. */
  readonly origin: string;
  /** Begins with `/`, as it is encoded in the command. */
  readonly path: string;
  readonly query: readonly NamedText[];
  readonly headers: readonly NamedText[];
  readonly body: CurlBody | null;
  /** Names of the headers, parameters and fields whose values are secrets and were left out. */
  readonly withheld: readonly string[];
  /** What could not be taken over, in sentences. */
  readonly notes: readonly string[];
}

/** `json` is valid JSON text; `form` are the pairs of a URL-encoded form; anything else is a text. */
export type CurlBody =
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'form'; readonly pairs: readonly NamedText[] }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Reads a command line of curl as people paste it: from documentation, a terminal or a browser's "Copy as cURL", in the quoting of
 * bash, of cmd or of PowerShell. Throws `invalid-input`.
 */
export function parseCurl(text: string): CurlRequest {
  const [program, ...words] = shellWords(text);
  if (program === undefined || !/(?:^|[/\\])curl(?:\.exe)?$/i.test(program)) {
    throw new FlowrightError(
      'invalid-input',
      'This is no command of curl.',
      'Paste a command that begins with “curl”, such as curl https://api.example.com/orders.',
    );
  }
  const options = curlOptions(words);
  const given = (name: string) => options.filter((option) => option.name === name);
  const url = [...given('url')].map(({ value }) => value).find((value) => value !== '');
  if (url === undefined) {
    throw new FlowrightError(
      'invalid-input',
      'The command names no URL.',
      'Paste the whole command, with the address that it calls.',
    );
  }
  const collector = new Collector();
  const { origin, path, query } = splitUrl(url, collector);
  const content = readContent(options, collector);
  const isQuery = given('get').length > 0;
  const added = isQuery && content?.kind === 'form' ? content.pairs : [];
  const extra = given('url-query').map(({ value }) => queryPair(value));
  return {
    method: methodOf(options, content),
    origin,
    path,
    query: collector.withoutSecrets([...query, ...added, ...extra]),
    headers: readHeaders(options, content, isQuery, collector),
    body: isQuery ? null : collector.bodyWithoutSecrets(content),
    withheld: [...new Set(collector.withheld)],
    notes: [...new Set(collector.notes)],
  };
}

/** What is left out on the way. */
class Collector {
  readonly withheld: string[] = [];
  readonly notes: string[] = [];

  withoutSecrets(pairs: readonly NamedText[]): readonly NamedText[] {
    const [secret, plain] = [true, false].map((wanted) =>
      pairs.filter(({ name, value }) => (isSecretName(name) && value !== '') === wanted),
    );
    this.withheld.push(...(secret ?? []).map(({ name }) => name));
    return plain ?? [];
  }

  /** Fields of a body stay, so that it keeps its form, without their values. */
  bodyWithoutSecrets(body: CurlBody | null): CurlBody | null {
    if (body?.kind === 'form') {
      return { kind: 'form', pairs: body.pairs.map((pair) => this.emptied(pair)) };
    }
    if (body?.kind !== 'json') return body;
    const before = this.withheld.length;
    const value: unknown = JSON.parse(body.text, (name, inner: unknown) =>
      typeof inner === 'string' ? this.emptied({ name, value: inner }).value : inner,
    );
    return this.withheld.length === before
      ? body
      : { kind: 'json', text: JSON.stringify(value, null, 2) };
  }

  private emptied(pair: NamedText): NamedText {
    if (pair.value === '' || !isSecretName(pair.name)) return pair;
    this.withheld.push(pair.name);
    return { name: pair.name, value: '' };
  }
}

const dataNames = new Set([
  'data',
  'data-ascii',
  'data-raw',
  'data-binary',
  'data-urlencode',
  'json',
]);

function methodOf(options: readonly CurlOption[], content: CurlBody | null): string {
  const named = options.findLast(({ name }) => name === 'request')?.value;
  if (named !== undefined && named !== '') return named.toUpperCase();
  const has = (...names: readonly string[]) => options.some(({ name }) => names.includes(name));
  if (has('head')) return 'HEAD';
  if (has('get')) return 'GET';
  if (has('upload-file')) return 'PUT';
  return content !== null || has('form', 'form-string', ...dataNames) ? 'POST' : 'GET';
}

function splitUrl(
  url: string,
  collector: Collector,
): Pick<CurlRequest, 'origin' | 'path' | 'query'> {
  const match =
    /^(?:([a-z][a-z\d+.-]*):\/\/)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(url.trim()) ?? [];
  const [, scheme, authority = '', path = '', query = ''] = match;
  const host = authority.replace(/^.*@/, '');
  if (host !== authority) collector.withheld.push('the user in the URL');
  const isVariable = /^(?:\$|\{\{|<|%)/.test(host);
  return {
    origin: isVariable || host === '' ? '' : `${(scheme ?? 'https').toLowerCase()}://${host}`,
    path: path === '' ? '/' : path.replaceAll(/\\(?=[[\]{}])/g, ''),
    query: queryPairs(query),
  };
}

function readContent(options: readonly CurlOption[], collector: Collector): CurlBody | null {
  const data = options.filter(({ name }) => dataNames.has(name));
  if (options.some(({ name }) => name === 'form' || name === 'form-string')) {
    collector.notes.push(
      'It sends a form with files (multipart). Build its FormData in the code and send that.',
    );
  }
  if (options.some(({ name }) => name === 'upload-file')) {
    collector.notes.push('It sends a file. Set the body to what is sent instead.');
  }
  if (data.length === 0) return null;
  const pieces = data.map((option) => dataPiece(option, collector));
  const text = pieces.join(data.every(({ name }) => name === 'json') ? '' : '&');
  const type = headersOf(options).find(({ name }) => /^content-type$/i.test(name))?.value ?? '';
  if (isJson(text)) return { kind: 'json', text };
  const isForm = type === '' ? /^[^\s{[<]*$/.test(text) : /x-www-form-urlencoded/i.test(type);
  const isEncoded = isForm && text.includes('=');
  if (isEncoded) return { kind: 'form', pairs: queryPairs(text) };
  return text === '' ? null : { kind: 'text', text };
}

function dataPiece({ name, value }: CurlOption, collector: Collector): string {
  const isFile = name !== 'data-raw' && /^[^=]*@\S/.test(value) && !isJson(value);
  if (name === 'data-urlencode') {
    if (isFile && !value.includes('=')) return noteFile(collector);
    const [first = '', ...rest] = value.split('=');
    if (rest.length === 0) return encodeURIComponent(value);
    const content = encodeURIComponent(rest.join('='));
    return first === '' ? content : `${first}=${content}`;
  }
  return value.startsWith('@') && name !== 'data-raw' ? noteFile(collector) : value;
}

function noteFile(collector: Collector): string {
  collector.notes.push('Its body comes from a file. Set the body to what is sent instead.');
  return '';
}

function isJson(text: string): boolean {
  if (!/^\s*[[{"]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function headersOf(options: readonly CurlOption[]): readonly NamedText[] {
  return options.flatMap(({ name, value }) => {
    if (name !== 'header') return [];
    const [, header = '', content = ''] = /^\s*([^:;]+)[:;]\s*([^]*?)\s*$/.exec(value) ?? [];
    return header === '' ? [] : [{ name: header.trim(), value: content }];
  });
}

/** What browsers and connections add by themselves. */
const noise =
  /^(?:sec-.*|accept-encoding|host|content-length|connection|origin|referer|dnt|te|priority|pragma|cache-control|upgrade-insecure-requests|accept-language|if-none-match|if-modified-since)$/i;

function readHeaders(
  options: readonly CurlOption[],
  content: CurlBody | null,
  isQuery: boolean,
  collector: Collector,
): readonly NamedText[] {
  const written = headersOf(options);
  const isFromBrowser = written.some(({ name }) => /^(?:sec-|:)/i.test(name));
  const kept = written.filter(({ name, value }) => {
    if (name.startsWith(':') || value === '') return false;
    if (/^accept$/i.test(name) && value === '*/*') return false;
    if (/^user-agent$/i.test(name) && /^Mozilla\//.test(value)) return false;
    return (
      !(isFromBrowser || /^(?:host|content-length|accept-encoding|connection)$/i.test(name)) ||
      !noise.test(name)
    );
  });
  const has = (name: string) => kept.some((header) => header.name.toLowerCase() === name);
  const added: NamedText[] = [];
  const isJsonOption = options.some(({ name }) => name === 'json');
  if (content !== null && !isQuery && !has('content-type')) {
    const isJsonText = content.kind === 'json' || isJsonOption;
    const type = isJsonText ? 'application/json' : 'application/x-www-form-urlencoded';
    added.push({
      name: 'Content-Type',
      value: content.kind === 'text' && !isJsonText ? 'text/plain' : type,
    });
  }
  if (isJsonOption && !has('accept')) added.push({ name: 'Accept', value: 'application/json' });
  for (const { name, value } of options) {
    if (name === 'user' || name === 'oauth2-bearer') collector.withheld.push('Authorization');
    else if (name === 'cookie') collector.withheld.push('Cookie');
    else if (name === 'cert' || name === 'key') collector.withheld.push('the client certificate');
    else if (name === 'user-agent' && !has('user-agent') && !/^Mozilla\//.test(value)) {
      added.push({ name: 'User-Agent', value });
    } else if (name === 'range') added.push({ name: 'Range', value: `bytes=${value}` });
  }
  return collector.withoutSecrets([...kept, ...added]);
}
