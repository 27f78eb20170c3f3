import { create } from 'zustand';
import type { AttachedFile } from '../../shared/assistant/attached-file.ts';
import type { ContextReference } from '../../shared/assistant/context.ts';
import type {
  Answer,
  AssistantMode,
  BrokenOff,
  Proposal,
  Question,
} from '../../shared/assistant/proposal.ts';
import type { AssistantProgress, TokenProgress } from '../../shared/assistant/progress.ts';
import {
  longestQuestion,
  type ProposedProject,
  type TurnPlace,
} from '../../shared/contract/assistant-calls.ts';
import type { ProjectModel, Workflow } from '../../shared/model/project.ts';
import { findWorkflow } from './model-lookup.ts';

/** What the assistant is asked for and what it proposed. The proposal itself is kept by the host. */
export interface AssistantState {
  /** What stands in the composer. */
  readonly prompt: string;
  readonly mode: AssistantMode;
  readonly provider: string;
  /** What of the project the prompt speaks of. */
  readonly context: readonly ContextReference[];
  /** What the last request spoke of: answers to its questions ask the same again. */
  readonly askedContext: readonly ContextReference[];
  readonly attached: readonly AttachedFile[];
  /** Whether values of samples and payloads may be sent, in the chat that is shown. */
  readonly allowValues: boolean;
  readonly phase: 'idle' | 'asking' | 'choosing' | 'accepting';
  /** The provider that is at work on a proposal, whatever the composer has by now; `null` while none is. */
  readonly worker: string | null;
  readonly proposed: ProposedProject | null;
  /** The id of a proposal that broke off and that the user takes as it is. */
  readonly whole: string | null;
  /** The choice of changes that is being tried; `null` where the proposal is of the one that was made last. */
  readonly wanted: readonly string[] | null;
  /** What was typed or picked for questions, by their ids. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** What a model said so far in its present turn. */
  readonly said: string;
  /** What it did before that. */
  readonly activity: readonly AssistantProgress[];
  /** The tokens of the work that is under way. */
  readonly tokens: TokenProgress | null;
  /** Why the last request came to nothing. */
  readonly error: { readonly message: string; readonly hint: string | null } | null;
  /** The key of the proposed workflow that is drawn in place of the project's own; `null` for the project as it is. */
  readonly shown: string | null;
  /** Whether the mapper draws proposed mappings in place of the project's own. */
  readonly showsMappings: boolean;
}

export const initialAssistant: AssistantState = {
  prompt: '',
  mode: 'build',
  provider: 'builtin',
  context: [],
  askedContext: [],
  attached: [],
  allowValues: false,
  phase: 'idle',
  worker: null,
  proposed: null,
  whole: null,
  wanted: null,
  answers: {},
  said: '',
  activity: [],
  tokens: null,
  error: null,
  shown: null,
  showsMappings: true,
};

export const useAssistantStore = create<AssistantState>()(() => initialAssistant);

export const selectProposal = ({ proposed }: AssistantState): Proposal | null =>
  proposed?.proposal ?? null;
/** Why the proposal may not be all that was asked for; `null` where it is, or where the user takes it as it is. */
export const selectBrokenOff = ({ proposed, whole }: AssistantState): BrokenOff | null =>
  proposed === null || proposed.proposal.id === whole
    ? null
    : (proposed.proposal.brokenOff ?? null);
/** The request of a chat that the proposal answers. */
export const selectOrigin = ({ proposed }: AssistantState): TurnPlace | null =>
  proposed?.origin ?? null;
export const selectIsWorking = ({ phase }: AssistantState): boolean => phase !== 'idle';
export const selectProposedModel = ({ proposed }: AssistantState): ProjectModel | null =>
  proposed?.model ?? null;
export const selectShownProposed = ({ shown }: AssistantState): string | null => shown;

/** The proposed workflow that is drawn on the canvas; `null` for the project as it is. */
export const selectShownWorkflow = ({ proposed, shown }: AssistantState): Workflow | null =>
  findWorkflow(proposed?.model ?? null, shown);

export function setComposer(
  change: Partial<
    Pick<AssistantState, 'prompt' | 'mode' | 'provider' | 'context' | 'attached' | 'allowValues'>
  >,
): void {
  useAssistantStore.setState(change);
}

/** The question goes along: nobody sees it any more once the proposal that asked it is replaced. */
export function setAnswer({ id, text: question }: Question, text: string): void {
  const answer: Answer = { question: id, text, asked: question.slice(0, longestQuestion) };
  useAssistantStore.setState(({ answers }) => ({ answers: { ...answers, [id]: answer } }));
}

export const selectShowsProposedMappings = ({ showsMappings }: AssistantState): boolean =>
  showsMappings;

export function showProposedMappings(showsMappings: boolean): void {
  useAssistantStore.setState({ showsMappings });
}

export function receiveProgress(event: AssistantProgress): void {
  switch (event.kind) {
    case 'text':
      useAssistantStore.setState(({ said }) => ({ said: said.slice(0, event.at) + event.text }));
      return;
    case 'usage':
      useAssistantStore.setState({ tokens: event });
      return;
    case 'waiting':
      useAssistantStore.setState(({ activity }) => ({ activity: [...activity, event] }));
      return;
    default:
      useAssistantStore.setState(({ activity }) => ({ said: '', activity: [...activity, event] }));
  }
}

/** Takes the proposal out of a chat that is gone: it stands alone then. */
export function forgetOrigin(chat: string): void {
  useAssistantStore.setState(({ proposed }) =>
    proposed?.origin?.chat === chat ? { proposed: { ...proposed, origin: null } } : {},
  );
}

export function takeAsWhole(): void {
  useAssistantStore.setState(({ proposed }) => ({ whole: proposed?.proposal.id ?? null }));
}

export function forgetAssistant(): void {
  useAssistantStore.setState(initialAssistant);
}
