import type { Chat } from '../../../../shared/assistant/chat.ts';
import type { ChatMessage } from '../../models/types.ts';

/** Turns further back than this are left out: the project itself says what came of them. */
const mostTurns = 12;

/** What was said in a chat, for a model: requests and answers, with what became of proposals, without the tools' results. */
export function chatHistory({ turns }: Chat): readonly ChatMessage[] {
  return turns.slice(-mostTurns).flatMap(({ prompt, answer, summary, outcome }): ChatMessage[] => {
    const proposed = summary.length === 0 ? [] : [`Proposed (${outcome}): ${summary.join('; ')}`];
    const content = [answer ?? '', ...proposed].filter(Boolean).join('\n');
    return [
      { role: 'user', content: prompt },
      { role: 'assistant', content: content === '' ? 'Nothing was proposed.' : content, calls: [] },
    ];
  });
}
