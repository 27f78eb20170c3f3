import { FlowrightError } from '../../../shared/base/error.ts';

/** Where a secret is kept. `session`: in memory, until the app quits. */
type SecretStorage = 'keyring' | 'file' | 'environment' | 'session';

/** What may be told of a secret: never the value or a part of it. */
interface SecretState {
  readonly configured: boolean;
  readonly storage: SecretStorage | null;
  /** What the user should know of the place, `null` where it is as safe as the computer. */
  readonly warning: string | null;
}

/**
 * Secrets by name, as views see them. A name tells what the secret is for and where it may be sent, such as
 * `assistant:https://api.example.com`, so that a changed address never gets another one's secret.
 */
export interface SecretStore {
  has(name: string): Promise<SecretState>;
  /** Throws `read-only` for a secret that the environment gives. */
  set(name: string, value: string): Promise<SecretState>;
  clear(name: string): Promise<SecretState>;
}

/** For services only: no call of the contract may hand these to the window. */
export interface SecretReader {
  reveal(name: string): Promise<string | null>;
  /** Every stored value, to search uploads and to redact output. */
  values(): Promise<readonly string[]>;
  /** The names of stored secrets that this host cannot open: no search for them can be complete. */
  closedNames(): Promise<readonly string[]>;
}

/** One place for secrets. */
export interface SecretBackend {
  readonly storage: SecretStorage;
  readonly warning: string | null;
  readonly writable: boolean;
  isAvailable(): Promise<boolean>;
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
  values(): Promise<readonly string[]>;
  /** What it keeps and cannot open, also while it is not available. */
  closedNames(): Promise<readonly string[]>;
}

/** Reads from the first backend that has the secret and writes to the first available writable one. */
export function createSecretStore(backends: readonly SecretBackend[]): SecretStore & SecretReader {
  const find = async (name: string) => {
    checkName(name);
    for (const backend of backends) {
      if (!(await backend.isAvailable())) continue;
      const value = await backend.read(name);
      if (value !== null) return { backend, value };
    }
    return null;
  };
  /** A secret that is closed in one place and given in another is known. */
  const closedNames = async () => {
    const closed = (await Promise.all(backends.map((one) => one.closedNames()))).flat();
    const found = await Promise.all(closed.map(find));
    return closed.filter((_name, index) => found[index] === null);
  };
  const has = async (name: string): Promise<SecretState> => {
    const backend = (await find(name))?.backend ?? null;
    if (backend === null && (await closedNames()).includes(name)) return closedState;
    return stateOf(backend);
  };

  return {
    has,
    async set(name, value) {
      if (value === '' || value.length > 20_000) {
        throw new FlowrightError('invalid-input', 'A secret must have 1 to 20,000 characters.');
      }
      refuseReadOnly(name, (await find(name))?.backend);
      const target = await firstWritable(backends);
      await target.write(name, value);
      const others = backends.filter((backend) => backend.writable && backend !== target);
      await Promise.all(others.map((backend) => removeFrom(backend, name)));
      return stateOf(target);
    },
    async clear(name) {
      refuseReadOnly(name, (await find(name))?.backend);
      await Promise.all(
        backends.filter(({ writable }) => writable).map((backend) => removeFrom(backend, name)),
      );
      return has(name);
    },
    async reveal(name) {
      return (await find(name))?.value ?? null;
    },
    async values() {
      const available = await Promise.all(
        backends.map(async (backend) => ((await backend.isAvailable()) ? backend.values() : [])),
      );
      return available.flat();
    },
    closedNames,
  };
}

const closedState: SecretState = {
  configured: false,
  storage: null,
  warning: 'One is stored with the keyring of the system, and it cannot be opened here.',
};

async function removeFrom(backend: SecretBackend, name: string): Promise<void> {
  if (await backend.isAvailable()) await backend.remove(name);
}

async function firstWritable(backends: readonly SecretBackend[]): Promise<SecretBackend> {
  for (const backend of backends) {
    if (backend.writable && (await backend.isAvailable())) return backend;
  }
  throw new FlowrightError(
    'environment',
    'This computer has no place to keep a secret.',
    'Give the secret in an environment variable.',
  );
}

function refuseReadOnly(name: string, backend: SecretBackend | undefined): void {
  if (backend !== undefined && !backend.writable) {
    throw new FlowrightError(
      'read-only',
      `"${name}" is given by an environment variable, which comes first.`,
      'Change the variable where it is set, or remove it and start Flowright again.',
    );
  }
}

function stateOf(backend: SecretBackend | null): SecretState {
  return {
    configured: backend !== null,
    storage: backend?.storage ?? null,
    warning: backend?.warning ?? null,
  };
}

function checkName(name: string): void {
  if (!/^[A-Za-z][\w:./@-]{0,199}$/.test(name)) {
    throw new FlowrightError('invalid-input', `"${name.slice(0, 60)}" is not a name for a secret.`);
  }
}
