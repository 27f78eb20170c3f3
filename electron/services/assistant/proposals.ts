import { randomUUID } from 'node:crypto';
import { FlowrightError } from '../../../shared/base/error.ts';
import { chooseChanges } from '../../../shared/assistant/chosen-changes.ts';
import type { Proposal } from '../../../shared/assistant/proposal.ts';
import type { SendPreview } from '../../../shared/assistant/send-preview.ts';
import type { ProposedProject } from '../../../shared/contract/assistant-calls.ts';
import type { TriedChanges } from '../../../shared/assistant/tried-changes.ts';
import type { ApplyResult } from '../../../shared/model/report.ts';
import type { ProjectTexts, Workspace } from '../project/types.ts';
import { commandsOf } from './make-proposal.ts';
import { createOneAtATime, requireGoingOn } from './one-at-a-time.ts';
import {
  draftAndTry,
  draftRequest,
  tryAgain,
  type AskRequest,
  type DraftParts,
  type Paused,
  type Pending,
} from './pending-proposal.ts';
import { tryChanges } from './try-changes.ts';
import { hasSameHunks } from './same-hunks.ts';
import { previewSending } from './send-preview.ts';

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

interface ProposalsParts extends DraftParts {
  readonly workspace: Pick<Workspace, 'current' | 'readTexts' | 'apply'>;
}

export function createProposals(parts: ProposalsParts): Proposals {
  const { workspace } = parts;
  let pending: Pending | null = null;
  const work = createOneAtATime();
  /** Of the pending proposal, where it broke off. */
  let paused: Paused | null = null;

  /** Of the draft that is being made: what is complete of it goes on to be tried. */
  let drafting: AbortController | null = null;

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

  const draft = async (
    request: AskRequest,
    signal: AbortSignal,
    resumed?: Paused,
  ): Promise<Pending> => {
    drafting = new AbortController();
    const texts = await workspace.readTexts();
    const ends = { signal, stopped: drafting.signal };
    const made = await draftAndTry(parts, texts, request, ends, resumed);
    paused = made.paused;
    return made.pending;
  };

  /** The pending proposal on the project as it is now. Throws `stale`, with a new proposal in its place, where that is another one. */
  const rebase = async (shown: Pending, signal: AbortSignal): Promise<Pending> => {
    const { proposal } = shown.proposed;
    const texts = await workspace.readTexts();
    if (isSameBase(texts, shown)) return shown;
    const renewed = { id: randomUUID(), chosen: proposal.chosen };
    const again = await tryAgain(parts, texts, shown, renewed, signal).catch((error: unknown) => {
      requireGoingOn(signal);
      if (error instanceof FlowrightError) return null;
      throw error;
    });
    if (again !== null && isAsShown(again.proposed.proposal, proposal)) return again;
    pending = again ?? (await draft(shown.request, signal));
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
    cancel: () => work.cancel(),
    stop: () => drafting?.abort(),
    current: () => current()?.proposed ?? null,
    ask: (request) =>
      work.run(async (signal) => {
        // Who is asked first keeps what waits for a decision.
        const { folder } = await workspace.readTexts();
        parts.consent.require(folder, request.provider, request.consent ?? false);
        pending = null;
        paused = null;
        pending = await draft(request, signal);
        return pending.proposed;
      }),
    preview: async (request) => {
      const texts = await workspace.readTexts();
      const provider = parts.providers().find(({ name }) => name === request.provider);
      const destination = parts.consent.destinationOf(texts.folder, request.provider);
      return previewSending(provider, destination, await draftRequest(parts, request, texts));
    },
    resume: (id) =>
      work.run(async (signal) => {
        const { request } = requireCurrent(id);
        if (paused?.id !== id) throw notKept();
        pending = await draft(request, signal, paused);
        return pending.proposed;
      }),
    choose: (id, changes) =>
      work.run(async (signal) => {
        const shown = requireCurrent(id);
        const texts = await workspace.readTexts();
        pending = await tryAgain(parts, texts, shown, { id, chosen: changes }, signal);
        return pending.proposed;
      }),
    accept: (id, changes) => work.run((signal) => accept(id, changes, signal)),
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

function notKept(): FlowrightError {
  return new FlowrightError(
    'stale',
    'What is needed to go on was not kept.',
    'Keep what is complete, or ask again.',
  );
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
