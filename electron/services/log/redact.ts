import { redacted } from '../process/sanitize.ts';

/** Names of fields and headers whose values never belong in a log. */
const secretName =
  /authorization|cookie|password|passphrase|secret|token|api[_-]?key|private[_-]?key|credential/i;

/** Forms that give a secret away whatever it is called (security-reliability.md §1.12). */
const secretForms: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, redacted],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, redacted],
  [/\b(?:sk|pk|rk)[-_][\w-]{16,}/g, redacted],
  [/\b(?:gh[opsur]_|github_pat_|xox[abprs]-|glpat-)[\w-]{10,}/g, redacted],
  [/\bAKIA[0-9A-Z]{16}\b/g, redacted],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${redacted}`],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi, `$1${redacted}@`],
  [/([?&][^=&\s#]*(?:token|secret|password|key|signature)[^=&\s#]*=)[^&\s#]+/gi, `$1${redacted}`],
];

export function redactText(text: string): string {
  return secretForms.reduce((result, [form, by]) => result.replace(form, by), text);
}

const deepest = 6;

/** A copy of any value with secrets replaced, errors turned into plain data, and cycles and depth cut. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') {
    return redactText(String(value));
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '…';
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    return redactValue({ name, message, stack, cause }, depth);
  }
  if (Array.isArray(value)) return value.map((item: unknown) => redactValue(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [
      name,
      secretName.test(name) ? redacted : redactValue(item, depth + 1),
    ]),
  );
}
