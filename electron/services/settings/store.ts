import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Events } from '../../../shared/contract/events.ts';
import { defaultUserData, settingsSchema, userDataSchemas } from './schema.ts';
import type { OpenStoreFile, UserData, UserStore } from './types.ts';

const fileName = 'settings';

export interface UserStoreOptions {
  /** The user data folder, absolute. */
  readonly folder: string;
  readonly openFile: OpenStoreFile;
  /** Told when the file had to be set aside. */
  readonly onNotice: (notice: Events['notice']) => void;
}

/**
 * Opens the user's `settings.json`. A file that is damaged or has invalid values is kept as `settings.json.bad`, and the last good
 * copy or the defaults take its place. Reads see what another host wrote meanwhile.
 */
export function openUserStore(options: UserStoreOptions): UserStore {
  const path = join(options.folder, `${fileName}.json`);
  setAsideWhenInvalid(path, options.onNotice);
  const file = options.openFile({ folder: options.folder, name: fileName });
  return {
    get: (key) => readKey(file.get(key), key),
    set: (key, value) => {
      // Settings libraries can cut the file on a full disk (finding 5); the copy is what survives that.
      if (problemOfFile(path) === null) copyFileSync(path, backupOf(path));
      if (file.get('version') === undefined) file.set('version', defaultUserData.version);
      file.set(key, value);
    },
  };
}

/** A single invalid value gives its default: another host may have broken the file while this one runs. */
function readKey<Key extends keyof UserData>(value: unknown, key: Key): UserData[Key] {
  const schema: z.ZodType<UserData[Key]> = userDataSchemas[key];
  const candidate: unknown = key === 'settings' ? withDefaultSettings(value) : value;
  const parsed = schema.safeParse(candidate);
  return parsed.success ? parsed.data : defaultUserData[key];
}

function withDefaultSettings(value: unknown): unknown {
  return typeof value === 'object' ? { ...defaultUserData.settings, ...value } : value;
}

const fileSchema = z.looseObject({
  version: userDataSchemas.version.optional(),
  settings: settingsSchema.partial().optional(),
  recentProjects: userDataSchemas.recentProjects.optional(),
  trustedFolders: userDataSchemas.trustedFolders.optional(),
  models: userDataSchemas.models.optional(),
  modelConsents: userDataSchemas.modelConsents.optional(),
});

/** Why the file cannot be used; `null` when it can, `missing` when there is none. */
function problemOfFile(path: string): 'missing' | 'invalid' | null {
  if (!existsSync(path)) return 'missing';
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''));
    return fileSchema.safeParse(content).success ? null : 'invalid';
  } catch {
    return 'invalid';
  }
}

function backupOf(path: string): string {
  return `${path}.bak`;
}

function setAsideWhenInvalid(path: string, onNotice: UserStoreOptions['onNotice']): void {
  if (problemOfFile(path) !== 'invalid') return;
  renameSync(path, `${path}.bad`);
  const restored = problemOfFile(backupOf(path)) === null;
  if (restored) copyFileSync(backupOf(path), path);
  onNotice({
    severity: 'warning',
    message: restored
      ? 'The settings file was damaged. The last good copy is used.'
      : 'The settings file was damaged. Flowright starts with its defaults.',
    hint: `The damaged file is kept as ${path}.bad.`,
  });
}
