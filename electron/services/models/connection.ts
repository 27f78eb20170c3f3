import type { ModelCapabilities } from '../../../shared/assistant/models.ts';
import { chat } from './chat.ts';
import { openClient } from './client.ts';
import { describeModelFailure } from './failure.ts';

interface Address {
  readonly baseUrl: string;
  readonly key: string | null;
}

const patience = 10_000;

/** The models that a provider offers, sorted: the test that the address and the key are right. Throws FlowrightError. */
export async function listModels({ baseUrl, key }: Address): Promise<readonly string[]> {
  try {
    const page = await openClient({ baseUrl, key, timeout: patience }).models.list();
    return page.data.map(({ id }) => id).toSorted();
  } catch (error) {
    throw describeModelFailure(error, new URL(baseUrl).origin);
  }
}

/**
 * Tries with one small request whether a model calls tools and tells its tokens. Whether it sees images cannot be tried without
 * sending one, so it is not assumed. Throws FlowrightError where the model does not answer at all.
 */
export async function probeModel(
  { baseUrl, key }: Address,
  model: string,
  signal: AbortSignal,
): Promise<ModelCapabilities> {
  const messages = [
    { role: 'user', content: 'Call the tool "ready" with ok set to true. Say nothing else.' },
  ] as const;
  const ask = (tools: Parameters<typeof chat>[0]['tools']) =>
    chat({ baseUrl, key, model, messages, tools, signal });
  try {
    const turn = await ask([readyTool]);
    return {
      tools: turn.calls.some(({ name }) => name === readyTool.name),
      usage: turn.usage.output > 0,
      images: false,
    };
  } catch (error) {
    if (signal.aborted) throw error;
    const turn = await ask([]);
    return { tools: false, usage: turn.usage.output > 0, images: false };
  }
}

const readyTool = {
  name: 'ready',
  description: 'Says that tools work.',
  parameters: {
    type: 'object',
    properties: { ok: { type: 'boolean' } },
    required: ['ok'],
  },
};
