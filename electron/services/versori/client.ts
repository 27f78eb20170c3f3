import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { ProcessDoor, RunResult } from '../process/types.ts';
import { checkText } from './declaration.ts';
import type { VersoriCommand } from './declaration.ts';
import { failureOf, VersoriError } from './failure.ts';
import { isGroupHelp } from './output.ts';

export interface VersoriOptions {
  readonly door: ProcessDoor;
  /** Absolute path of the program (locate.ts). */
  readonly path: string;
  /** Holds the empty folders in which commands run; ours alone. */
  readonly workFolder: string;
  /** Our own environment; only what the CLI needs of it is passed on. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface RunOptions {
  /** The context's name; without it the command runs with the active one. */
  readonly context?: string;
  readonly signal?: AbortSignal;
}

/** The installed Versori CLI. */
export interface Versori {
  readonly path: string;
  /** Throws VersoriError, or the process door's `missing-program`, `timed-out` and `cancelled`. */
  run<Input, Output>(
    command: VersoriCommand<Input, Output>,
    input: Input,
    options?: RunOptions,
  ): Promise<Output>;
  /** Runs any read-only arguments (`--help`, `version`) and gives what was printed. */
  ask(args: readonly string[], signal?: AbortSignal): Promise<RunResult>;
}

/** The command as people would type it, for plans and documentation. */
export function describeCommand<Input, Output>(
  command: VersoriCommand<Input, Output>,
  input: Input,
  context: string | null,
): string {
  return ['versori', ...argumentsOf(command, input, context)].map(quoteForShow).join(' ');
}

export function createVersori(options: VersoriOptions): Versori {
  const launch = (
    args: readonly string[],
    timeoutMs: number,
    visible: boolean,
    signal?: AbortSignal,
  ) =>
    inEmptyFolder(options.workFolder, (cwd) =>
      options.door.run({
        program: 'versori',
        path: options.path,
        args,
        cwd,
        env: versoriEnvironment(options.environment),
        timeoutMs,
        visible,
        maxBytes: 64 * 1024 * 1024,
        expectedExitCodes: [0, 1, 2],
        ...(signal === undefined ? {} : { signal }),
      }),
    );

  return {
    path: options.path,
    async run(command, input, { context, signal } = {}) {
      if (command.context === 'required' && context === undefined) {
        throw new VersoriError(
          'no-context',
          'No context of the Versori CLI is chosen.',
          'Choose a context for the project.',
        );
      }
      const args = argumentsOf(command, input, context ?? null);
      const result = await launch(args, command.timeoutMs, command.visible, signal);
      return outputOf(command, input, result);
    },
    ask: (args, signal) => launch(args, 15_000, false, signal),
  };
}

function argumentsOf<Input, Output>(
  command: VersoriCommand<Input, Output>,
  input: Input,
  context: string | null,
): readonly string[] {
  const own = [...command.path, ...command.args(input)];
  return context === null ? own : [...own, `--context=${checkText(context, "The context's name")}`];
}

function outputOf<Input, Output>(
  command: VersoriCommand<Input, Output>,
  input: Input,
  result: RunResult,
): Output {
  if (result.exitCode !== 0) throw failureOf(result.stderr, result.exitCode, command);
  if (isGroupHelp(result.stdout)) {
    throw new VersoriError(
      'unsupported',
      `The installed Versori CLI has no command "versori ${command.path.join(' ')}".`,
      'Install a newer Versori CLI (v0.0.5 or later), or choose its location in the settings.',
    );
  }
  if (result.truncated) {
    throw new FlowrightError(
      'failed',
      `"versori ${command.path.join(' ')}" printed more than can be kept.`,
      'Ask for less, for example a shorter time.',
    );
  }
  return command.parse(result.stdout, input);
}

/**
 * What the CLI reads of our environment, beside what the door allows: its configuration's place, proxies and certificates.
 * `TERM` must not be `dumb`, or its prompts would accept their defaults. HTTP_DEBUG, which prints the token, stays out.
 */
function versoriEnvironment(
  own: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const passed = [
    'VERSORI_CONFIG',
    'HTTPS_PROXY',
    'https_proxy',
    'HTTP_PROXY',
    'http_proxy',
    'NO_PROXY',
    'no_proxy',
    'SSL_CERT_FILE',
    'SSL_CERT_DIR',
  ];
  const environment: Record<string, string> = { TERM: 'xterm-256color' };
  for (const name of passed) {
    const value = own[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

/** Every command reads `.versori` of its working directory, so each runs in a new folder that has none. */
async function inEmptyFolder<Result>(
  parent: string,
  act: (folder: string) => Promise<Result>,
): Promise<Result> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(parent, 'cwd-'));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function quoteForShow(argument: string): string {
  const [, flag = '', value = ''] = /^(--[\w-]+=)?(.*)$/s.exec(argument) ?? [];
  const plain = value !== '' && /^[\w@%+=:,./<>-]+$/.test(value);
  return plain ? argument : `${flag}'${value.replaceAll("'", `'\\''`)}'`;
}
