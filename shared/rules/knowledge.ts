import { nothingKnown, type Knowledge } from './rule.ts';

const systemsFile = 'flowright/systems.json';
const variablesFile = 'flowright/variables.json';

/**
 * What the project's own files say of the platform: its systems, and the schema of its activation variables (a JSON Schema
 * object). A file that is missing or not usable says nothing.
 */
export function readKnowledge(textOf: (file: string) => string | undefined): Knowledge {
  const systems = objectIn(parse(textOf(systemsFile)), 'systems');
  const variables = objectIn(parse(textOf(variablesFile)), 'properties');
  const isKnown = systems !== null && Object.keys(systems).length > 0;
  if (!isKnown && variables === null) return nothingKnown;
  return {
    systems: isKnown
      ? new Map(Object.entries(systems).map(([name, system]) => [name, baseUrlsOf(system)]))
      : null,
    variables: variables === null ? null : new Set(Object.keys(variables)),
  };
}

/** Whether a file is one of those. */
export function isKnowledgeFile(file: string): boolean {
  return file === systemsFile || file === variablesFile;
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return null;
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return null;
  }
}

function objectIn(value: unknown, name: string): Readonly<Record<string, unknown>> | null {
  const member = isObject(value) ? value[name] : undefined;
  return isObject(member) ? member : null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function baseUrlsOf(system: unknown): readonly string[] {
  const environments = objectIn(system, 'environments') ?? {};
  return Object.values(environments).flatMap((environment) => {
    const url = isObject(environment) ? environment['baseUrl'] : undefined;
    return typeof url === 'string' && url !== '' ? [url] : [];
  });
}
