import { errorMessage, FlowrightError } from '../../../shared/base/error.ts';
import type { Emit, Events } from '../../../shared/contract/events.ts';
import type {
  CodeAction,
  Completions,
  EdgeType,
  HoverText,
  LanguageState,
  LanguageStatus,
  Signature,
} from '../../../shared/contract/language-types.ts';
import type { ProjectSnapshot } from '../../../shared/contract/types.ts';
import type { Clock } from '../ports.ts';
import { createTaskQueue } from '../project/queue.ts';
import { complete, hover, repairs, signatureAt } from './answers.ts';
import { withCopy } from './copy.ts';
import { errorsIn } from './diagnostics.ts';
import type { LanguageDocument } from './documents.ts';
import { readEdgeTypes } from './edge-types.ts';
import { residentMb } from './memory.ts';
import { ProjectServer } from './project-server.ts';
import type { ProjectServerParts } from './project-server.ts';

export interface LanguageServiceOptions extends Omit<
  ProjectServerParts,
  'tell' | 'quietMs' | 'requestTimeoutMs'
> {
  /** How long one request may take: a server that needs longer hangs and is replaced. Default 30 s. */
  readonly requestTimeoutMs?: number;
  readonly emit: Emit;
  readonly clock: Clock;
  /** How long after a project was opened its server starts: the canvas comes first. Default 400 ms. */
  readonly startDelayMs?: number;
  /** How long to wait before the first restart; twice as long before each further one. Default 1 s. */
  readonly backoffMs?: number;
  /** Memory at which the server is replaced. Default 1200 MB. */
  readonly memoryLimitMb?: number;
  /** How often it is looked at. Default 15 s. */
  readonly memoryEveryMs?: number;
}

interface Place {
  readonly file: string;
  readonly offset: number;
}

/** A place in a text that the file could have, in place of the one that it has. */
export interface TextPlace extends Place {
  readonly text: string;
}

/** The compiler's knowledge of the open project: one `deno lsp` for it, while it is trusted. */
export interface LanguageService {
  /** Tells it of the open project, `null` for none. */
  projectChanged(snapshot: ProjectSnapshot | null): void;
  textChanged(event: Events['text.changed']): void;
  status(): LanguageStatus;
  restart(): Promise<void>;
  complete(place: Place & { readonly trigger?: string | undefined }): Promise<Completions | null>;
  hover(place: Place): Promise<HoverText | null>;
  signature(place: Place): Promise<Signature | null>;
  actions(range: { file: string; start: number; end: number }): Promise<readonly CodeAction[]>;
  edgeTypes(workflow: string): Promise<readonly EdgeType[]>;
  /** The same for a text that the file could have. */
  completeIn(
    place: TextPlace & { readonly trigger?: string | undefined },
  ): Promise<Completions | null>;
  hoverIn(place: TextPlace): Promise<HoverText | null>;
  signatureIn(place: TextPlace): Promise<Signature | null>;
  /** The errors that a file would have with a text and does not have now, as sentences. */
  newProblemsIn(wanted: Omit<TextPlace, 'offset'>): Promise<readonly string[] | null>;
  /** Resolves when the server was asked about every text as it is now. */
  settled(): Promise<void>;
  /** Resolves when the server is gone. */
  stop(): Promise<void>;
}

const quietMs = 250;
const mostRestarts = 5;
/** A server that lived this long starts a new count of restarts. */
const healthyMs = 120_000;

export function createLanguageService(options: LanguageServiceOptions): LanguageService {
  const supervisor = new Supervisor(options);
  const probes = createTaskQueue();
  const copies = createTaskQueue();

  /** Asks the server about a text; `null` while there is none to ask, or when it ends meanwhile. */
  const ask = async <Answer>(
    file: string,
    question: (project: ProjectServer, document: LanguageDocument) => Promise<Answer>,
  ): Promise<Answer | null> => {
    const project = supervisor.project;
    const document = project?.documents.get(file);
    if (project === null || document === undefined) return null;
    try {
      return await question(project, document);
    } catch (error) {
      options.logger.debug('the language server gave no answer', { message: errorMessage(error) });
      return null;
    }
  };

  /** The same about a text that the file could have, one at a time: there is one copy of a file. */
  const askCopy = <Answer>(
    wanted: Omit<TextPlace, 'offset'>,
    question: (
      project: ProjectServer,
      copy: LanguageDocument,
      document: LanguageDocument,
    ) => Promise<Answer>,
  ): Promise<Answer | null> =>
    copies.run(() =>
      ask(wanted.file, (project, document) =>
        withCopy(project.server, project.documents, { ...wanted, purpose: 'field' }, (copy) =>
          question(project, copy, document),
        ),
      ),
    );

  return {
    projectChanged: (snapshot) => {
      supervisor.projectChanged(snapshot);
    },
    textChanged: (event) => {
      supervisor.project?.changeText(event);
    },
    status: () => supervisor.status(),
    restart: () => supervisor.restart(),
    complete: ({ file, offset, trigger }) =>
      ask(file, ({ server }, document) => complete(server, document, offset, trigger)),
    hover: ({ file, offset }) =>
      ask(file, ({ server }, document) => hover(server, document, offset)),
    signature: ({ file, offset }) =>
      ask(file, ({ server }, document) => signatureAt(server, document, offset)),
    actions: async ({ file, start, end }) =>
      (await ask(file, ({ server, documents, checker }, document) =>
        repairs(server, documents, document, { start, end }, checker.reportedIn(document)),
      )) ?? [],
    edgeTypes: (key) =>
      probes.run(async () => {
        const workflow = supervisor.snapshot?.model.workflows.find((known) => known.key === key);
        if (workflow === undefined) {
          throw new FlowrightError('not-found', `There is no workflow "${key}".`);
        }
        const types = await ask(workflow.file, ({ server, documents }) =>
          readEdgeTypes(server, documents, workflow),
        );
        return types ?? [];
      }),
    completeIn: ({ offset, trigger, ...wanted }) =>
      askCopy(wanted, ({ server }, copy) => complete(server, copy, offset, trigger)),
    hoverIn: ({ offset, ...wanted }) =>
      askCopy(wanted, ({ server }, copy) => hover(server, copy, offset)),
    signatureIn: ({ offset, ...wanted }) =>
      askCopy(wanted, ({ server }, copy) => signatureAt(server, copy, offset)),
    newProblemsIn: (wanted) =>
      askCopy(wanted, async ({ server }, copy, document) => {
        const now = await errorsIn(server, document);
        const then = await errorsIn(server, copy);
        return then.filter((message) => !now.includes(message));
      }),
    settled: async () => {
      await supervisor.project?.checker.checkAll();
    },
    stop: () => supervisor.stop(),
  };
}

/** Starts, watches, replaces and ends the server, as the open project wants it. */
class Supervisor {
  readonly #options: LanguageServiceOptions;
  readonly #queue = createTaskQueue();
  #snapshot: ProjectSnapshot | null = null;
  #project: ProjectServer | null = null;
  #state: LanguageState = { state: 'off' };
  #timer: NodeJS.Timeout | undefined;
  #watch: NodeJS.Timeout | undefined;
  #restarts = 0;
  #startedAt = 0;
  #wasUnsaved = false;

  constructor(options: LanguageServiceOptions) {
    this.#options = options;
  }

  get project(): ProjectServer | null {
    return this.#project;
  }

  get snapshot(): ProjectSnapshot | null {
    return this.#snapshot;
  }

  status(): LanguageStatus {
    return { ...this.#state, files: this.#project?.checker.problems() ?? [] };
  }

  projectChanged(snapshot: ProjectSnapshot | null): void {
    const wanted = snapshot?.trusted === true ? snapshot : null;
    const isSame = wanted !== null && wanted.folder === this.#snapshot?.folder;
    this.#snapshot = wanted;
    if (isSame) {
      this.#follow(wanted);
      return;
    }
    this.#restarts = 0;
    this.#wasUnsaved = false;
    clearTimeout(this.#timer);
    void this.#queue.run(() => this.#end());
    if (wanted === null) this.#setState({ state: 'off' });
    else this.#startSoon({ state: 'starting' }, this.#options.startDelayMs ?? 400);
  }

  async restart(): Promise<void> {
    this.#restarts = 0;
    clearTimeout(this.#timer);
    if (this.#snapshot === null) return;
    await this.#queue.run(() => this.#end());
    this.#startSoon({ state: 'starting' }, 0);
  }

  async stop(): Promise<void> {
    this.#snapshot = null;
    clearTimeout(this.#timer);
    await this.#queue.run(() => this.#end());
    this.#setState({ state: 'off' });
  }

  #follow(snapshot: ProjectSnapshot): void {
    const isUnsaved = snapshot.files.some(({ state }) => state !== 'saved');
    const isSaved = this.#wasUnsaved && !isUnsaved;
    this.#wasUnsaved = isUnsaved;
    void this.#queue.run(async () => {
      const project = this.#project;
      if (project === null) return;
      try {
        await project.update(snapshot);
        if (isSaved && (await project.isOutdated())) await this.#replace();
      } catch (error) {
        this.#options.logger.warn('the language server could not follow', {
          message: errorMessage(error),
        });
      }
    });
  }

  /** The project's settings changed: only a new server takes them. */
  async #replace(): Promise<void> {
    await this.#end();
    this.#startSoon({ state: 'starting' }, 0);
  }

  #startSoon(state: LanguageState, delayMs: number): void {
    this.#setState(state);
    this.#timer = setTimeout(() => void this.#queue.run(() => this.#start()), delayMs);
  }

  async #start(): Promise<void> {
    const snapshot = this.#snapshot;
    if (snapshot === null || this.#project !== null) return;
    this.#startedAt = this.#options.clock.now();
    try {
      const project = await ProjectServer.start(snapshot, {
        ...this.#options,
        quietMs,
        requestTimeoutMs: this.#options.requestTimeoutMs ?? 30_000,
        tell: (problems) => {
          this.#options.emit('language.diagnostics', problems);
        },
      });
      this.#project = project;
      void project.server.ended.then(({ exitCode, stderr }) => {
        this.#ended(project, `exit code ${String(exitCode)}`, stderr);
      });
      void project.server.hung.then((method) => {
        this.#ended(project, `no answer to ${method}`, '');
      });
      this.#watchMemory(project);
      // What changed while it started. Others may edit meanwhile: those edits come by themselves.
      if (this.#snapshot !== null) await project.update(this.#snapshot);
      void project.checker.checkAll().then(() => {
        if (this.#project === project) this.#setState({ state: 'ready' });
      });
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    this.#options.logger.warn('the language server did not start', {
      message: errorMessage(error),
    });
    if (error instanceof FlowrightError && error.code === 'missing-program') {
      const { message, hint } = error;
      this.#setState({ state: 'failed', message, ...(hint === undefined ? {} : { hint }) });
    } else this.#again(errorMessage(error));
  }

  #ended(project: ProjectServer, how: string, stderr: string): void {
    if (this.#project !== project) return;
    this.#options.logger.warn('the language server ended', { how, stderr });
    if (this.#options.clock.now() - this.#startedAt > healthyMs) this.#restarts = 0;
    const gone = this.#detach();
    void this.#queue.run(async () => gone?.stop());
    this.#again(`The language server ended (${how}).`);
  }

  /** Comes again after a while, a few times. */
  #again(message: string): void {
    if (this.#snapshot === null) return;
    this.#restarts += 1;
    if (this.#restarts > mostRestarts) {
      const hint = 'Start it again from the status, or choose another Deno in the settings.';
      this.#setState({ state: 'failed', message, hint });
      return;
    }
    const backoffMs = (this.#options.backoffMs ?? 1000) * 2 ** (this.#restarts - 1);
    this.#startSoon({ state: 'restarting', message }, backoffMs);
  }

  #watchMemory(project: ProjectServer): void {
    const limitMb = this.#options.memoryLimitMb ?? 1200;
    clearInterval(this.#watch);
    this.#watch = setInterval(() => {
      void residentMb(project.server.pid).then((usedMb) => {
        if (usedMb === null || usedMb <= limitMb || this.#project !== project) return;
        this.#ended(project, `${Math.round(usedMb)} MB of memory`, '');
      });
    }, this.#options.memoryEveryMs ?? 15_000);
    this.#watch.unref();
  }

  async #end(): Promise<void> {
    await this.#detach()?.stop();
  }

  /** From here on it is asked nothing, and what it said no longer holds. */
  #detach(): ProjectServer | null {
    const project = this.#project;
    if (project === null) return null;
    this.#project = null;
    clearInterval(this.#watch);
    for (const { file, revision } of project.checker.problems()) {
      this.#options.emit('language.diagnostics', { file, revision, problems: [] });
    }
    return project;
  }

  #setState(state: LanguageState): void {
    if (state.state === 'off' && this.#state.state === 'off') return;
    this.#state = state;
    this.#options.emit('language.state', state);
  }
}
