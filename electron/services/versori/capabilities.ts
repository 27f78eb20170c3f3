import { FlowrightError } from '../../../shared/base/error.ts';
import { deployCommands } from './commands/index.ts';
import type { Versori } from './client.ts';
import { VersoriError } from './failure.ts';

/** What the installed program can do, read from its own help: version numbers do not tell. */
export interface Capabilities {
  readonly version: string;
  /** What Flowright uses and the program lacks, such as `projects files` or `projects deploy --version`. */
  readonly missing: readonly string[];
}

interface Used {
  readonly path: readonly string[];
  readonly flags: readonly string[];
}

/** Asks `version` and the help of each command. Throws VersoriError `unsupported` when the program is not the Versori CLI. */
export async function readCapabilities(
  versori: Versori,
  used: readonly Used[] = deployCommands,
  signal?: AbortSignal,
): Promise<Capabilities> {
  const [version, ...missing] = await Promise.all([
    readVersion(versori, signal),
    ...used.map((command) => missingOf(versori, command, signal)),
  ]);
  return { version, missing: missing.flat() };
}

/** Why the program cannot do what Flowright needs, `null` when it can. */
export function problemOfCapabilities(
  { version, missing }: Capabilities,
  path: string,
): FlowrightError | null {
  if (missing.length === 0) return null;
  return new FlowrightError(
    'environment',
    `The Versori CLI ${version} at ${path} is too old: it lacks ${missing.join(', ')}.`,
    'Install v0.0.5 or later of the Versori CLI.',
  );
}

async function readVersion(versori: Versori, signal?: AbortSignal): Promise<string> {
  const result = await versori.ask(['version'], signal);
  const version = /^v?(\d+\.\d+\.\d+\S*)\s*$/.exec(result.stdout)?.[1];
  if (result.exitCode !== 0 || version === undefined) {
    throw new VersoriError(
      'unsupported',
      `${versori.path} is not the Versori CLI.`,
      'Choose the location of the Versori CLI in the settings.',
    );
  }
  return version;
}

async function missingOf(
  versori: Versori,
  command: Used,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const name = command.path.join(' ');
  const { exitCode, stdout } = await versori.ask([...command.path, '--help'], signal);
  // An unknown sub-command prints the help of its group, so the usage line must name the command itself.
  const usage = /^Usage:\r?\n {2}(.*)$/m.exec(stdout)?.[1] ?? '';
  const isCommand = usage === `versori ${name}` || usage.startsWith(`versori ${name} `);
  if (exitCode !== 0 || !isCommand || /^Available Commands:$/m.test(stdout)) return [name];
  const flags = new Set(
    [...stdout.matchAll(/^ {2,6}(?:-\w, )?(--[\w.-]+)/gm)].map((match) => match[1]),
  );
  return command.flags.filter((flag) => !flags.has(flag)).map((flag) => `${name} ${flag}`);
}
