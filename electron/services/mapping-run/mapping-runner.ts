import { join } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { MappingResult } from '../../../shared/contract/mapper-calls.ts';
import type { DenoLocator } from '../deno/locate.ts';
import type { AppFolders, Logger } from '../ports.ts';
import type { ServerDoor } from '../process/types.ts';
import { collectModules } from './modules.ts';
import type { ReadModule, RunnableModule } from './modules.ts';
import { RunnerProcess } from './runner-process.ts';
import type { Thrown } from './runner-process.ts';

export interface MappingRunnerOptions {
  readonly door: ServerDoor;
  readonly locator: DenoLocator;
  readonly folders: AppFolders;
  readonly logger: Logger;
  /** How long a mapping may take for one sample, in milliseconds. */
  readonly timeoutMs?: number;
}

interface MappingRun {
  readonly file: string;
  readonly name: string;
  /** For each sample the values in the order of the parameters. */
  readonly inputs: readonly (readonly unknown[])[];
  readonly readModule: ReadModule;
}

/** Runs mappings as their text is now, in one Deno process without any permission that stays. */
export interface MappingRunner {
  /** One result for each input. Throws `missing-program` without Deno, `invalid-input` where modules import in a circle. */
  run(request: MappingRun): Promise<readonly MappingResult[]>;
  /** For good: what waits to be run is refused with `cancelled`, so that no process is started any more. */
  stop(): Promise<void>;
}

const startTimeoutMs = 20_000;
/** Texts stay in the process's memory: after so many it is replaced. */
const mostModules = 2000;
const heapLimitMb = 512;

export function createMappingRunner(options: MappingRunnerOptions): MappingRunner {
  const { timeoutMs = 1000 } = options;
  let runner: RunnerProcess | null = null;
  let latest: Promise<unknown> = Promise.resolve();
  let count = 0;
  let isStopped = false;

  const stop = async (): Promise<void> => {
    const old = runner;
    runner = null;
    await old?.stop();
  };

  const ready = async (): Promise<RunnerProcess> => {
    if (runner !== null && !runner.hasEnded && runner.moduleCount < mostModules) return runner;
    await stop();
    const { path } = await options.locator.locate();
    if (isStopped) throw new FlowrightError('cancelled', 'Flowright is ending.');
    const folder = join(options.folders.resources, 'mapping-run');
    const started = new RunnerProcess(
      await options.door.open({
        program: 'deno',
        path,
        args: runnerArguments(),
        cwd: folder,
        env: { DENO_DIR: join(options.folders.cache, 'deno'), DENO_NO_PACKAGE_JSON: '1' },
      }),
    );
    runner = started;
    await started.next(startTimeoutMs);
    return started;
  };

  /** Answers for the first of the inputs, up to and with one that hangs. */
  const runSome = async (
    { file, name }: MappingRun,
    modules: readonly RunnableModule[],
    inputs: MappingRun['inputs'],
  ): Promise<readonly MappingResult[]> => {
    const process = await ready();
    const run = count++;
    const entry = modules.at(-1)?.id ?? '';
    process.send({ run, modules, entry, name, inputs });
    const results: MappingResult[] = [];
    while (results.length < inputs.length) {
      try {
        const answer = await process.next(timeoutMs);
        if (!('run' in answer) || answer.run !== run) continue;
        if ('failed' in answer) return inputs.map(() => threwResult(answer.failed, modules));
        const isError = 'error' in answer;
        results.push(isError ? threwResult(answer.error, modules) : valueResult(answer.json));
      } catch (error) {
        await stop();
        if (!(error instanceof FlowrightError)) throw error;
        options.logger.warn('a mapping was ended', { file, name, reason: error.code });
        return [...results, endedResult(error, timeoutMs)];
      }
    }
    return results;
  };

  const run = async (request: MappingRun): Promise<readonly MappingResult[]> => {
    const modules = await collectModules(request.file, request.readModule);
    const results: MappingResult[] = [];
    while (results.length < request.inputs.length) {
      results.push(...(await runSome(request, modules, request.inputs.slice(results.length))));
    }
    return results;
  };

  return {
    run: (request) => {
      const result = latest.then(() => run(request));
      latest = result.catch(() => undefined);
      return result;
    },
    stop: async () => {
      isStopped = true;
      await stop();
      await latest;
    },
  };
}

function runnerArguments(): readonly string[] {
  return [
    'run',
    '--quiet',
    '--no-prompt',
    '--no-config',
    '--no-lock',
    '--no-remote',
    '--no-npm',
    `--v8-flags=--max-old-space-size=${heapLimitMb}`,
    'runner.js',
  ];
}

function valueResult(json: string): MappingResult {
  return { state: 'value', value: JSON.parse(json) };
}

function threwResult(
  { message, file, line = 1, column = 1 }: Thrown,
  modules: readonly RunnableModule[],
): MappingResult {
  const text = modules.find((module) => module.file === file)?.source;
  if (file === undefined || text === undefined) return { state: 'threw', message, place: null };
  let start = 0;
  for (let count = 1; count < line; count += 1) start = text.indexOf('\n', start) + 1;
  return { state: 'threw', message, place: { file, line, column, offset: start + column - 1 } };
}

function endedResult(error: FlowrightError, timeoutMs: number): MappingResult {
  if (error.code !== 'timed-out') return { state: 'threw', message: error.message, place: null };
  const seconds = timeoutMs / 1000;
  return {
    state: 'timed-out',
    message: `Stopped after ${seconds} s without a result. Look for a loop that does not end.`,
  };
}
