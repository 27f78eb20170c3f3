import { z } from 'zod';
import { fewestTokensPerTurn, mostTokensPerTurn } from '../../../shared/assistant/tokens.ts';
import type { UserData } from './types.ts';

export const settingsSchema = z.object({
  denoPath: z.string().max(4096).nullable(),
  versoriPath: z.string().max(4096).nullable(),
  autosave: z.enum(['off', 'after-pause', 'on-blur']),
  colorScheme: z.enum(['light', 'dark', 'auto']),
  tokensPerTurn: z.int().min(fewestTokensPerTurn).max(mostTokensPerTurn),
});

const recentEntrySchema = z.object({
  folder: z.string().min(1),
  name: z.string(),
  openedAt: z.iso.datetime(),
});

const savedModelSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  baseUrl: z.string(),
  model: z.string(),
  capabilities: z
    .object({
      tools: z.boolean(),
      usage: z.boolean(),
      images: z.boolean(),
      contextTokens: z.number().nullish(),
    })
    .nullable(),
  isShared: z.boolean().optional(),
});

const consentSchema = z.object({ project: z.string(), origin: z.string() });

type UserDataSchemas = { readonly [Key in keyof UserData]: z.ZodType<UserData[Key]> };

/** What `settings.json` must hold, key by key; other keys are left alone, for a newer Flowright may have written them. */
export const userDataSchemas: UserDataSchemas = {
  version: z.number().int().min(1),
  settings: settingsSchema.loose(),
  recentProjects: z.array(recentEntrySchema),
  trustedFolders: z.array(z.string().min(1)),
  models: z.array(savedModelSchema),
  modelConsents: z.array(consentSchema),
};

export const defaultUserData: UserData = {
  version: 1,
  settings: {
    denoPath: null,
    versoriPath: null,
    autosave: 'after-pause',
    colorScheme: 'auto',
    tokensPerTurn: 400_000,
  },
  recentProjects: [],
  trustedFolders: [],
  models: [],
  modelConsents: [],
};
