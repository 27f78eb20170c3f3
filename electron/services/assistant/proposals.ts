import { randomUUID } from 'node:crypto';
import { FlowrightError } from '../../../shared/base/error.ts';
import { chooseChanges } from '../../../shared/assistant/chosen-changes.ts';
import type { ContextReference } from '../../../shared/assistant/context.ts';
import type { Answer, AssistantMode, Proposal } from '../../../shared/assistant/proposal.ts';
import type { SendPreview } from '../../../shared/assistant/send-preview.ts';
import type { ProposedProject } from '../../../shared/contract/assistant-calls.ts';
import type { Emit } from '../../../shared/contract/events.ts';
import type { TriedChanges } from '../../../shared/assistant/tried-changes.ts';
import type { ApplyResult } from '../../../shared/model/report.ts';
import type { ProjectTexts, Workspace } from '../project/types.ts';
import type { ChatMessage } from '../models/types.ts';
import type { ConsentGuard } from './consent.ts';
import type { DraftProject, DraftProvider, DraftRequest, PausedWork } from './draft-provider.ts';
import { makeDraft } from './make-draft.ts';
import { commandsOf, makeProposal } from './make-proposal.ts';
import type { MakeParts, ProposalInput } from './make-proposal.ts';
import { projectForDraft } from './project-for-draft.ts';
import { tryChanges } from './try-changes.ts';
import { hasSameHunks } from './same-hunks.ts';
import { previewSending } from './send-preview.ts';
import { contextWithoutValues, projectWithoutValues } from './told-project.ts';

export interface AskRequest {
  readonly prompt: string;
  readonly mode: AssistantMode;
  readonly provider: string;
  readonly answers: readonly Answer[];
  /** The chat that it belongs to. */
  readonly chat?: string | undefined;
  /** Its id there. */
  readonly turn?: string | undefined;
  readonly context?: readonly ContextReference[];
  /** Ids of attached files. */
  readonly attachments?: readonly string[];
  readonly allowValues?: boolean;
  /** Whether the user has just agreed to what is sent. */
  readonly consent?: boolean | undefined;
}

/** The proposal of a host for its open project: one at a time. Nothing is changed before `accept`. */
export interface Proposals {
  /** The proposal before is forgotten, also when this one fails. Throws `cancelled`. */
  ask(request: AskRequest): Promise<ProposedProject>;
  /** What `ask` would send first; nothing is sent and nothing ends for it. Throws `refused` where nothing is ever sent. */
  preview(request: AskRequest): Promise<SendPreview>;
  /** Goes on with a proposal that broke off; it keeps its id. Throws `stale` where the host has not kept what that needs. */
  resume(proposal: string): Promise<ProposedProject>;
  /** Ends whatever is under way and resolves when nothing of it runs any more. */
  cancel(): Promise<void>;
  /** Ends the making of the draft alone: what is complete of it is tried and shown. */
  stop(): void;
  current(): ProposedProject | null;
  /** Tries other changes of the proposal, which keeps its id. Throws `stale` when it is not the current one. */
  choose(proposal: string, changes: readonly string[]): Promise<ProposedProject>;
  /**
   * Makes the chosen changes, which must be those that were tried last. Where the project changed meanwhile they are tried again; what
   * would come of them must be what was shown, else `stale`, and a new proposal takes the place of this one.
   */
  accept(proposal: string, changes: readonly string[]): Promise<ApplyResult>;
  dismiss(proposal: string): void;
  /** What the chosen changes make of the project's texts. Throws `stale`. */
  tried(proposal: string): Promise<TriedProposal>;
}

export interface TriedProposal {
  /** Those that the proposal was made for. */
  readonly texts: ProjectTexts;
  readonly tried: TriedChanges;
}

export interface ProposalsParts extends MakeParts {
  readonly workspace: Pick<Workspace, 'current' | 'readTexts' | 'apply'>;
  readonly providers: () => readonly DraftProvider[];
  readonly emit: Emit;
  /** What was said before in a chat about the project. */
  readonly historyOf: (folder: string, chat: string) => Promise<readonly ChatMessage[]>;
  /** What a request speaks of and has attached, as a model reads it. Throws `not-found` for what there is no more. */
  readonly contextOf: (
    folder: string,
    request: AskRequest,
    project: DraftProject,
  ) => Promise<RequestContext>;
  readonly consent: ConsentGuard;
}

/** What a request brings along beside its words. */
export type RequestContext = Required<Pick<DraftRequest, 'attachments' | 'images'>>;

/** Work that broke off, and the proposal that was made of it. */
interface Paused {
  readonly id: string;
  readonly work: PausedWork;
}

interface Pending {
  /** The project that it was made for. */
  readonly texts: ProjectTexts;
  readonly request: AskRequest;
  readonly input: ProposalInput;
  readonly proposed: ProposedProject;
}

export function createProposals(parts: ProposalsParts): Proposals {
  const { workspace } = parts;
  let pending: Pending | null = null;
  let running: { readonly controller: AbortController; readonly ended: Promise<unknown> } | null =
    null;

  /** Of the pending proposal, where it broke off. */
  let paused: Paused | null = null;

  /** Of the draft that is being made: what is complete of it goes on to be tried. */
  let drafting: AbortController | null = null;

  const cancel = async (): Promise<void> => {
    running?.controller.abort();
    await running?.ended;
  };

  /** Ends what is under way and takes its place. */
  const alone = async <Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
    const previous = running;
    previous?.controller.abort();
    const controller = new AbortController();
    const result = (async () => {
      await previous?.ended;
      requireGoingOn(controller.signal);
      return work(controller.signal);
    })();
    const current = { controller, ended: result.catch(() => undefined) };
    running = current;
    try {
      return await result;
    } finally {
      if (running === current) running = null;
    }
  };

  const current = (): Pending | null =>
    pending?.texts.folder === workspace.current()?.folder ? pending : null;

  const requireCurrent = (id: string): Pending => {
    const found = current();
    if (found?.proposed.proposal.id === id) return found;
    throw new FlowrightError(
      'stale',
      'This proposal was replaced by a newer one.',
      'Look at the newer one.',
    );
  };

  /** The request as providers take it, on the project as it is now. */
  const draftRequest = async (request: AskRequest, texts: ProjectTexts): Promise<DraftRequest> => {
    const { prompt, mode, answers, chat, allowValues = false } = request;
    const project = await projectForDraft(parts, texts);
    const history = chat === undefined ? [] : await parts.historyOf(texts.folder, chat);
    const context = await parts.contextOf(
      texts.folder,
      allowValues ? request : contextWithoutValues(request),
      // To read all tests takes a moment: only where something of the project is quoted.
      allowValues || (request.context ?? []).length === 0 ? project : projectWithoutValues(project),
    );
    return { prompt, mode, answers, project, history, ...context, allowValues };
  };

  const draftAndTry = async (
    request: AskRequest,
    signal: AbortSignal,
    resumed?: Paused,
  ): Promise<Pending> => {
    const texts = await workspace.readTexts();
    const { prompt, mode, provider } = request;
    parts.consent.require(texts.folder, provider, request.consent ?? false);
    // What is gone on with has what was attached in its conversation.
    const fresh = { ...request, context: [], attachments: [] };
    const asked = await draftRequest(resumed === undefined ? request : fresh, texts);
    requireGoingOn(signal);
    drafting = new AbortController();
    const ends = AbortSignal.any([signal, drafting.signal]);
    const broken: { work: PausedWork | null } = { work: null };
    const draft = await makeDraft(
      parts.providers(),
      provider,
      {
        ...asked,
        resume: resumed?.work,
        onProgress: (event) => parts.emit('assistant.progress', event),
        onPause: (work) => {
          broken.work = work;
        },
      },
      ends,
    );
    requireGoingOn(signal);
    const chosen = draft.changes.map(({ id }) => id);
    const id = resumed?.id ?? randomUUID();
    const input = { id, prompt, mode, provider, draft, chosen };
    const made = await makeProposal(parts, texts, input, signal);
    requireGoingOn(signal);
    paused = broken.work === null ? null : { id, work: broken.work };
    return { texts, request, input, proposed: { ...made, origin: originOf(request) } };
  };

  const retry = async (
    { request, input }: Pending,
    changed: Pick<ProposalInput, 'id' | 'chosen'>,
    signal: AbortSignal,
  ): Promise<Pending> => {
    const texts = await workspace.readTexts();
    const again = { ...input, ...changed };
    const made = await makeProposal(parts, texts, again, signal);
    requireGoingOn(signal);
    return { texts, request, input: again, proposed: { ...made, origin: originOf(request) } };
  };

  /** The pending proposal on the project as it is now. Throws `stale`, with a new proposal in its place, where that is another one. */
  const rebase = async (shown: Pending, signal: AbortSignal): Promise<Pending> => {
    const { proposal } = shown.proposed;
    const texts = await workspace.readTexts();
    if (isSameBase(texts, shown)) return shown;
    const renewed = { id: randomUUID(), chosen: proposal.chosen };
    const again = await retry(shown, renewed, signal).catch((error: unknown) => {
      requireGoingOn(signal);
      if (error instanceof FlowrightError) return null;
      throw error;
    });
    if (again !== null && isAsShown(again.proposed.proposal, proposal)) return again;
    pending = again ?? (await draftAndTry(shown.request, signal));
    throw changedMeanwhile();
  };

  const accept = async (id: string, changes: readonly string[], signal: AbortSignal) => {
    const shown = requireCurrent(id);
    const chosen = chooseChanges(shown.input.draft.changes, changes);
    requireTried(
      shown.proposed.proposal,
      chosen.map((change) => change.id),
    );
    const { proposal } = (await rebase(shown, signal)).proposed;
    const result = await workspace.apply(commandsOf(chosen), {
      label: proposal.title,
      confirm: ({ files }) => {
        if (!hasSameHunks(files, proposal.files)) throw changedMeanwhile();
      },
    });
    pending = null;
    return result;
  };

  return {
    cancel,
    stop: () => drafting?.abort(),
    current: () => current()?.proposed ?? null,
    ask: (request) =>
      alone(async (signal) => {
        // Who is asked first keeps what waits for a decision.
        const { folder } = await workspace.readTexts();
        parts.consent.require(folder, request.provider, request.consent ?? false);
        pending = null;
        paused = null;
        pending = await draftAndTry(request, signal);
        return pending.proposed;
      }),
    preview: async (request) => {
      const texts = await workspace.readTexts();
      const provider = parts.providers().find(({ name }) => name === request.provider);
      const destination = parts.consent.destinationOf(texts.folder, request.provider);
      return previewSending(provider, destination, await draftRequest(request, texts));
    },
    resume: (id) =>
      alone(async (signal) => {
        const { request } = requireCurrent(id);
        if (paused?.id !== id) throw notKept();
        pending = await draftAndTry(request, signal, paused);
        return pending.proposed;
      }),
    choose: (id, changes) =>
      alone(async (signal) => {
        pending = await retry(requireCurrent(id), { id, chosen: changes }, signal);
        return pending.proposed;
      }),
    accept: (id, changes) => alone((signal) => accept(id, changes, signal)),
    tried: async (id) => {
      const { texts, input } = requireCurrent(id);
      const chosen = chooseChanges(input.draft.changes, input.chosen);
      return { texts, tried: await tryChanges(parts.createEngine, texts, commandsOf(chosen)) };
    },
    dismiss: (id) => {
      requireCurrent(id);
      pending = null;
    },
  };
}

function originOf({ chat, turn }: AskRequest): ProposedProject['origin'] {
  return chat === undefined || turn === undefined ? null : { chat, turn };
}

function notKept(): FlowrightError {
  return new FlowrightError(
    'stale',
    'What is needed to go on was not kept.',
    'Keep what is complete, or ask again.',
  );
}

function requireGoingOn(signal: AbortSignal): void {
  if (signal.aborted) throw new FlowrightError('cancelled', 'The proposal was cancelled.');
}

/** Whether neither the code nor what the proposal changes is another than it was made for. */
function isSameBase({ codeRevision, files }: ProjectTexts, { texts, proposed }: Pending): boolean {
  const textIn = (all: ProjectTexts['files'], file: string) => {
    const loaded = all.get(file);
    return loaded?.kind === 'text' ? loaded.text : loaded?.kind;
  };
  return (
    codeRevision === texts.codeRevision &&
    proposed.proposal.files.every(({ file }) => textIn(files, file) === textIn(texts.files, file))
  );
}

/** The same changes of the files, and the same verdict. */
function isAsShown(now: Proposal, shown: Proposal): boolean {
  return hasSameHunks(now.files, shown.files) && now.checks.state === shown.checks.state;
}

function requireTried({ chosen }: Proposal, ids: readonly string[]): void {
  if (ids.length === chosen.length && ids.every((id) => chosen.includes(id))) return;
  throw new FlowrightError(
    'stale',
    'Other changes were tried last than these.',
    'Look at the proposal again, then accept it.',
  );
}

function changedMeanwhile(): FlowrightError {
  return new FlowrightError(
    'stale',
    'The project changed since the proposal was made, and it would do something else now than what was shown. Nothing was changed.',
    'Look at the proposal again, then accept it.',
  );
}
