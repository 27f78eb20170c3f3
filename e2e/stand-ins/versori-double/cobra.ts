import { commands, globalFlags } from './table.ts';
import type { CommandDefinition, FlagDefinition } from './table.ts';

/** How the program ends: what it prints and its exit code. */
export class Exit extends Error {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;

  constructor(code: number, output: { readonly stdout?: string; readonly stderr?: string } = {}) {
    super(`exit ${code}`);
    this.code = code;
    this.stdout = output.stdout ?? '';
    this.stderr = output.stderr ?? '';
  }
}

export interface ParsedCall {
  readonly command: CommandDefinition;
  readonly flags: ReadonlyMap<string, string>;
  readonly positional: readonly string[];
}

/** Usage errors are printed twice. */
function usageError(text: string, more = ''): Exit {
  return new Exit(1, { stderr: `Error: ${text}\n${more}${text}\n` });
}

const aliases: Readonly<Record<string, string>> = {
  project: 'projects',
  system: 'systems',
  version: 'versions',
  push: 'create',
};

/** Finds the command and reads its flags as cobra and pflag do. `release` is the patch number of 0.0.x. */
export function parseCall(args: readonly string[], release: number): ParsedCall {
  const known = commands.filter(({ since }) => since <= release);
  let path: readonly string[] = [];
  let rest = args;
  for (;;) {
    const next = nextWord(known, path, rest);
    if (next === null) break;
    path = [...path, next];
    rest = rest.slice(1);
  }
  const command = known.find((candidate) => same(candidate.path, path));
  if (command === undefined) throw endOfGroup(known, path, rest);
  const { flags, positional } = parseFlags(rest, [...command.flags, ...globalFlags]);
  if (flags.get('help') === 'true') throw new Exit(0, { stdout: commandHelp(command) });
  return { command, flags, positional };
}

function nextWord(
  known: readonly CommandDefinition[],
  path: readonly string[],
  rest: readonly string[],
): string | null {
  const word = rest[0];
  if (word === undefined || word.startsWith('-')) return null;
  for (const candidate of [word, path.length === 0 && word === 'version' ? word : aliases[word]]) {
    if (candidate === undefined) continue;
    const longer = [...path, candidate];
    if (known.some((command) => same(command.path.slice(0, longer.length), longer)))
      return candidate;
  }
  return null;
}

/** The root refuses what it does not know; a group prints its help and exits with 0. */
function endOfGroup(
  known: readonly CommandDefinition[],
  path: readonly string[],
  rest: readonly string[],
): Exit {
  const [word] = rest;
  if (path.length === 0 && word !== undefined && !word.startsWith('-')) {
    return usageError(
      `unknown command "${word}" for "versori"`,
      "Run 'versori --help' for usage.\n",
    );
  }
  if (word === '--version' || word === '-v')
    return new Exit(0, { stdout: 'versori version 0.0.7\n' });
  parseFlags(rest, globalFlags);
  return new Exit(0, { stdout: groupHelp(known, path) });
}

function parseFlags(args: readonly string[], known: readonly FlagDefinition[]) {
  const flags = new Map(known.map(({ name, preset = '' }) => [name, preset]));
  const given = new Set<string>();
  const positional: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (!arg.startsWith('-') || arg === '-') {
      positional.push(arg);
      continue;
    }
    const [name = '', ...parts] = arg.split('=');
    const flag = known.find((candidate) =>
      name.startsWith('--')
        ? `--${candidate.name}` === name
        : `-${candidate.shorthand ?? ''}` === name,
    );
    if (flag === undefined) {
      throw usageError(
        name.startsWith('--')
          ? `unknown flag: ${name}`
          : `unknown shorthand flag: '${name.slice(1, 2)}' in ${name}`,
      );
    }
    let value = parts.length === 0 ? undefined : parts.join('=');
    if (value === undefined && flag.type === 'bool') value = 'true';
    if (value === undefined) {
      index += 1;
      value = args[index];
    }
    if (value === undefined) throw usageError(`flag needs an argument: ${name}`);
    checkValue(flag, value);
    flags.set(flag.name, value);
    given.add(flag.name);
  }
  for (const name of given) flags.set(`given:${name}`, 'true');
  return { flags, positional };
}

function checkValue(flag: FlagDefinition, value: string): void {
  if (flag.type === 'int' && !/^-?\d+$/.test(value)) {
    throw usageError(
      `invalid argument "${value}" for "--${flag.name}" flag: strconv.ParseInt: parsing "${value}": invalid syntax`,
    );
  }
}

/** After configuration and context were read, so a missing context is reported first. */
export function checkRequired({ command, flags }: ParsedCall): void {
  const missing = command.required.filter((name) => !flags.has(`given:${name}`)).sort();
  if (missing.length > 0) {
    throw usageError(`required flag(s) ${missing.map((name) => `"${name}"`).join(', ')} not set`);
  }
}

function commandHelp(command: CommandDefinition): string {
  const usage = `versori ${command.path.join(' ')} ${command.usage}`;
  return `A stand-in of the Versori CLI.\n\nUsage:\n  ${usage}\n\nFlags:\n${describeFlags([
    ...command.flags,
    ...globalFlags.filter(({ name }) => name === 'help'),
  ])}\nGlobal Flags:\n${describeFlags(globalFlags.filter(({ name }) => name !== 'help'))}`;
}

function groupHelp(known: readonly CommandDefinition[], path: readonly string[]): string {
  const words = known
    .filter((command) => same(command.path.slice(0, path.length), path))
    .map((command) => command.path[path.length] ?? '');
  const list = [...new Set(words)].map((word) => `  ${word}\n`).join('');
  const name = ['versori', ...path].join(' ');
  return `A stand-in of the Versori CLI.\n\nUsage:\n  ${name} [command]\n\nAvailable Commands:\n${list}\nGlobal Flags:\n${describeFlags(globalFlags)}`;
}

function describeFlags(flags: readonly FlagDefinition[]): string {
  return flags
    .map(({ name, shorthand, type }) => {
      const start = shorthand === undefined ? '      ' : `  -${shorthand}, `;
      return `${start}--${name}${type === 'bool' ? '' : ` ${type}`}\n`;
    })
    .join('');
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
