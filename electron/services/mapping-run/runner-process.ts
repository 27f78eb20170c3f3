import { createInterface } from 'node:readline';
import { z } from 'zod';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { OpenProcess } from '../process/types.ts';
import type { RunnableModule } from './modules.ts';

const thrown = z.object({
  message: z.string(),
  file: z.string().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
});

const answerSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ run: z.number(), failed: thrown }),
  z.object({ run: z.number(), index: z.number(), json: z.string() }),
  z.object({ run: z.number(), index: z.number(), error: thrown }),
]);

export type Thrown = z.infer<typeof thrown>;
export type RunnerAnswer = z.infer<typeof answerSchema>;

interface RunRequest {
  readonly run: number;
  readonly modules: readonly RunnableModule[];
  readonly entry: string;
  readonly name: string;
  readonly inputs: readonly (readonly unknown[])[];
}

/** The runner's process: requests go in as lines, answers come out as lines. */
export class RunnerProcess {
  readonly #child: OpenProcess;
  readonly #known = new Set<string>();
  #wait: { resolve: (answer: RunnerAnswer) => void; reject: (error: unknown) => void } | null =
    null;
  #waiting: RunnerAnswer[] = [];
  #hasEnded = false;

  constructor(child: OpenProcess) {
    this.#child = child;
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.#take(line);
    });
    void child.ended.then(() => {
      this.#hasEnded = true;
      this.#wait?.reject(endedError());
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** How many modules it holds; they are never let go. */
  get moduleCount(): number {
    return this.#known.size;
  }

  /** Modules that it has already are not sent again. */
  send(request: RunRequest): void {
    const modules = request.modules
      .filter(({ id }) => !this.#known.has(id))
      .map(({ id, file, type, text }) => ({ id, file, type, text }));
    for (const { id } of modules) this.#known.add(id);
    this.#child.stdin.write(`${JSON.stringify({ ...request, modules })}\n`);
  }

  /** The next answer. Throws `timed-out` when there is none in time, `failed` when the process ended. */
  async next(timeoutMs: number): Promise<RunnerAnswer> {
    const answer = this.#waiting.shift();
    if (answer !== undefined) return answer;
    if (this.#hasEnded) throw endedError();
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<RunnerAnswer>((resolve, reject) => {
        this.#wait = { resolve, reject };
        timer = setTimeout(() => {
          reject(new FlowrightError('timed-out', 'There was no answer in time.'));
        }, timeoutMs);
      });
    } finally {
      this.#wait = null;
      clearTimeout(timer);
    }
  }

  async stop(): Promise<void> {
    await this.#child.stop();
  }

  /** Lines of another form are none of the runner's. */
  #take(line: string): void {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return;
    }
    const parsed = answerSchema.safeParse(value);
    if (!parsed.success) return;
    const wait = this.#wait;
    // Several lines may come at once: only the first is for who waits now.
    this.#wait = null;
    if (wait === null) this.#waiting.push(parsed.data);
    else wait.resolve(parsed.data);
  }
}

function endedError(): FlowrightError {
  return new FlowrightError('failed', 'The process that runs mappings ended.', 'Try again.');
}
