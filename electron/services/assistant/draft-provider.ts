import type {
  Answer,
  AssistantMode,
  Draft,
  ProposedChange,
  Question,
} from '../../../shared/assistant/proposal.ts';
import type { AssistantProgress } from '../../../shared/assistant/progress.ts';
import type { AttachedImage, Attachment } from '../../../shared/assistant/untrusted.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import type { ChatMessage } from '../models/types.ts';
import type { Outgoing } from './model/conversation.ts';
import type { Conversation } from './model/loop.ts';

/** The project as whoever makes a draft sees it: edits that are not saved yet included. */
export interface DraftProject {
  readonly name: string;
  readonly model: ProjectModel;
  /** By file, relative to the project with `/`. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface DraftRequest {
  readonly prompt: string;
  readonly mode: AssistantMode;
  readonly answers: readonly Answer[];
  readonly project: DraftProject;
  /** What the prompt speaks of and what was attached to it, as text. */
  readonly attachments?: readonly Attachment[];
  /** Pictures that were attached, for models that see. */
  readonly images?: readonly AttachedImage[];
  /** Whether values of samples and payloads may be told, or their shapes alone. */
  readonly allowValues?: boolean;
  /** The turns of the chat before this one, oldest first; a planner needs none. */
  readonly history?: readonly ChatMessage[];
  /** Is told how far a model has come. */
  readonly onProgress?: (event: AssistantProgress) => void;
  /** Work that broke off, to go on with. */
  readonly resume?: PausedWork | undefined;
  /** Is given work that broke off and can be gone on with. */
  readonly onPause?: (work: PausedWork) => void;
}

/** What a model had said and made when its work broke off. */
export interface PausedWork {
  readonly conversation: Conversation;
  readonly changes: readonly ProposedChange[];
  readonly questions: readonly Question[];
}

/** What a provider would be sent first. */
export interface DraftPreview {
  readonly request: Outgoing;
  /** Whether it is known what the model can do; else a test comes first, which tells nothing of the project. */
  readonly isTested: boolean;
}

/** Whoever makes drafts of proposals: the built-in planner, or a model. It changes nothing itself. */
export interface DraftProvider {
  /** As `assistant.ask` and `flowright ask --provider` name it. */
  readonly name: string;
  /** Whether a request may be made again unasked: it costs nothing, and nobody is told anything. */
  readonly isRepeatable?: boolean;
  draft(request: DraftRequest, signal: AbortSignal): Promise<Draft>;
  /** What `draft` would send first, without sending anything; absent where nothing is sent to anybody. */
  preview?(request: DraftRequest): Promise<DraftPreview>;
}
