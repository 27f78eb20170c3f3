import { hideSecrets } from '../../../shared/rules/secret-scan.ts';
import { redacted } from '../process/sanitize.ts';

/** Names of fields and headers whose values never belong in a log. */
const secretName =
  /authorization|cookie|password|passphrase|secret|token|api[_-]?key|private[_-]?key|credential/i;

/** A text without what is a secret by its form, or by the name that it is given to. */
export function redactText(text: string): string {
  return hideSecrets(text, redacted);
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
