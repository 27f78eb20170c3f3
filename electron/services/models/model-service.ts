import { FlowrightError } from '../../../shared/base/error.ts';
import type { ModelCapabilities, ModelConnection } from '../../../shared/assistant/models.ts';
import type { SecretReader, SecretStore } from '../secrets/store.ts';
import type { UserStore } from '../settings/types.ts';
import { isLocal, keyName, providerAddress } from './address.ts';
import { listModels, probeModel } from './connection.ts';
import type { ModelConsents } from './consents.ts';

/** A model as the user data holds it. */
export interface SavedModel {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly capabilities: ModelCapabilities | null;
  /** Whether the user said that the address passes on what it gets. */
  readonly isShared?: boolean | undefined;
}

interface ModelChoice {
  readonly id?: string | undefined;
  readonly name: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly isShared?: boolean | undefined;
}

/** The models that the user has set up. They are in the user data alone: nothing of a project can name an address. */
export interface ModelService {
  list(): Promise<readonly ModelConnection[]>;
  save(choice: ModelChoice): Promise<readonly ModelConnection[]>;
  remove(id: string): Promise<readonly ModelConnection[]>;
  setKey(baseUrl: string, key: string): Promise<readonly ModelConnection[]>;
  /** Asks with the key that is kept for the address, or with one that is tried before it is kept. */
  offered(baseUrl: string, key?: string): Promise<readonly string[]>;
  probe(id: string): Promise<readonly ModelConnection[]>;
  saved(): readonly SavedModel[];
  /** For requests only: it never reaches the window. */
  keyOf(baseUrl: string): Promise<string | null>;
}

interface ModelServiceParts {
  readonly store: UserStore;
  readonly secrets: SecretStore & SecretReader;
  readonly consents: Pick<ModelConsents, 'forget'>;
}

/** Whether what a model is told leaves this computer, or may. */
export function isRemote({ baseUrl, isShared = false }: SavedModel): boolean {
  return isShared || !isLocal(baseUrl);
}

export function createModelService({ store, secrets, consents }: ModelServiceParts): ModelService {
  const saved = (): readonly SavedModel[] => store.get('models');
  const find = (id: string): SavedModel => {
    const found = saved().find((model) => model.id === id);
    if (found !== undefined) return found;
    throw new FlowrightError('not-found', `There is no model "${id}".`, 'Choose one of the list.');
  };
  const describe = async (model: SavedModel): Promise<ModelConnection> => {
    const { configured, warning } = await secrets.has(keyName(model.baseUrl));
    return {
      ...model,
      hasKey: configured,
      keyWarning: configured ? warning : null,
      isLocal: !isRemote(model),
      isShared: model.isShared ?? false,
    };
  };
  /** The key of an address goes with its last model, and who comes back to it is asked again. */
  const keep = async (models: readonly SavedModel[]): Promise<void> => {
    const origins = new Set(models.map(({ baseUrl }) => new URL(baseUrl).origin));
    for (const { baseUrl } of saved()) {
      const { origin } = new URL(baseUrl);
      if (origins.has(origin)) continue;
      const name = keyName(baseUrl);
      // What the environment gives is not ours to remove.
      if ((await secrets.has(name)).storage !== 'environment') await secrets.clear(name);
      consents.forget(origin);
    }
    store.set('models', [...models]);
  };
  const list = () => Promise.all(saved().map(describe));
  const keyOf = (baseUrl: string) => secrets.reveal(keyName(baseUrl));

  return {
    list,
    saved,
    keyOf,
    async save(choice) {
      const baseUrl = providerAddress(choice.baseUrl).href.replace(/\/$/, '');
      const { name, model, isShared = false } = choice;
      const id = choice.id ?? freeId(name, saved());
      const known = saved().find((one) => one.id === id);
      const isSame = known?.baseUrl === baseUrl && known.model === model;
      const capabilities = isSame ? known.capabilities : null;
      const changed: SavedModel = { id, name, baseUrl, model, capabilities, isShared };
      await keep(
        known === undefined
          ? [...saved(), changed]
          : saved().map((one) => (one.id === id ? changed : one)),
      );
      return list();
    },
    async remove(id) {
      find(id);
      await keep(saved().filter((model) => model.id !== id));
      return list();
    },
    async setKey(baseUrl, key) {
      const name = keyName(baseUrl);
      if (key.trim() === '') await secrets.clear(name);
      else await secrets.set(name, key.trim());
      return list();
    },
    async offered(baseUrl, key = '') {
      return listModels({ baseUrl, key: key.trim() || (await keyOf(baseUrl)) });
    },
    async probe(id) {
      const { baseUrl, model } = find(id);
      const key = await keyOf(baseUrl);
      const capabilities = await probeModel({ baseUrl, key }, model, AbortSignal.timeout(120_000));
      store.set(
        'models',
        saved().map((one) => (one.id === id ? { ...one, capabilities } : one)),
      );
      return list();
    },
  };
}

/** `builtin` is the planner's. */
function freeId(name: string, saved: readonly SavedModel[]): string {
  const base =
    name
      .toLowerCase()
      .replaceAll(/[^a-z\d]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'model';
  const taken = new Set(['builtin', ...saved.map(({ id }) => id)]);
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  return id;
}
