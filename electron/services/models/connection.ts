import { z } from 'zod';
import type { ModelCapabilities } from '../../../shared/assistant/models.ts';
import { chat } from './chat.ts';
import { openClient } from './client.ts';
import { describeModelFailure } from './failure.ts';
import { seesImages } from './sees-images.ts';

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
 * Tries with small requests whether a model calls tools, tells its tokens and sees pictures. Throws FlowrightError where the model
 * does not answer at all.
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
      images: await seesImages({ baseUrl, key, model }, signal),
      contextTokens: await contextTokens({ baseUrl, key }, model),
    };
  } catch (error) {
    if (signal.aborted) throw error;
    const turn = await ask([]);
    return {
      tools: false,
      usage: turn.usage.output > 0,
      images: await seesImages({ baseUrl, key, model }, signal),
      contextTokens: await contextTokens({ baseUrl, key }, model),
    };
  }
}

/** What OpenRouter, vLLM and LM Studio call the tokens that a model takes. */
const contextSchema = z
  .looseObject({
    context_length: z.number().optional(),
    max_model_len: z.number().optional(),
    max_context_length: z.number().optional(),
  })
  .transform((told) => told.context_length ?? told.max_model_len ?? told.max_context_length);

/** Tokens of one request that a model takes, where the provider's list of models tells them. */
async function contextTokens({ baseUrl, key }: Address, model: string): Promise<number | null> {
  try {
    const page = await openClient({ baseUrl, key, timeout: patience }).models.list();
    const told = contextSchema.parse(page.data.find(({ id }) => id === model));
    return told !== undefined && told > 0 ? told : null;
  } catch {
    // The list says more than the model needs: who has none is asked all the same.
    return null;
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
