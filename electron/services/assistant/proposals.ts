import { randomUUID } from 'node:crypto';
import { FlowrightError } from '../../../shared/base/error.ts';
import { chooseChanges } from '../../../shared/assistant/chosen-changes.ts';
import type { Answer, AssistantMode, Proposal } from '../../../shared/assistant/proposal.ts';
import type { ProposedProject } from '../../../shared/contract/assistant-calls.ts';
import type { Emit } from '../../../shared/contract/events.ts';
import type { ApplyResult } from '../../../shared/model/report.ts';
import type { ProjectTexts, Workspace } from '../project/types.ts';
import type { ChatMessage } from '../models/types.ts';
import type { DraftProvider, DraftRequest } from './draft-provider.ts';
import { makeDraft } from './make-draft.ts';
import { commandsOf, makeProposal } from './make-proposal.ts';
import type { MakeParts, ProposalInput } from './make-proposal.ts';
import { projectForDraft } from './project-for-draft.ts';
import { hasSameHunks } from './same-hunks.ts';

export interface AskRequest {
  readonly prompt: string;
  readonly mode: AssistantMode;
  readonly provider: string;
  readonly answers: readonly Answer[];
  /** The chat that it belongs to. */
  readonly chat?: string | undefined;
}

/** The proposal of a host for its open project: one at a time. Nothing is changed before `accept`. */
export interface Proposals {
  /** The proposal before is forgotten, also when this one fails. Throws `cancelled`. */
  ask(request: AskRequest): Promise<ProposedProject>;
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
}

export interface ProposalsParts extends MakeParts {
  readonly workspace: Pick<Workspace, 'current' | 'readTexts' | 'apply'>;
  readonly providers: () => readonly DraftProvider[];
  readonly emit: Emit;
  /** What was said before in a chat about the project. */
  readonly historyOf: (folder: string, chat: string) => Promise<readonly ChatMessage[]>;
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

  const draftAndTry = async (request: AskRequest, signal: AbortSignal): Promise<Pending> => {
    const texts = await workspace.readTexts();
    const project = await projectForDraft(parts, texts);
    requireGoingOn(signal);
    const { prompt, mode, provider, answers, chat } = request;
    const history = chat === undefined ? [] : await parts.historyOf(texts.folder, chat);
    const asked: DraftRequest = {
      prompt,
      mode,
      answers,
      project,
      history,
      onProgress: (event) => parts.emit('assistant.progress', event),
    };
    drafting = new AbortController();
    const ends = AbortSignal.any([signal, drafting.signal]);
    const draft = await makeDraft(parts.providers(), provider, asked, ends);
    requireGoingOn(signal);
    const chosen = draft.changes.map(({ id }) => id);
    const input = { id: randomUUID(), prompt, mode, provider, draft, chosen };
    const proposed = await makeProposal(parts, texts, input, signal);
    requireGoingOn(signal);
    return { texts, request, input, proposed };
  };

  const retry = async (
    { request, input }: Pending,
    changed: Pick<ProposalInput, 'id' | 'chosen'>,
    signal: AbortSignal,
  ): Promise<Pending> => {
    const texts = await workspace.readTexts();
    const again = { ...input, ...changed };
    const proposed = await makeProposal(parts, texts, again, signal);
    requireGoingOn(signal);
    return { texts, request, input: again, proposed };
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
        pending = null;
        pending = await draftAndTry(request, signal);
        return pending.proposed;
      }),
    choose: (id, changes) =>
      alone(async (signal) => {
        pending = await retry(requireCurrent(id), { id, chosen: changes }, signal);
        return pending.proposed;
      }),
    accept: (id, changes) => alone((signal) => accept(id, changes, signal)),
    dismiss: (id) => {
      requireCurrent(id);
      pending = null;
    },
  };
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
