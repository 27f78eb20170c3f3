import { z } from 'zod';
import { FlowrightError } from '../../../shared/base/error.ts';
import { authSchemes, systemsFile } from '../../../shared/contract/platform-types.ts';
import type { SystemEntry } from '../../../shared/contract/platform-types.ts';
import { scanText } from '../secrets/scan.ts';

// Loose at every level: what a newer Flowright wrote beside stays.
const environmentSchema = z.looseObject({
  authScheme: z.enum(authSchemes),
  baseUrl: z.string(),
});
const systemSchema = z.looseObject({
  environments: z.record(z.string(), environmentSchema).default({}),
});
const fileSchema = z.looseObject({
  systems: z.record(z.string(), systemSchema).default({}),
});

type FileContent = z.infer<typeof fileSchema>;

/**
 * The systems that the text of `flowright/systems.json` lists, sorted by name; none without a file (`null`). Throws `invalid-input`
 * saying what is wrong with it.
 */
export function parseSystems(text: string | null): readonly SystemEntry[] {
  const { systems } = contentOf(text);
  return sortedEntries(systems).map(([name, { environments }]) => ({
    name,
    environments: sortedEntries(environments).map(([environment, { authScheme, baseUrl }]) => ({
      name: environment,
      baseUrl,
      authScheme,
    })),
  }));
}

/**
 * The text with that list in place of the one that it has. Throws `invalid-input` for a name that comes twice, and for anything that
 * looks like a secret (`knownSecrets` are those that are stored): the file belongs to the repository.
 */
export function replaceSystems(
  text: string | null,
  systems: readonly SystemEntry[],
  knownSecrets: readonly string[],
): string {
  requireUsableNames(systems, 'system');
  for (const { environments } of systems) requireUsableNames(environments, 'environment');
  const after = textOf(merge(contentOf(text), systems));
  const [finding] = scanText(systemsFile, after, knownSecrets);
  if (finding === undefined) return after;
  throw new FlowrightError(
    'invalid-input',
    `The list ${finding.message}, so it is not written.`,
    'Keep secrets in the secret store; the list has addresses only.',
  );
}

function contentOf(text: string | null): FileContent {
  if (text === null) return { systems: {} };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw unusable('it is not JSON');
  }
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unusable(`${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function unusable(reason: string): FlowrightError {
  return new FlowrightError(
    'invalid-input',
    `The file ${systemsFile}, which lists the systems, is not usable: ${reason}.`,
    'Repair the file, or delete it to begin a new list.',
  );
}

/** Members that this version does not know stay where their system and environment stay. */
function merge(before: FileContent, systems: readonly SystemEntry[]): FileContent {
  const merged = systems.map(({ name, environments }) => {
    const known = Object.hasOwn(before.systems, name) ? before.systems[name] : undefined;
    const described = environments.map(({ name: environment, baseUrl, authScheme }) => {
      const others = known?.environments ?? {};
      const old = Object.hasOwn(others, environment) ? others[environment] : undefined;
      return [environment, { ...old, authScheme, baseUrl }] as const;
    });
    return [name, { ...known, environments: Object.fromEntries(described) }] as const;
  });
  return { ...before, systems: Object.fromEntries(merged) };
}

/** Keys sorted at every depth, so that the same list is the same text and changes are small in a diff. */
function textOf(content: FileContent): string {
  return `${JSON.stringify(sortKeys(content), null, 2)}\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const members = sortedEntries<unknown>({ ...value });
  return Object.fromEntries(members.map(([key, member]) => [key, sortKeys(member)]));
}

function sortedEntries<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function requireUsableNames(entries: readonly { readonly name: string }[], what: string): void {
  const names = entries.map(({ name }) => name);
  // As a member of a JSON object it would be lost.
  if (names.includes('__proto__')) {
    throw new FlowrightError(
      'invalid-input',
      `No ${what} can have the name "__proto__".`,
      'Choose another one.',
    );
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new FlowrightError(
    'invalid-input',
    `The ${what} "${twice}" is listed twice.`,
    'Remove one of them.',
  );
}
