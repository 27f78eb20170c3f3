import { createHash } from 'node:crypto';
import type { UserStore } from '../settings/types.ts';

/** The user has seen what is sent of a project to an address, and agreed. */
export interface ModelConsent {
  /** SHA-256 of the project's real path, in hex. */
  readonly project: string;
  /** `https://api.example.com` */
  readonly origin: string;
}

/** Kept in the user data, so that nothing in a project can agree for the user. `folder` is a real path. */
export interface ModelConsents {
  has(folder: string, origin: string): boolean;
  remember(folder: string, origin: string): void;
  /** For all projects. */
  forget(origin: string): void;
}

export function createModelConsents(store: UserStore): ModelConsents {
  const isSame = (one: ModelConsent, project: string, origin: string): boolean =>
    one.project === project && one.origin === origin;
  const has = (folder: string, origin: string): boolean => {
    const project = hashOf(folder);
    return store.get('modelConsents').some((one) => isSame(one, project, origin));
  };
  return {
    has,
    remember(folder, origin) {
      if (has(folder, origin)) return;
      store.set('modelConsents', [
        ...store.get('modelConsents'),
        { project: hashOf(folder), origin },
      ]);
    },
    forget(origin) {
      const kept = store.get('modelConsents').filter((one) => one.origin !== origin);
      if (kept.length < store.get('modelConsents').length) store.set('modelConsents', kept);
    },
  };
}

function hashOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex');
}
