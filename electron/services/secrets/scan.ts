import { secretPatterns } from './patterns.ts';

/** A place that must not be uploaded as it is. Carries no part of the secret. */
export interface SecretFinding {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** Shorter values are too common to search for. */
const shortestKnownSecret = 6;

/**
 * Finds secrets in a text: the known values (stored secrets, those of .env) also in base64 and URL form, the forms of
 * patterns.ts, and random-looking literals given to names such as `clientSecret`. At most one finding a line.
 */
export function scanText(
  file: string,
  text: string,
  knownSecrets: readonly string[],
): readonly SecretFinding[] {
  const lineOf = createLineFinder(text);
  const byLine = new Map<number, SecretFinding>();
  const add = (index: number, message: string) => {
    const line = lineOf(index);
    if (!byLine.has(line)) byLine.set(line, { file, line, message });
  };
  for (const form of formsOf(knownSecrets)) {
    for (
      let index = text.indexOf(form);
      index >= 0;
      index = text.indexOf(form, index + form.length)
    ) {
      add(index, 'contains a stored secret or a value of .env');
    }
  }
  for (const { name, pattern } of secretPatterns) {
    for (const match of text.matchAll(pattern)) {
      if (!isPlaceholder(match[1] ?? match[0])) add(match.index, `contains ${name}`);
    }
  }
  for (const { index, name } of assignedSecrets(text)) {
    add(index, `gives "${name}" a value that looks like a real secret`);
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

function formsOf(secrets: readonly string[]): readonly string[] {
  const forms = secrets
    .filter((secret) => secret.length >= shortestKnownSecret)
    .flatMap((secret) => [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
    ]);
  return [...new Set(forms)];
}

// A name that ends with one of the words, as a key, a variable or an assignment, and the literal that it gets.
const assignment =
  /\b([\w$-]*?(?:secret|token|passw(?:or)?d|passphrase|api[_-]?key|private[_-]?key|access[_-]?key|signing[_-]?key|credentials?))["'`]?\]?\s*(?::\s*string\s*)?(?:=|:)(?!=)\s*(["'`])((?:\\.|(?!\2)[^\\\r\n])*)\2/gi;

function* assignedSecrets(text: string): Generator<{ index: number; name: string }> {
  for (const match of text.matchAll(assignment)) {
    const [, name = '', quote, value = ''] = match;
    if (quote === '`' && value.includes('${')) continue;
    const looksReal = /passw|passphrase/i.test(name)
      ? looksLikePassword(value)
      : looksRandom(value);
    if (looksReal && !isPlaceholder(value)) yield { index: match.index, name };
  }
}

/** Long, mixed and without structure: keys and tokens, but no names, paths, URLs, sentences or headers. */
function looksRandom(value: string): boolean {
  if (value.length < 16 || /[\s/:.]{2}|\s|^\/|:\/\//.test(value)) return false;
  if (!/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  return entropy(value) >= (/^[0-9a-f]+$/i.test(value) ? 2.8 : 3.3);
}

function looksLikePassword(value: string): boolean {
  if (value.length < 8 || /\s|:\/\//.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/].filter((kind) => kind.test(value)).length;
  return kinds >= 2 && /\d|[^\w.-]/.test(value) && entropy(value) >= 2.5;
}

const placeholderWords =
  /^(?:your|my|the|some|test|fake|dummy|sample|example|mock|placeholder|todo|changeme|change-me|insert|xxx|abc)[\W_\d]|example|placeholder|changeme|replace[-_ ]?me|redacted|(?:^|[^a-z])(?:dummy|fake|mock)(?:[^a-z]|$)|^<.*>$|^\{\{.*\}\}$|^\$|^(?:password|passw0rd|pass|secret|token|user)\d*$|(.)\1{5}|^(?:0?1234567|abcdef)/i;

function isPlaceholder(value: string): boolean {
  return placeholderWords.test(value);
}

/** Shannon entropy, in bits per character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / value.length;
    return sum - share * Math.log2(share);
  }, 0);
}

function createLineFinder(text: string): (index: number) => number {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) {
    starts.push(index + 1);
  }
  return (index) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
