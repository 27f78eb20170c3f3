import { parseDocument } from 'yaml';
import { errorMessage, FlowrightError } from '../../../shared/base/error.ts';

/** Documents are read up to this many characters: the largest public OpenAPI documents have about ten million. */
const longestDocument = 50_000_000;

/**
 * Reads a JSON or YAML text as the JSON value that it stands for. `name` is the file's name, for errors and to tell the two
 * apart. Throws FlowrightError `invalid-input` for a text that is neither, with the place.
 */
export function readDocument(text: string, name: string): unknown {
  if (text.length > longestDocument) {
    throw new FlowrightError(
      'invalid-input',
      `${name} is too large to be read.`,
      'Take a part of it.',
    );
  }
  const plain = text.replace(/^\uFEFF/, '');
  return /\.ya?ml$/i.test(name) ? readYaml(plain, name) : readJson(plain, name);
}

function readJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FlowrightError(
      'invalid-input',
      `${name} is no JSON: ${errorMessage(error)}.`,
      'Give a JSON file, or a YAML file whose name ends in .yaml.',
      { cause: error },
    );
  }
}

function readYaml(text: string, name: string): unknown {
  const document = parseDocument(text, { schema: 'core', merge: true, prettyErrors: true });
  const [problem] = document.errors;
  if (problem !== undefined) {
    throw new FlowrightError('invalid-input', `${name} is no YAML: ${problem.message.trim()}`);
  }
  try {
    // Through JSON, so that nothing but JSON's own kinds of values comes out; `toJS` limits how often an alias multiplies.
    const value: unknown = JSON.parse(
      JSON.stringify(document.toJS({ maxAliasCount: 100 }) ?? null),
    );
    return value;
  } catch (error) {
    throw new FlowrightError('invalid-input', `${name} cannot be read: ${errorMessage(error)}.`);
  }
}
