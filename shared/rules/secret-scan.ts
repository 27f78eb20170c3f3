/** A form that gives a secret away whatever it is called. The patterns have the flag `g`. */
interface SecretPattern {
  readonly name: string;
  /**
   * What is reported. Kept to forms that hardly anything else has, because a deployment stops at each of them. The secret is group 1
   * where there is one, else the whole match.
   */
  readonly pattern: RegExp;
  /** What is taken out of logs and of what is sent, where too much costs little: the whole match. As `pattern` where it is absent. */
  readonly wide?: RegExp;
}

const secretPatterns: readonly SecretPattern[] = [
  {
    name: 'a private key',
    pattern:
      /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]{0,20000}?-----END [A-Z0-9 ]*-----)?/g,
    // All that follows, where its end is missing.
    wide: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*-----|$)/g,
  },
  {
    name: 'a JSON Web Token',
    pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
    wide: /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g,
  },
  {
    name: 'an API key (sk-…)',
    // With a digit and of some length, so that names such as sk-button-primary-large stay out.
    pattern: /\bsk-(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{20,}/g,
    wide: /\b[prs]k[-_][\w-]{16,}/g,
  },
  { name: 'a Stripe key', pattern: /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}/g },
  {
    name: 'a GitHub token',
    pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_\w{50,}/g,
    wide: /\b(?:gh[pousr]_|github_pat_)[\w-]{10,}/g,
  },
  { name: 'a GitLab token', pattern: /\bglpat-[\w-]{20,}/g, wide: /\bglpat-[\w-]{10,}/g },
  {
    name: 'an AWS access key',
    pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g,
    wide: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  },
  { name: 'a Google API key', pattern: /\bAIza[\w-]{35}/g },
  { name: 'a Slack token', pattern: /\bxox[abeoprs]-[\w-]{10,}/g },
  { name: 'a Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/g },
  { name: 'a SendGrid key', pattern: /\bSG\.[\w-]{16,}\.[\w-]{16,}/g },
  { name: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}/g },
  {
    name: 'a password in a URL',
    pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"`<>{}$]+:([^\s/@'"`<>{}$]{3,})@[\w.[]/gi,
    wide: /(?<=\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+(?=@)/gi,
  },
];

/** What is taken out, and never reported: code is full of such texts that are no secrets. */
const hiddenForms: readonly RegExp[] = [
  ...secretPatterns.map(({ pattern, wide = pattern }) => wide),
  // Of a limited length: it is looked for from every place of a run of white space.
  /(?<=\b(?:bearer|basic)\s{1,8})[\w.~+/=-]{8,}/gi,
  /(?<=[?&][^=&\s#]*(?:token|secret|password|key|signature)[^=&\s#]*=)[^&\s#]+/gi,
];

/** A place in a text that holds a secret by its form; carries no part of it. */
export interface SecretForm {
  readonly index: number;
  /** Such as `contains a Stripe key`. */
  readonly message: string;
}

/** Most texts hold nothing of the kind: a look for these spares all others. */
const secretNames =
  /secret|token|passw|passphrase|(?:api|private|access|signing)[ _-]?key|credential/i;
const secretBeginnings =
  /eyJ|\bsk-|\b[sr]k_|\bgh[pousr]_|github_pat|glpat-|AKIA|ASIA|AIza|\bxox|\bshp|\bSG\.|npm_|:\/\/[^\s/]*@/i;

/** Finds the forms above, and random-looking literals given to names such as `clientSecret`. */
export function secretForms(text: string): readonly SecretForm[] {
  if (!secretNames.test(text) && !secretBeginnings.test(text)) return [];
  const found: SecretForm[] = [];
  for (const { name, pattern } of secretPatterns) {
    for (const match of text.matchAll(pattern)) {
      if (!isPlaceholder(match[1] ?? match[0])) {
        found.push({ index: match.index, message: `contains ${name}` });
      }
    }
  }
  for (const { index, name } of assignedSecrets(text)) {
    found.push({ index, message: `gives "${name}" a value that looks like a real secret` });
  }
  return found;
}

/** A text with `by` in the place of all that the forms above find, and of the literals in quotes that such names are given. */
export function hideSecrets(text: string, by: string): string {
  const rest = hiddenForms.reduce((result, form) => result.replace(form, () => by), text);
  if (!secretNames.test(rest)) return rest;
  // The last one first: the places before it stay what they are.
  return [...assignedSecrets(rest)].reduceRight(
    (result, { start, end }) => result.slice(0, start) + by + result.slice(end),
    rest,
  );
}

/** Whether a text looks like a real secret where it is given to something of this name. */
export function isSecretOf(name: string, value: string): boolean {
  return assignedSecrets(`${name}: ${JSON.stringify(value)}`).next().done === false;
}

// A name that ends with one of the words, as a key, a variable or an assignment, and the literal that it gets.
const assignment =
  /(?<![\w$-])([\w$-]*?(?:secret|token|passw(?:or)?d|passphrase|api[_-]?key|private[_-]?key|access[_-]?key|signing[_-]?key|credentials?))["'`]?\]?\s*(?::\s*string\s*)?(?:=|:)(?!=)\s*(["'`])((?:\\.|(?!\2)[^\\\r\n])*)\2/gi;

interface AssignedSecret {
  readonly index: number;
  readonly name: string;
  /** Of what stands in the quotes. */
  readonly start: number;
  readonly end: number;
}

function* assignedSecrets(text: string): Generator<AssignedSecret> {
  for (const match of text.matchAll(assignment)) {
    const [whole, name = '', quote, value = ''] = match;
    if (quote === '`' && value.includes('${')) continue;
    const looksReal = /passw|passphrase/i.test(name)
      ? looksLikePassword(value)
      : looksRandom(value);
    if (!looksReal || isPlaceholder(value)) continue;
    const end = match.index + whole.length - 1;
    yield { index: match.index, name, start: end - value.length, end };
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
