import { APIConnectionError, APIError, BadRequestError, type OpenAI } from 'openai';
import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import { createAccumulator } from './accumulator.ts';
import { longestSilence, openClient } from './client.ts';
import { describeModelFailure } from './failure.ts';
import { retryAfter, waitFor, type Retry } from './retry.ts';
import type { ChatMessage, ModelTurn, ToolDefinition } from './types.ts';

export interface ChatRequest {
  readonly baseUrl: string;
  readonly key: string | null;
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** None for a model without tools. */
  readonly tools: readonly ToolDefinition[];
  /** Asks for one JSON object as the answer, for models without tools. */
  readonly asJson?: boolean;
  readonly signal: AbortSignal;
  /** The turn so far, whenever something came. */
  readonly onProgress?: (turn: ModelTurn) => void;
  /** How a provider that is busy or not reached is asked once more; absent where it is not. */
  readonly retry?: Retry;
}

/** Options that some servers refuse by name; a request goes on without those that were refused before. */
type OptionalPart = 'stream_options' | 'tool_choice' | 'response_format';
const refusedBy = new Map<string, Set<OptionalPart>>();

/**
 * Asks a model and streams its answer. A stream that is dropped or stopped gives what has come, with `end` saying so; what went
 * wrong before the first word throws a FlowrightError, after one more try where that may help. What has begun is never repeated.
 */
export async function chat(request: ChatRequest): Promise<ModelTurn> {
  const { baseUrl, key, retry } = request;
  const client = openClient({ baseUrl, key, timeout: longestSilence });
  if (retry === undefined) return streamed(client, request);
  const answer = { hasBegun: false };
  const attempt = (): Promise<ModelTurn> =>
    streamed(client, {
      ...request,
      onProgress: (turn) => {
        answer.hasBegun = true;
        request.onProgress?.(turn);
      },
    });
  try {
    return await attempt();
  } catch (error) {
    const wait = answer.hasBegun ? null : retryAfter(error);
    if (wait === null) throw error;
    await waitFor(wait, retry, request.signal);
    return attempt();
  }
}

async function streamed(client: OpenAI, request: ChatRequest): Promise<ModelTurn> {
  const { baseUrl, signal } = request;
  const { origin } = new URL(baseUrl);
  const accumulator = createAccumulator();
  let hasBegun = false;
  try {
    const stream = await begin(client, request);
    for await (const chunk of stream) {
      hasBegun = true;
      accumulator.push(chunk);
      request.onProgress?.(accumulator.turn());
    }
  } catch (error) {
    if (!hasBegun) throw describeModelFailure(error, origin);
    if (!signal.aborted && isTold(error)) {
      throw describeModelFailure(error, origin);
    }
  }
  const turn = accumulator.turn();
  return signal.aborted ? { ...turn, end: 'stopped' } : turn;
}

/** Whether the provider itself said what went wrong, rather than the connection. */
function isTold(error: unknown): boolean {
  return error instanceof APIError && !(error instanceof APIConnectionError);
}

/** Sends the request, and once more without an option that the server does not know. */
async function begin(client: OpenAI, request: ChatRequest) {
  const { signal, baseUrl, model } = request;
  const name = `${baseUrl} ${model}`;
  const refused = refusedBy.get(name) ?? new Set<OptionalPart>();
  const send = () =>
    client.chat.completions.create(bodyOf(request, refused), { signal, maxRetries: 0 });
  try {
    return await send();
  } catch (error) {
    const part = refusedPart(error);
    if (part === null || refused.has(part)) throw error;
    refusedBy.set(name, refused.add(part));
    return send();
  }
}

function refusedPart(error: unknown): OptionalPart | null {
  if (!(error instanceof BadRequestError)) return null;
  const parts: readonly OptionalPart[] = ['stream_options', 'tool_choice', 'response_format'];
  return parts.find((part) => error.message.includes(part)) ?? null;
}

function bodyOf(
  { model, messages, tools, asJson }: ChatRequest,
  refused: ReadonlySet<OptionalPart>,
): ChatCompletionCreateParamsStreaming {
  const has = (part: OptionalPart): boolean => !refused.has(part);
  return {
    model,
    stream: true,
    messages: messages.map(toParameter),
    ...(has('stream_options') ? { stream_options: { include_usage: true } } : {}),
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, parameters }) => ({
            type: 'function' as const,
            function: { name, description, parameters: { ...parameters } },
          })),
          ...(has('tool_choice') ? { tool_choice: 'auto' as const } : {}),
        }),
    ...(asJson === true && has('response_format')
      ? { response_format: { type: 'json_object' as const } }
      : {}),
  };
}

function toParameter(message: ChatMessage): ChatCompletionMessageParam {
  switch (message.role) {
    case 'tool':
      return { role: 'tool', tool_call_id: message.callId, content: message.content };
    case 'assistant': {
      const { content, calls } = message;
      if (calls.length === 0) return { role: 'assistant', content };
      return {
        role: 'assistant',
        content: content === '' ? null : content,
        tool_calls: calls.map(({ id, name, arguments: text }) => ({
          id,
          type: 'function' as const,
          function: { name, arguments: text },
        })),
      };
    }
    case 'system':
      return { role: 'system', content: message.content };
    case 'user': {
      const { content, images = [] } = message;
      if (images.length === 0) return { role: 'user', content };
      return {
        role: 'user',
        content: [
          { type: 'text', text: content },
          ...images.map(({ dataUrl }) => ({
            type: 'image_url' as const,
            image_url: { url: dataUrl },
          })),
        ],
      };
    }
  }
}
