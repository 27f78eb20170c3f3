import type { RunResult } from '../process/types.ts';

/**
 * One of Deno's commands: what it is called with, how long it may take, and how its output is read, in one declaration.
 * All of them answer with exit code 1 when they found something.
 */
export interface DenoTool<Input, Output> {
  readonly timeoutMs: number;
  readonly visible: boolean;
  readonly args: (input: Input) => readonly string[];
  readonly read: (result: RunResult, input: Input) => Output | Promise<Output>;
}

/** What every command is given: the generated configuration, and files relative to the project, each with a leading `./`. */
export interface ToolInput {
  /** Absolute. */
  readonly config: string;
  readonly files: readonly string[];
}

/** Relative with `./`, so that a file called `-A.ts` is a file and not a flag. */
export function asArguments(files: readonly string[]): string[] {
  return files.map((file) => `./${file}`);
}
