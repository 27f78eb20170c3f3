import { randomUUID } from 'node:crypto';
import { execa } from 'execa';
import type { Options } from 'execa';
import type { Emit } from '../../../shared/contract/events.ts';
import type { Clock, Logger } from '../ports.ts';
import { childEnvironment } from './environment.ts';
import { ProcessError } from './error.ts';
import { endTree, signalTree } from './kill.ts';
import { openChild } from './open.ts';
import { createOutputCollector } from './output.ts';
import type { OutputCollector } from './output.ts';
import { programs } from './programs.ts';
import { cancelledError, requireRunnable } from './runnable.ts';
import { redactSecrets, stripEscapes } from './sanitize.ts';
import type { EndReason, LiveChild } from './live-child.ts';
import type { ProcessDoor, RunRequest, RunResult, ServerDoor } from './types.ts';

const defaultMaxBytes = 10 * 1024 * 1024;

export interface ProcessDoorOptions {
  readonly emit: Emit;
  readonly logger: Logger;
  readonly clock: Clock;
  /** Our own environment, of which children see the allow-listed part. Default `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The one door for child processes. */
export function createProcessDoor(options: ProcessDoorOptions): ProcessDoor & ServerDoor {
  const live = new Set<LiveChild>();
  return {
    run: (request) => runChild(request, options, live),
    open: (request) => openChild(request, options, live),
    stopAll: async () => {
      await Promise.all([...live].map((child) => child.stop('killed')));
    },
  };
}

async function runChild(
  request: RunRequest,
  options: ProcessDoorOptions,
  live: Set<LiveChild>,
): Promise<RunResult> {
  await requireRunnable(request);
  const id = randomUUID();
  const secrets = request.secrets ?? [];
  const visible = request.visible ?? true;
  const command = redactSecrets(commandLine(request), secrets);
  const show = (stream: 'stdout' | 'stderr') => (text: string) => {
    if (visible) options.emit('process.output', { id, stream, text });
  };
  const maxBytes = request.maxBytes ?? defaultMaxBytes;
  const stdout = createOutputCollector(maxBytes, secrets, show('stdout'));
  const stderr = createOutputCollector(maxBytes, secrets, show('stderr'));

  const startedAt = options.clock.now();
  options.logger.info('process started', { id, command, cwd: request.cwd });
  if (visible) options.emit('process.started', { id, command });
  const ended = await superviseChild(request, options, live, stdout, stderr);
  const durationMs = options.clock.now() - startedAt;
  options.logger.info('process ended', {
    id,
    exitCode: ended.exitCode,
    reason: ended.reason,
    durationMs,
  });
  if (visible) {
    options.emit('process.ended', {
      id,
      exitCode: ended.exitCode,
      reason: ended.reason,
      durationMs,
    });
  }
  return resultOf(request, ended, { stdout, stderr, durationMs });
}

interface EndedChild {
  readonly exitCode: number | null;
  readonly reason: EndReason;
  /** Set when the program could not be started at all. */
  readonly startError: string | undefined;
}

async function superviseChild(
  request: RunRequest,
  options: ProcessDoorOptions,
  live: Set<LiveChild>,
  stdout: OutputCollector,
  stderr: OutputCollector,
): Promise<EndedChild> {
  const child = start(request, options);
  const closed = child.then((result) => result);
  const stop: { reason?: EndReason; done?: Promise<void> } = {};
  const entry: LiveChild = {
    stop: (reason) => {
      stop.reason ??= reason;
      stop.done ??= endTree(child, closed);
      return stop.done;
    },
  };
  const cancel = () => void entry.stop('cancelled');
  const timer = setTimeout(() => void entry.stop('timed-out'), request.timeoutMs);
  live.add(entry);
  request.signal?.addEventListener('abort', cancel);
  child.stdout.on('data', (chunk: Uint8Array) => {
    stdout.write(chunk);
  });
  child.stderr.on('data', (chunk: Uint8Array) => {
    stderr.write(chunk);
  });
  // Descendants that outlive the child would hold its streams open for ever.
  child.nodeChildProcess.once('exit', () => {
    if (stop.done === undefined) signalTree(child, 'SIGKILL');
  });
  try {
    const result = await closed;
    await stop.done;
    stdout.end();
    stderr.end();
    const startError = child.pid === undefined ? (result.code ?? 'unknown') : undefined;
    const endedBy = result.exitCode === undefined ? 'killed' : 'exited';
    return { exitCode: result.exitCode ?? null, reason: stop.reason ?? endedBy, startError };
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', cancel);
    live.delete(entry);
  }
}

function start(request: RunRequest, { environment = process.env }: ProcessDoorOptions) {
  const settings = {
    cwd: request.cwd,
    env: childEnvironment(environment, request.env),
    extendEnv: false,
    preferLocal: false,
    shell: false,
    reject: false,
    buffer: false,
    stdout: 'pipe',
    stderr: 'pipe',
    encoding: 'buffer',
    killDescendants: true,
    cleanup: true,
    windowsHide: true,
    // An empty input closes stdin at once.
    input: request.input ?? '',
  } as const satisfies Options;
  return execa(request.path, request.args, settings);
}

function resultOf(
  request: RunRequest,
  ended: EndedChild,
  output: { stdout: OutputCollector; stderr: OutputCollector; durationMs: number },
): RunResult {
  const { title, hint } = programs[request.program];
  const failed = {
    program: request.program,
    args: request.args.map((arg) => redactSecrets(arg, request.secrets ?? [])),
    exitCode: ended.exitCode,
    stdout: output.stdout.text,
    stderr: output.stderr.text,
  };
  if (ended.startError !== undefined) {
    throw new ProcessError(
      'missing-program',
      `${title} could not be started (${ended.startError}).`,
      hint,
      failed,
    );
  }
  if (ended.reason === 'timed-out') {
    const seconds = Math.round(request.timeoutMs / 1000);
    throw new ProcessError(
      'timed-out',
      `${title} was stopped after ${seconds} s without an end.`,
      'Look at its output for what it waits for, then try again.',
      failed,
    );
  }
  if (ended.reason === 'cancelled') throw cancelledError(request);
  const expected = request.expectedExitCodes ?? [0];
  if (ended.exitCode === null || !expected.includes(ended.exitCode)) {
    const how =
      ended.exitCode === null
        ? 'was ended by the system'
        : `ended with exit code ${ended.exitCode}`;
    throw new ProcessError(
      'failed',
      `${title} ${how}.`,
      'Look at its output for the reason.',
      failed,
    );
  }
  return {
    exitCode: ended.exitCode,
    stdout: output.stdout.text,
    stderr: output.stderr.text,
    truncated: output.stdout.truncated || output.stderr.truncated,
    durationMs: output.durationMs,
  };
}

/** For people to read; nothing runs it. */
function commandLine(request: RunRequest): string {
  const parts = [request.program, ...request.args];
  return stripEscapes(
    parts.map((part) => (/^[\w@%+=:,./-]+$/.test(part) ? part : JSON.stringify(part))).join(' '),
  );
}
