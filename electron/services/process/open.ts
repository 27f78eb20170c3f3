import { execa } from 'execa';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { ProcessDoorOptions } from './door.ts';
import { childEnvironment } from './environment.ts';
import { endTree, signalTree } from './kill.ts';
import type { LiveChild } from './live-child.ts';
import { programs } from './programs.ts';
import { requireRunnable } from './runnable.ts';
import { stripEscapes } from './sanitize.ts';
import type { OpenProcess, OpenRequest } from './types.ts';

/** How much of stderr is kept, in characters: enough to see why it ended. */
const keptStderr = 4000;

/** Starts a program that stays (types.ts, `ServerDoor`). */
export async function openChild(
  request: OpenRequest,
  { logger, environment = process.env }: ProcessDoorOptions,
  live: Set<LiveChild>,
): Promise<OpenProcess> {
  await requireRunnable(request);
  const child = execa(request.path, request.args, {
    cwd: request.cwd,
    env: childEnvironment(environment, request.env),
    extendEnv: false,
    preferLocal: false,
    shell: false,
    reject: false,
    buffer: false,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    encoding: 'buffer',
    killDescendants: true,
    cleanup: true,
    windowsHide: true,
  });
  const { pid } = child;
  if (pid === undefined) {
    const { title, hint } = programs[request.program];
    await child;
    throw new FlowrightError('missing-program', `${title} could not be started.`, hint);
  }
  logger.info('process started', { program: request.program, args: request.args, pid });
  let stderr = '';
  child.stderr.on('data', (chunk: Uint8Array) => {
    stderr = (stderr + Buffer.from(chunk).toString()).slice(-keptStderr);
  });
  // Writing to a program that just ended is no failure of ours: `ended` tells of it.
  child.stdin.on('error', () => undefined);
  child.nodeChildProcess.once('exit', () => {
    signalTree(child, 'SIGKILL');
  });
  const closed = child.then((result) => result);
  let stopping: Promise<void> | undefined;
  const entry: LiveChild = {
    stop: () => {
      stopping ??= endTree(child, closed);
      return stopping;
    },
  };
  live.add(entry);
  const ended = closed.then(({ exitCode = null }) => {
    live.delete(entry);
    logger.info('process ended', { program: request.program, pid, exitCode });
    return { exitCode, stderr: stripEscapes(stderr) };
  });
  return {
    pid,
    stdin: child.stdin,
    stdout: child.stdout,
    ended,
    stop: async () => {
      await entry.stop('killed');
      await ended;
    },
  };
}
