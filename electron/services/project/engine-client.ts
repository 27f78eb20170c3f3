import { Worker } from 'node:worker_threads';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { FileUpdate } from '../../../shared/edit/engine.ts';
import { applyModelPatch, emptyModel } from '../../../shared/model/patch.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import { endWorker } from '../process/end-worker.ts';
import type { EngineAnswer, EngineFailure, EngineRequest, StopRequest } from './engine-protocol.ts';
import type { ProjectEngine } from './types.ts';

/** The engine in this thread: for commands that run once and end. Loads the parser when it is first needed. */
export function createInProcessEngine(): ProjectEngine {
  const loading = import('../../../shared/edit/code-engine.ts').then((module) =>
    module.createCodeEngine({ rules: true, breaksLines: true }),
  );
  return {
    update: async (updates) => (await loading).update(updates),
    plan: async (commands) => (await loading).plan(commands),
    copy: async (workflow, steps) => (await loading).copy(workflow, steps),
    stop: () => Promise.resolve(),
  };
}

export interface WorkerEngineOptions {
  /** How long one call may take, in milliseconds. Default 30 s. */
  readonly timeLimitMs?: number;
}

type RequestBody = EngineRequest extends infer Request
  ? Request extends EngineRequest
    ? Omit<Request, 'id'>
    : never
  : never;

/**
 * The engine in a worker thread; `workerUrl` is the built `engine-worker.js` (in tests the source). A worker that dies or does not
 * answer in time is replaced: the call that hit it fails, and the next one finds a new worker with the same texts.
 */
export function createWorkerEngine(
  workerUrl: URL,
  { timeLimitMs = 30_000 }: WorkerEngineOptions = {},
): ProjectEngine {
  const texts = new Map<string, FileUpdate>();
  let connection: WorkerConnection | undefined;

  const remember = (updates: readonly FileUpdate[]) => {
    for (const update of updates) {
      if (update.text === null && update.unreadable === undefined) texts.delete(update.file);
      else texts.set(update.file, update);
    }
  };
  /** A worker that has all texts, and what it makes of them where it is a new one. One that cannot read them is not used. */
  const connect = async () => {
    if (connection?.isAlive === true) return { worker: connection, model: null };
    const worker = connectWorker(workerUrl, timeLimitMs);
    connection = worker;
    if (texts.size === 0) return { worker, model: emptyModel };
    try {
      return { worker, model: await worker.update([...texts.values()]) };
    } catch (error) {
      await worker.stop();
      throw error;
    }
  };

  return {
    update: async (updates) => {
      // First of all: when this worker fails, the next one must not read the texts of before.
      remember(updates);
      const { worker, model } = await connect();
      return model ?? worker.update(updates);
    },
    plan: async (commands) => {
      const { worker } = await connect();
      const answer = await worker.call({ call: 'plan', commands });
      if (answer.kind !== 'plan') throw unexpectedAnswer();
      return answer.plan;
    },
    copy: async (workflow, steps) => {
      const { worker } = await connect();
      const answer = await worker.call({ call: 'copy', workflow, steps });
      if (answer.kind !== 'text') throw unexpectedAnswer();
      return answer.text;
    },
    stop: async () => {
      await connection?.stop();
      connection = undefined;
    },
  };
}

interface WorkerConnection {
  readonly isAlive: boolean;
  update(updates: readonly FileUpdate[]): Promise<ProjectModel>;
  call(request: RequestBody): Promise<EngineAnswer>;
  stop(): Promise<void>;
}

interface PendingCall {
  readonly resolve: (answer: EngineAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * In MB. Without limits the engine lets its heap grow to several times of what it holds, and all of it counts as the host's. A
 * project of 500 files needs a tenth of this.
 */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 16 };

function connectWorker(workerUrl: URL, timeLimitMs: number): WorkerConnection {
  // The worker sees neither our arguments nor our environment: it needs none.
  const worker = new Worker(workerUrl, { env: {}, argv: [], execArgv: [], resourceLimits });
  const pending = new Map<number, PendingCall>();
  let lastId = 0;
  let isAlive = true;
  /** As of the last answer about it: the next one says what changed since. */
  let model = emptyModel;

  const fail = (error: Error) => {
    isAlive = false;
    for (const call of pending.values()) call.reject(error);
    pending.clear();
  };
  worker.on('message', (answer: EngineAnswer) => {
    const call = pending.get(answer.id);
    pending.delete(answer.id);
    if (answer.kind === 'error') call?.reject(toError(answer.error));
    else call?.resolve(answer);
  });
  worker.on('error', (error) => {
    fail(workerFailed(error));
  });
  worker.on('exit', () => {
    fail(workerFailed());
  });
  worker.unref();

  const call = (request: RequestBody): Promise<EngineAnswer> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      // Unlike the worker itself, an unanswered call keeps the process alive.
      const timer = setTimeout(() => {
        fail(new FlowrightError('timed-out', 'Reading the code took too long.', tryAgain));
        void worker.terminate();
      }, timeLimitMs);
      const settle =
        <Value>(then: (value: Value) => void) =>
        (value: Value) => {
          clearTimeout(timer);
          then(value);
        };
      pending.set(id, { resolve: settle(resolve), reject: settle(reject) });
      worker.postMessage({ ...request, id } satisfies EngineRequest);
    });

  return {
    get isAlive() {
      return isAlive;
    },
    call,
    update: async (updates) => {
      const answer = await call({ call: 'update', updates });
      if (answer.kind !== 'model') throw unexpectedAnswer();
      if (answer.patch !== null) model = applyModelPatch(model, answer.patch);
      return model;
    },
    stop: async () => {
      fail(workerFailed());
      worker.postMessage({ call: 'stop' } satisfies StopRequest);
      await endWorker(worker);
    },
  };
}

const tryAgain = 'Try it again; if it stays so, undo the last change to the file.';

function workerFailed(cause?: unknown): FlowrightError {
  return new FlowrightError('failed', 'The part that reads the code stopped.', tryAgain, { cause });
}

function unexpectedAnswer(): Error {
  return new Error('the engine answered another call');
}

function toError({ code, message, hint }: EngineFailure): Error {
  return code === undefined ? new Error(message) : new FlowrightError(code, message, hint);
}
