import type { ChatMessage } from '../../models/types.ts';
import { tokensOfMessage } from './conversation.ts';
import { resultsHead } from './json-calls.ts';

/** What stands in the place of a result that was dropped: the call keeps its answer, as providers demand. */
const dropped = JSON.stringify({
  ok: true,
  dropped: 'This result was dropped to save room. Call the tool again if you need it.',
});

/**
 * Makes room in a conversation that passed a limit: results of tools go first, the oldest before the others, then the turns before
 * the request. What the model has not answered yet stays, and so does the request, at `request` in the messages. Tokens are estimated.
 */
export function trim(
  messages: readonly ChatMessage[],
  request: number,
  limit: number,
): { readonly messages: readonly ChatMessage[]; readonly request: number } {
  let size = messages.reduce((sum, message) => sum + tokensOfMessage(message), 0);
  if (size <= limit) return { messages, request };
  // Down to three quarters, so that not every request begins with other words than the one before, which providers keep ready.
  const wanted = limit * 0.75;
  const unanswered = messages.findLastIndex(({ role }) => role === 'assistant');
  const kept = messages.map((message, index) => {
    if (size <= wanted || index <= request || index > unanswered || !isResult(message)) {
      return message;
    }
    const stub = stubOf(message);
    const saved = tokensOfMessage(message) - tokensOfMessage(stub);
    if (saved <= 0) return message;
    size -= saved;
    return stub;
  });
  let first = 0;
  while (size > wanted && first < request) {
    const message = kept[first];
    if (message !== undefined) size -= tokensOfMessage(message);
    first += 1;
  }
  return { messages: kept.slice(first), request: request - first };
}

function isResult({ role, content }: ChatMessage): boolean {
  return role === 'tool' || (role === 'user' && content.startsWith(resultsHead));
}

function stubOf(message: ChatMessage): ChatMessage {
  return message.role === 'tool'
    ? { ...message, content: dropped }
    : { role: 'user', content: `${resultsHead}\n${dropped}` };
}
