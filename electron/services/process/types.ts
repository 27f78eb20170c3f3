import type { Readable, Writable } from 'node:stream';

/** The programs Flowright may start: the whole list, in one place. */
export type ProgramName = 'deno' | 'versori';

export interface RunRequest {
  readonly program: ProgramName;
  /** Absolute path of the executable, found by the service that owns the program. */
  readonly path: string;
  /** One array element per argument; `--option=value` in one. */
  readonly args: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Added to the allow-listed environment; nothing else of our own environment reaches the child. */
  readonly env?: Readonly<Record<string, string>>;
  /** Written to stdin, which is closed afterwards; without it stdin is closed from the start. */
  readonly input?: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Cap for stdout and stderr each, in bytes; what is over it is cut and `truncated` set. Default 10 MiB. */
  readonly maxBytes?: number;
  /** Exit codes that are answers, not failures. Default `[0]`. */
  readonly expectedExitCodes?: readonly number[];
  /** Show it in the Output panel as it runs. Default true. */
  readonly visible?: boolean;
  /** Values to replace by `•••` in everything that leaves the door: events, results, errors, logs. */
  readonly secrets?: readonly string[];
}

/** Output has escape sequences removed and secrets redacted. */
export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly truncated: boolean;
  readonly durationMs: number;
}

/** The one door for child processes (docs/architecture.md). */
export interface ProcessDoor {
  /**
   * Runs a program to its end. Throws FlowrightError `missing-program`, `timed-out`, `cancelled`, or `failed` for an
   * unexpected exit code (a ProcessError, with the arguments and the output).
   */
  run(request: RunRequest): Promise<RunResult>;
  /** Ends every live child with its descendants; resolves when they are gone, after 2 seconds at most. */
  stopAll(): Promise<void>;
}

/** A program that stays and is talked to over its streams. It is not shown in the Output panel. */
export type OpenRequest = Pick<RunRequest, 'program' | 'path' | 'args' | 'cwd' | 'env'>;

export interface OpenProcess {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Resolves when it has ended, for whatever reason, with the end of what it wrote to stderr. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
  /** Ends it with its descendants; resolves when it is gone. */
  stop(): Promise<void>;
}

export interface ServerDoor {
  /** Starts a program that stays. Throws as `run` does when it cannot be started. */
  open(request: OpenRequest): Promise<OpenProcess>;
}
