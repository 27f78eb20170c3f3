import type { SecretBackend } from './store.ts';

/** The variable that gives a secret: `FLOWRIGHT_SECRET_` and the name in capitals, other characters as `_`. */
function secretVariable(name: string): string {
  return `FLOWRIGHT_SECRET_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}

/** Secrets that the environment gives; they come first and cannot be changed here. */
export function createEnvironmentBackend(
  environment: Readonly<Record<string, string | undefined>>,
): SecretBackend {
  return {
    storage: 'environment',
    warning: null,
    writable: false,
    isAvailable: () => Promise.resolve(true),
    read: (name) => {
      const value = environment[secretVariable(name)];
      return Promise.resolve(value === undefined || value === '' ? null : value);
    },
    write: () => Promise.reject(new Error('the environment is read-only')),
    remove: () => Promise.reject(new Error('the environment is read-only')),
    values: () =>
      Promise.resolve(
        Object.entries(environment).flatMap(([name, value]) =>
          name.startsWith('FLOWRIGHT_SECRET_') && value !== undefined && value !== ''
            ? [value]
            : [],
        ),
      ),
    closedNames: () => Promise.resolve([]),
  };
}

/** Keeps secrets in memory: for computers without a keyring whose user did not agree to a file. */
export function createSessionBackend(): SecretBackend {
  const secrets = new Map<string, string>();
  return {
    storage: 'session',
    warning: 'This computer has no keyring: the secret is kept until you quit.',
    writable: true,
    isAvailable: () => Promise.resolve(true),
    read: (name) => Promise.resolve(secrets.get(name) ?? null),
    write: (name, value) => Promise.resolve(void secrets.set(name, value)),
    remove: (name) => Promise.resolve(void secrets.delete(name)),
    values: () => Promise.resolve([...secrets.values()]),
    closedNames: () => Promise.resolve([]),
  };
}
