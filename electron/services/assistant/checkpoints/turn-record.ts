import { errorMessage } from '../../../../shared/base/error.ts';
import type { AppliedFile } from '../../../../shared/assistant/chat.ts';
import type { ProposedProject } from '../../../../shared/contract/assistant-calls.ts';
import type { ApplyResult } from '../../../../shared/model/report.ts';
import type { Logger } from '../../ports.ts';
import { textIn } from '../../project/read-project.ts';
import type { ProjectTexts, Workspace } from '../../project/types.ts';
import type { ChatStore, TurnDecision } from '../chats/chat-store.ts';
import type { Proposals } from '../proposals.ts';
import { textName } from './text-store.ts';

interface TurnRecordParts {
  readonly workspace: Pick<Workspace, 'current' | 'readTexts'>;
  readonly proposals: Pick<Proposals, 'current' | 'accept' | 'dismiss'>;
  readonly chats: Pick<ChatStore, 'decideTurn'>;
  readonly logger: Logger;
}

/** Decides proposals and notes that in the chat that each belongs to, whichever one is looked at. */
export interface TurnRecord {
  /** As `Proposals.accept`. */
  accept(proposal: string, changes: readonly string[]): Promise<ApplyResult>;
  /** As `Proposals.dismiss`; resolves when it is noted. */
  dismiss(proposal: string): Promise<void>;
}

export function createTurnRecord({
  workspace,
  proposals,
  chats,
  logger,
}: TurnRecordParts): TurnRecord {
  /** A chat that cannot be written, or is gone, takes nothing of the decision back. */
  const note = async (
    decided: ProposedProject | null,
    decision: Pick<TurnDecision, 'outcome' | 'applied'>,
  ): Promise<void> => {
    const project = workspace.current()?.folder;
    if (project === undefined || decided === null || decided.origin === null) return;
    const { summary, changes } = decided.proposal;
    const outcome = changes.length === 0 ? 'answered' : decision.outcome;
    try {
      const noted = { ...decision, outcome, summary: [...summary] };
      await chats.decideTurn(project, decided.origin, noted);
    } catch (error) {
      logger.warn('a decision could not be noted in its chat', { error: errorMessage(error) });
    }
  };

  return {
    accept: async (proposal, changes) => {
      const decided = proposals.current();
      const before = await workspace.readTexts();
      const result = await proposals.accept(proposal, changes);
      const after = await workspace.readTexts();
      const applied = result.files.map(({ file }): AppliedFile => {
        return { file, before: nameIn(before, file), after: nameIn(after, file) };
      });
      await note(decided, { outcome: 'accepted', applied });
      return result;
    },
    dismiss: async (proposal) => {
      const decided = proposals.current();
      proposals.dismiss(proposal);
      await note(decided, { outcome: 'dismissed', applied: [] });
    },
  };
}

function nameIn({ files }: ProjectTexts, file: string): string | null {
  const text = textIn(files, file);
  return text === null ? null : textName(text);
}
