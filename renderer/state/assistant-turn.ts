import type { Proposal } from '../../shared/assistant/proposal.ts';
import type { AssistantProgress } from '../../shared/assistant/progress.ts';
import type { ChatTurn } from '../../shared/assistant/chat.ts';
import type { ContextReference } from '../../shared/assistant/context.ts';

/** What a request had, as it was sent: the composer may have something else by the time of the answer. */
export interface TurnRequest {
  readonly activity: readonly AssistantProgress[];
  readonly context: readonly ContextReference[];
  /** Names of files. */
  readonly attachments: readonly string[];
}

export function turnOf(
  id: string,
  { mode, provider, prompt, title, answer, declined, summary, usage }: Proposal,
  { activity, context, attachments }: TurnRequest,
): ChatTurn {
  return {
    id,
    at: new Date().toISOString(),
    mode,
    provider,
    prompt,
    context: [...context],
    attachments: [...attachments],
    title,
    answer: declined === null ? answer : `${declined.reason} ${declined.suggestion}`,
    summary: [...summary],
    outcome: summary.length === 0 ? 'answered' : 'open',
    usage,
    checkpoint: null,
    applied: [],
    activity: activity.flatMap(keptActivity),
  };
}

/** What a chat keeps of it: what was done, in plain lists. */
function keptActivity(event: AssistantProgress): ChatTurn['activity'] {
  switch (event.kind) {
    case 'tool':
      return [event];
    case 'repair':
      return [{ ...event, problems: [...event.problems] }];
    default:
      return [];
  }
}
