import { FlowrightError } from '../../shared/base/error.ts';

/** 0 done; 1 findings; 2 wrong usage, wrong target, or an environment that cannot do it (docs/cli.md). */
export type ExitCode = 0 | 1 | 2;

/** The surroundings of one run of the command. stdout holds results only. */
export interface CommandContext {
  /** What relative paths are relative to: INIT_CWD when npm set it. */
  readonly folder: string;
  readonly readInput: () => Promise<string>;
  /** Calls back for every line typed; returns what ends it. */
  readonly onInputLine: (listener: () => void) => () => void;
  readonly print: (text: string) => void;
  readonly printProgress: (text: string) => void;
  /** Aborted when the process is asked to end, as by Ctrl+C; a second time ends it at once. Before the first look, any time does. */
  readonly signal: AbortSignal;
}

export type RunCommand = (args: readonly string[], context: CommandContext) => Promise<ExitCode>;

export interface CommandEntry {
  readonly summary: string;
  /** The line after `flowright`. */
  readonly usage: string;
  readonly options: readonly (readonly [string, string])[];
  /** Loaded on demand, so that no command pays for another's libraries. */
  readonly load: () => Promise<RunCommand>;
}

export function usageError(message: string, command: string): FlowrightError {
  return new FlowrightError(
    'usage',
    message,
    `Run "flowright help ${command}" to see how it is used.`,
  );
}
