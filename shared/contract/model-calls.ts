import { z } from 'zod';
import type { ModelConnection } from '../assistant/models.ts';
import { call } from './call-definition.ts';

const id = z.string().min(1).max(100);
const baseUrl = z.string().min(1).max(2000);
const key = z.string().max(20_000);

/** Calls about models that the assistant can ask. No call gives a key back. */
export const modelCalls = {
  'models.list': call<readonly ModelConnection[]>()('read', z.strictObject({})),
  /** Adds a model, or changes the one with that id. */
  'models.save': call<readonly ModelConnection[]>()(
    'edit',
    z.strictObject({
      id: id.optional(),
      name: z.string().trim().min(1).max(100),
      baseUrl,
      model: z.string().trim().min(1).max(300),
      /** Whether the address passes on what it gets, so that it counts as remote wherever it is. */
      isShared: z.boolean().default(false),
    }),
  ),
  /** Forgets a model; its key goes with the last model of its origin. */
  'models.remove': call<readonly ModelConnection[]>()('edit', z.strictObject({ id })),
  /** Keeps a key for the address' origin; an empty one removes it. */
  'models.setKey': call<readonly ModelConnection[]>()('edit', z.strictObject({ baseUrl, key })),
  /** The names of the models that an address offers: the test that address and key are right. A key that is given is not kept. */
  'models.offered': call<readonly string[]>()(
    'execute',
    z.strictObject({ baseUrl, key: key.optional() }),
  ),
  /** Tries with one small request what a model can do. */
  'models.probe': call<readonly ModelConnection[]>()('execute', z.strictObject({ id })),
} as const;
