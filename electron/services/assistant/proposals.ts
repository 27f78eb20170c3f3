import { FlowrightError } from '../../../shared/base/error.ts';
import { chooseChanges } from '../../../shared/assistant/chosen-changes.ts';
import type { Proposal } from '../../../shared/assistant/proposal.ts';
import type { SendPreview } from '../../../shared/assistant/send-preview.ts';
import type { ProposedProject } from '../../../shared/contract/assistant-calls.ts';
import type { TriedChanges } from '../../../shared/assistant/tried-changes.ts';
import type { ApplyResult } from '../../../shared/model/report.ts';
import type { ProjectTexts, Workspace } from '../project/types.ts';
import { haveSamePlaces } from './by-position.ts';
import { followProject, isAsShown, isSameBase } from './follow-project.ts';
import { commandsOf } from './make-proposal.ts';
import { createOneAtATime, requireGoingOn } from './one-at-a-time.ts';
import {
  draftAndTry,
  draftRequest,
  providerOf,
  tryAgain,
  withoutChat,
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
  /** The request for the open project that is being worked on. */
  making(): AskRequest | null;
  /** Waits for what is being made for the open project, whoever asked, and gives what `current` is then. Throws what the making throws. */
  join(): Promise<ProposedProject | null>;
  /** Takes what waits for a decision out of a chat that was removed. */
  leaveChat(chat: string): void;
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

interface Making {
  /** Of the project that it is for. */
  readonly folder: string | undefined;
  readonly request: AskRequest;
  readonly result: Promise<ProposedProject>;
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

  /** The draft that is being made, for windows that come in the meantime. */
  let making: Making | null = null;

  const makingHere = (): Making | null =>
    making?.folder === workspace.current()?.folder ? making : null;

  const whileMaking = (request: AskRequest, result: Promise<ProposedProject>) => {
    const mine: Making = { folder: workspace.current()?.folder, request, result };
    making = mine;
    const end = (): void => {
      if (making === mine) making = null;
    };
    result.then(end, end);
    return result;
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

  /** What was ended meanwhile takes no place: its proposal may have been dismissed. */
  const show = (made: Pending, brokeOff: Paused | null, signal: AbortSignal): ProposedProject => {
    requireGoingOn(signal);
    pending = made;
    paused = brokeOff;
    return made.proposed;
  };

  const draft = async (
    texts: ProjectTexts,
    request: AskRequest,
    signal: AbortSignal,
    resumed?: Paused,
  ): Promise<ProposedProject> => {
    drafting = new AbortController();
    const ends = { signal, stopped: drafting.signal };
    const made = await draftAndTry(parts, texts, request, ends, resumed);
    return show(made.pending, made.paused, signal);
  };

  /** The texts of the project that a proposal was made for, as they are now. */
  const readTextsFor = async (shown: Pending): Promise<ProjectTexts> => {
    const texts = await workspace.readTexts();
    if (texts.folder === shown.texts.folder) return texts;
    throw anotherProject();
  };

  /** The pending proposal on the project as it is now. Throws `stale` where that is another one, which takes its place if it costs nothing. */
  const rebase = async (shown: Pending, signal: AbortSignal): Promise<Pending> => {
    const { proposal } = shown.proposed;
    const texts = await readTextsFor(shown);
    if (isSameBase(texts, shown)) return shown;
    const again = await followProject(parts, texts, shown, signal);
    if (again !== null) {
      const { id } = again.proposed.proposal;
      if (isAsShown(again.proposed.proposal, proposal)) return again;
      show(again, paused?.id === proposal.id ? { ...paused, id } : null, signal);
      throw changedMeanwhile();
    }
    const { request } = shown;
    if (providerOf(parts, texts, request)?.isRepeatable !== true) throw fitsNoMore();
    await draft(texts, request, signal);
    throw changedMeanwhile();
  };

  const ask = async (asked: AskRequest, signal: AbortSignal): Promise<ProposedProject> => {
    // Who is asked first keeps what waits for a decision.
    const texts = await workspace.readTexts();
    parts.consent.require(texts.folder, asked.provider, asked.consent ?? false);
    pending = null;
    paused = null;
    return draft(texts, asked, signal);
  };

  const resume = async (id: string, signal: AbortSignal): Promise<ProposedProject> => {
    const shown = requireCurrent(id);
    const brokeOff = paused;
    if (brokeOff?.id !== id) throw notKept();
    const { request } = shown;
    const texts = await readTextsFor(shown);
    const made = commandsOf(brokeOff.work.changes);
    if (!haveSamePlaces(made, shown.texts, texts)) throw fitsNoMore();
    const goesTo = parts.consent.destinationOf(texts.folder, request.provider);
    if (goesTo?.needsConsent === true) throw goesElsewhere(goesTo.host);
    return draft(texts, request, signal, brokeOff);
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
        // Files that are only created look the same in any project.
        if (workspace.current()?.folder !== shown.texts.folder) throw anotherProject();
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
    making: () => makingHere()?.request ?? null,
    join: async () => (await makingHere()?.result) ?? current()?.proposed ?? null,
    leaveChat: (chat) => {
      if (pending?.request.chat === chat) pending = withoutChat(pending);
    },
    ask: (request) =>
      whileMaking(
        request,
        work.run((signal) => ask(request, signal)),
      ),
    preview: async (request) => {
      const texts = await workspace.readTexts();
      const provider = providerOf(parts, texts, request);
      const destination = parts.consent.destinationOf(texts.folder, request.provider);
      return previewSending(provider, destination, await draftRequest(parts, request, texts));
    },
    resume: async (id) => {
      const { request } = requireCurrent(id);
      return whileMaking(
        request,
        work.run((signal) => resume(id, signal)),
      );
    },
    choose: (id, changes) =>
      work.run(async (signal) => {
        // On the texts that it was made for: offsets hold for no others, and to follow the project is left to `accept`.
        const shown = requireCurrent(id);
        const changed = { id, chosen: changes };
        return show(await tryAgain(parts, shown.texts, shown, changed, signal), paused, signal);
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
      // Nothing that is still tried may bring it back.
      void work.cancel();
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

function goesElsewhere(host: string): FlowrightError {
  return new FlowrightError(
    'stale',
    `The model is at another address now: what was said so far would be sent to ${host}, to which you have not agreed.`,
    'Keep what is complete, or ask again; what is sent is shown first.',
  );
}

function anotherProject(): FlowrightError {
  return new FlowrightError(
    'stale',
    'Another project is open than the one that the proposal was made for. Nothing was changed.',
    'Open that project again, or ask for this one.',
  );
}

function fitsNoMore(): FlowrightError {
  return new FlowrightError(
    'stale',
    'The project changed since the proposal was made, and it does not fit any more. Nothing was changed.',
    'Ask again, or take your changes back with undo first.',
  );
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
