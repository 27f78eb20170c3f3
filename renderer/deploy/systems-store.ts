import { create } from 'zustand';
import type {
  SecretStatus,
  SystemEntry,
  SystemEnvironment,
} from '../../shared/contract/platform-types.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { addNotice } from '../state/notice-store.ts';
import type { DialogFailure } from '../ui/dialog-error.tsx';
import { systemSecretName } from './system-secret.ts';

/** The project's systems as `flowright/systems.json` lists them, and what may be told of their secrets. */
export interface SystemsState {
  /** `null` until they were read. */
  readonly systems: readonly SystemEntry[] | null;
  /** By the secret's name; a secret that nothing was asked of is absent. */
  readonly secrets: Readonly<Record<string, SecretStatus>>;
  readonly failure: DialogFailure | null;
}

const initial: SystemsState = { systems: null, secrets: {}, failure: null };

export const useSystemsStore = create<SystemsState>()(() => initial);
export const selectSystems = (state: SystemsState): readonly SystemEntry[] | null => state.systems;

export function selectSecret(name: string | null): (state: SystemsState) => SecretStatus | null {
  return ({ secrets }) => (name === null ? null : (secrets[name] ?? null));
}

let asked = 0;

export function forgetSystems(): void {
  asked += 1;
  useSystemsStore.setState(initial);
}

/** Reads the list and, for all of it, whether a secret is set. */
export async function loadSystems(): Promise<void> {
  const question = ++asked;
  try {
    const { systems } = await invoke('systems.list', {});
    if (question !== asked) return;
    useSystemsStore.setState({ systems, failure: null });
    await loadSecrets(systems);
  } catch (error) {
    if (question === asked) useSystemsStore.setState({ failure: toBridgeError(error) });
  }
}

/** The host answers for that many at once. */
const secretsAtOnce = 200;

async function loadSecrets(systems: readonly SystemEntry[]): Promise<void> {
  const names = [...new Set(systems.flatMap(secretNames))];
  for (let start = 0; start < names.length; start += secretsAtOnce) {
    const found = await invoke('secrets.status', {
      names: names.slice(start, start + secretsAtOnce),
    });
    for (const status of found) receiveSecret(status);
  }
}

function secretNames(system: SystemEntry): readonly string[] {
  return system.environments
    .map(({ name, baseUrl }) => systemSecretName(system.name, name, baseUrl))
    .filter((name) => name !== null);
}

function receiveSecret(status: SecretStatus): void {
  useSystemsStore.setState(({ secrets }) => ({ secrets: { ...secrets, [status.name]: status } }));
}

/** Writes the list and reads it back. Rejects with BridgeError; the list stays as it was then. */
async function saveSystems(systems: readonly SystemEntry[]): Promise<void> {
  await invoke('systems.save', {
    systems: systems.map(({ name, environments }) => ({
      name,
      environments: environments.map((environment) => ({ ...environment })),
    })),
  });
  const before = currentSystems();
  await loadSystems();
  await clearOrphans(before, currentSystems());
}

/** A secret that no system has any more would stay unseen for ever; typing it again is little work. */
async function clearOrphans(
  before: readonly SystemEntry[],
  after: readonly SystemEntry[],
): Promise<void> {
  const kept = new Set(after.flatMap(secretNames));
  const { secrets } = useSystemsStore.getState();
  const orphans = before
    .flatMap(secretNames)
    .filter((name) => !kept.has(name) && secrets[name]?.configured === true)
    .filter((name) => secrets[name]?.storage !== 'env');
  for (const name of orphans) await clearSecret(name);
  if (orphans.length > 0) {
    addNotice({
      severity: 'info',
      message: 'The secret for the old address was cleared with it.',
    });
  }
}

function currentSystems(): readonly SystemEntry[] {
  return useSystemsStore.getState().systems ?? [];
}

/** Lists systems that are not listed yet, with those environments. */
export async function addSystems(
  names: readonly string[],
  environments: readonly string[],
): Promise<void> {
  const systems = currentSystems();
  const known = new Set(systems.map(({ name }) => name));
  const added = names
    .filter((name) => !known.has(name))
    .map((name) => ({ name, environments: environments.map(emptyEnvironment) }));
  await saveSystems([...systems, ...added]);
}

function emptyEnvironment(name: string): SystemEnvironment {
  return { name, baseUrl: '', authScheme: 'none' };
}

export async function removeSystem(name: string): Promise<void> {
  await saveSystems(currentSystems().filter((system) => system.name !== name));
}

export async function addEnvironment(system: string, environment: string): Promise<void> {
  await changeSystem(system, (environments) =>
    environments.some(({ name }) => name === environment)
      ? environments
      : [...environments, emptyEnvironment(environment)],
  );
}

export async function removeEnvironment(system: string, environment: string): Promise<void> {
  await changeSystem(system, (environments) =>
    environments.filter(({ name }) => name !== environment),
  );
}

export async function changeEnvironment(
  system: string,
  environment: string,
  change: Partial<Omit<SystemEnvironment, 'name'>>,
): Promise<void> {
  await changeSystem(system, (environments) =>
    environments.map((member) => (member.name === environment ? { ...member, ...change } : member)),
  );
}

async function changeSystem(
  system: string,
  change: (environments: readonly SystemEnvironment[]) => readonly SystemEnvironment[],
): Promise<void> {
  await saveSystems(
    currentSystems().map((member) =>
      member.name === system ? { ...member, environments: change(member.environments) } : member,
    ),
  );
}

/** Hands a secret to the host's store. It is kept nowhere in the window. Rejects with BridgeError. */
export async function setSecret(name: string, value: string): Promise<void> {
  receiveSecret(await invoke('secrets.set', { name, value }));
}

export async function clearSecret(name: string): Promise<void> {
  receiveSecret(await invoke('secrets.clear', { name }));
}
