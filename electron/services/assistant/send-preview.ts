import type { SendPreview, SentPart } from '../../../shared/assistant/send-preview.ts';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { ChatMessage } from '../models/types.ts';
import type { Destination } from './consent.ts';
import type { DraftPreview, DraftProvider, DraftRequest } from './draft-provider.ts';
import { tokensOf, tokensOfMessage, tokensOfTools } from './model/conversation.ts';

/** What a provider would be sent first for a request; nothing is sent. Throws `refused` for one that sends nothing to anybody. */
export async function previewSending(
  provider: DraftProvider | undefined,
  destination: Destination | null,
  request: DraftRequest,
): Promise<SendPreview> {
  if (provider?.preview === undefined || destination === null) {
    throw new FlowrightError(
      'refused',
      'Nothing is sent: the built-in planner works on this computer.',
      'Choose a model to see what it would be sent.',
    );
  }
  return describePreview(await provider.preview(request), destination);
}

function describePreview(
  { request, isTested }: DraftPreview,
  destination: Destination,
): SendPreview {
  const { messages, tools } = request;
  const parts = messages.map((message, index) => partOf(message, index === messages.length - 1));
  const toolCharacters = tools.length === 0 ? 0 : JSON.stringify(tools).length;
  return {
    ...destination,
    isTested,
    parts,
    tools: tools.map(({ name }) => name),
    toolTokens: tokensOfTools(tools),
    images: messages.flatMap((message) =>
      message.role === 'user' ? (message.images ?? []).map(({ name }) => name) : [],
    ),
    characters: parts.reduce((sum, part) => sum + part.characters, toolCharacters),
    tokens: tokensOf(request),
  };
}

function partOf(message: ChatMessage, isLast: boolean): SentPart {
  const { content } = message;
  return {
    role: message.role === 'tool' ? 'user' : message.role,
    origin: message.role === 'system' ? 'instructions' : isLast ? 'request' : 'history',
    text: content,
    characters: content.length,
    tokens: tokensOfMessage(message),
  };
}
