import type { Answer, AssistantMode, Draft } from '../../../shared/assistant/proposal.ts';
import type { AssistantProgress } from '../../../shared/assistant/progress.ts';
import type { Attachment } from '../../../shared/assistant/untrusted.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import type { ChatMessage } from '../models/types.ts';

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
  /** What was attached to the prompt. */
  readonly attachments?: readonly Attachment[];
  /** The turns of the chat before this one, oldest first; a planner needs none. */
  readonly history?: readonly ChatMessage[];
  /** Is told how far a model has come. */
  readonly onProgress?: (event: AssistantProgress) => void;
}

/** Whoever makes drafts of proposals: the built-in planner, or a model. It changes nothing itself. */
export interface DraftProvider {
  /** As `assistant.ask` and `flowright ask --provider` name it. */
  readonly name: string;
  draft(request: DraftRequest, signal: AbortSignal): Promise<Draft>;
}
