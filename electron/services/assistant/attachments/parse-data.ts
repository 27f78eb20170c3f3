import { parseDocument } from 'yaml';
import { errorMessage, FlowrightError } from '../../../../shared/base/error.ts';

/** Throws FlowrightError `invalid-input` for a text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw broken('JSON', error);
  }
}

/** A list of what stands on the lines, each of them JSON. */
export function parseLines(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseJson);
}

/**
 * The value of a YAML document, made of JSON's kinds alone. That keys are unique is not asked for: in maps of thousands of keys
 * it takes most of the time. Throws FlowrightError `invalid-input`, also for aliases that would multiply.
 */
export function parseYaml(text: string): unknown {
  const options = { schema: 'core', merge: true, uniqueKeys: false, prettyErrors: false } as const;
  try {
    const document = parseDocument(text, options);
    const [problem] = document.errors;
    if (problem !== undefined) throw problem;
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return JSON.parse(JSON.stringify(value ?? null));
  } catch (error) {
    throw broken('YAML', error);
  }
}

function broken(language: string, error: unknown): FlowrightError {
  const reason = error instanceof RangeError ? 'it is nested too deeply' : errorMessage(error);
  return new FlowrightError(
    'invalid-input',
    `The file is no ${language} that can be read: ${reason.trim().replace(/\.$/, '')}.`,
    'Mend it, then attach it again.',
    { cause: error },
  );
}
