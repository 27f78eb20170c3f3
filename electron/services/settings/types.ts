import type { ModelConsent } from '../models/consents.ts';
import type { SavedModel } from '../models/model-service.ts';
import type { RecentProject, Settings } from '../../../shared/contract/types.ts';
import type { Store } from '../ports.ts';

/** Everything the app remembers of its user, as `settings.json` in the user data folder holds it. */
export interface UserData {
  readonly version: number;
  readonly settings: Settings;
  readonly recentProjects: readonly RecentEntry[];
  /** Real paths. */
  readonly trustedFolders: readonly string[];
  /** Models that the assistant can ask; their keys are in the secret store. */
  readonly models: readonly SavedModel[];
  /** To which addresses what is said and read of a project may be sent. */
  readonly modelConsents: readonly ModelConsent[];
}

export type RecentEntry = Omit<RecentProject, 'exists'>;

export type UserStore = Store<UserData>;

/**
 * The file behind the store: `conf`, or `electron-store` in the Electron host (the same class underneath, so both hosts share
 * one file). `get` gives what the file holds, unchecked.
 */
export interface StoreFile {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** Opens `<folder>/<name>.json`; `folder` is absolute. */
export type OpenStoreFile = (location: {
  readonly folder: string;
  readonly name: string;
}) => StoreFile;

/** A change of settings; members that are absent stay. */
export type SettingsPatch = { readonly [Key in keyof Settings]?: Settings[Key] | undefined };

export interface SettingsService {
  get(): Settings;
  set(patch: SettingsPatch): Settings;
}

export interface RecentProjects {
  list(): Promise<readonly RecentProject[]>;
  remember(folder: string, name: string): void;
  forget(folder: string): void;
}

/** Trust in folders, by real path. */
export interface TrustedFolders {
  isTrusted(realFolder: string): boolean;
  set(realFolder: string, trusted: boolean): void;
}
