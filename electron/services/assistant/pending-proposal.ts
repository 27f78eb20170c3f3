import { randomUUID } from 'node:crypto';
import type { ContextReference } from '../../../shared/assistant/context.ts';
import type { Answer, AssistantMode } from '../../../shared/assistant/proposal.ts';
import type { ProposedProject } from '../../../shared/contract/assistant-calls.ts';
import type { Emit } from '../../../shared/contract/events.ts';
import type { ChatMessage } from '../models/types.ts';
import type { ProjectTexts } from '../project/types.ts';
import type { ConsentGuard } from './consent.ts';
import type { DraftProject, DraftProvider, DraftRequest, PausedWork } from './draft-provider.ts';
import { makeDraft } from './make-draft.ts';
import { makeProposal } from './make-proposal.ts';
import type { MakeParts, ProposalInput } from './make-proposal.ts';
import { requireGoingOn } from './one-at-a-time.ts';
import { projectForDraft } from './project-for-draft.ts';
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

export interface DraftParts extends MakeParts {
  /** They make their drafts on the texts that they are given, whatever becomes of the project. */
  readonly providers: (project: ProjectTexts) => readonly DraftProvider[];
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
export interface Paused {
  readonly id: string;
  readonly work: PausedWork;
}

/** A proposal that waits for a decision, with what it takes to make it anew. */
export interface Pending {
  /** The project that it was made for. */
  readonly texts: ProjectTexts;
  readonly request: AskRequest;
  readonly input: ProposalInput;
  readonly proposed: ProposedProject;
}

/** Who is asked; `undefined` where there is nobody of that name any more. */
export function providerOf(
  parts: Pick<DraftParts, 'providers'>,
  texts: ProjectTexts,
  { provider }: Pick<AskRequest, 'provider'>,
): DraftProvider | undefined {
  return parts.providers(texts).find(({ name }) => name === provider);
}

/** The request as providers take it, on the project as it is now. */
export async function draftRequest(
  parts: DraftParts,
  request: AskRequest,
  texts: ProjectTexts,
): Promise<DraftRequest> {
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
}

/** What ends the making of a draft: `stopped` leaves what is complete of it, `signal` nothing. */
interface Ends {
  readonly signal: AbortSignal;
  readonly stopped: AbortSignal;
}

/**
 * Asks a provider and tries what it drafted; with `resumed` it goes on with what broke off. Throws `cancelled`, and `needs-consent` where
 * the user has not agreed before: what a request says of it is not asked here.
 */
export async function draftAndTry(
  parts: DraftParts,
  texts: ProjectTexts,
  request: AskRequest,
  { signal, stopped }: Ends,
  resumed?: Paused,
): Promise<{ readonly pending: Pending; readonly paused: Paused | null }> {
  const { prompt, mode, provider } = request;
  // What is gone on with has what was attached in its conversation.
  const fresh = { ...request, context: [], attachments: [] };
  const asked = await draftRequest(parts, resumed === undefined ? request : fresh, texts);
  requireGoingOn(signal);
  const broken: { work: PausedWork | null } = { work: null };
  // In one go: who is asked must be who the user agreed to, not one whose address was changed in between.
  const providers = parts.providers(texts);
  parts.consent.require(texts.folder, provider, false);
  const draft = await makeDraft(
    providers,
    provider,
    {
      ...asked,
      resume: resumed?.work,
      onProgress: (event) => parts.emit('assistant.progress', event),
      onPause: (work) => {
        broken.work = work;
      },
    },
    AbortSignal.any([signal, stopped]),
  );
  requireGoingOn(signal);
  const chosen = draft.changes.map(({ id }) => id);
  const id = resumed?.id ?? randomUUID();
  const input = { id, prompt, mode, provider, draft, chosen };
  const pending = await tryInput(parts, texts, request, input, signal);
  return { pending, paused: broken.work === null ? null : { id, work: broken.work } };
}

/** Tries a proposal once more: other changes of it, or on another project. Throws `cancelled`. */
export function tryAgain(
  parts: DraftParts,
  texts: ProjectTexts,
  { request, input }: Pending,
  changed: Pick<ProposalInput, 'id' | 'chosen'>,
  signal: AbortSignal,
): Promise<Pending> {
  return tryInput(parts, texts, request, { ...input, ...changed }, signal);
}

async function tryInput(
  parts: DraftParts,
  texts: ProjectTexts,
  request: AskRequest,
  input: ProposalInput,
  signal: AbortSignal,
): Promise<Pending> {
  const made = await makeProposal(parts, texts, input, signal);
  requireGoingOn(signal);
  return { texts, request, input, proposed: { ...made, origin: originOf(request) } };
}

/** The same for no chat, where its own was removed: nobody could find it there. */
export function withoutChat({ request, proposed, ...pending }: Pending): Pending {
  const { chat: _chat, turn: _turn, ...alone } = request;
  return { ...pending, request: alone, proposed: { ...proposed, origin: null } };
}

function originOf({ chat, turn }: AskRequest): ProposedProject['origin'] {
  return chat === undefined || turn === undefined ? null : { chat, turn };
}
