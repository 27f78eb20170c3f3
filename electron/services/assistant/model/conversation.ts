import { randomUUID } from 'node:crypto';
import type { AssistantMode } from '../../../../shared/assistant/proposal.ts';
import {
  quotedAttachment,
  type AttachedImage,
  type Attachment,
} from '../../../../shared/assistant/untrusted.ts';
import { estimateTokens } from '../../../../shared/assistant/tokens.ts';
import type { ChatMessage, ToolDefinition } from '../../models/types.ts';
import { jsonInstruction } from './json-calls.ts';
import { maskMessages, type Mask } from './masking.ts';
import { systemPrompt } from './system-prompt.ts';
import { toolsOf } from './tools.ts';

export interface LoopRequest {
  readonly mode: AssistantMode;
  readonly prompt: string;
  readonly attachments: readonly Attachment[];
  readonly images: readonly AttachedImage[];
  /** The turns before, oldest first. */
  readonly history: readonly ChatMessage[];
}

/** What one request to a provider says. */
export interface Outgoing {
  readonly messages: readonly ChatMessage[];
  /** None for a model without tools: it reads of them in its system message. */
  readonly tools: readonly ToolDefinition[];
}

/** What was said before a model is asked for the first time: the turns before and the request. */
export function openingMessages(request: LoopRequest): readonly ChatMessage[] {
  const { history, images } = request;
  const content = userText(request);
  return [
    ...history,
    images.length === 0 ? { role: 'user', content } : { role: 'user', content, images },
  ];
}

/**
 * The request for what was said so far. Everything that is sent to a model, and everything that is shown as what would be sent,
 * comes from here, without secrets.
 */
export function outgoing(
  mode: AssistantMode,
  said: readonly ChatMessage[],
  { hasTools, mask }: { readonly hasTools: boolean; readonly mask: Mask },
): Outgoing {
  const tools = toolsOf(mode).map(({ definition }) => definition);
  const prompt = systemPrompt(mode);
  const content = hasTools ? prompt : `${prompt}\n\n${jsonInstruction(tools)}`;
  return {
    messages: maskMessages([{ role: 'system', content }, ...said], mask),
    tools: hasTools ? tools : [],
  };
}

function userText({ prompt, attachments }: LoopRequest): string {
  const mark = `=====${randomUUID()}`;
  return [prompt, ...attachments.map((each) => quotedAttachment(each, mark))].join('\n\n');
}

/** What a picture costs is the provider's to say; those that tell count about this many tokens for one. */
const tokensOfImage = 1_000;

/** Tokens of a request, estimated. */
export function tokensOf({ messages, tools }: Outgoing): number {
  return (
    tokensOfTools(tools) + messages.reduce((sum, message) => sum + tokensOfMessage(message), 0)
  );
}

export function tokensOfTools(tools: readonly ToolDefinition[]): number {
  return tools.length === 0 ? 0 : estimateTokens(JSON.stringify(tools).length);
}

export function tokensOfMessage(message: ChatMessage): number {
  const calls = message.role === 'assistant' ? message.calls : [];
  const images = message.role === 'user' ? (message.images ?? []) : [];
  const characters = calls.reduce(
    (sum, call) => sum + call.name.length + call.arguments.length,
    message.content.length,
  );
  return estimateTokens(characters) + images.length * tokensOfImage;
}
