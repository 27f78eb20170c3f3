import { secretForms } from '../../../shared/rules/secret-scan.ts';

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
 * secret-scan.ts, and random-looking literals given to names such as `clientSecret`. At most one finding a line.
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
  for (const { index, message } of secretForms(text)) add(index, message);
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
