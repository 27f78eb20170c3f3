import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSessionBackend } from '../secrets/environment-backend.ts';
import { createSecretStore } from '../secrets/store.ts';
import { openConfStore } from '../settings/conf-store.ts';
import { openUserStore } from '../settings/store.ts';
import { createModelConsents } from './consents.ts';
import { createModelService, type ModelService } from './model-service.ts';

let folder = '';
let models: ModelService;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowright-models-'));
  const store = openUserStore({ folder, openFile: openConfStore, onNotice: () => undefined });
  const secrets = createSecretStore([createSessionBackend()]);
  models = createModelService({ store, secrets, consents: createModelConsents(store) });
});

afterEach(() => rm(folder, { recursive: true }));

const large = { name: 'Large', baseUrl: 'https://api.example.com/v1', model: 'large' };

describe('the key of an address', () => {
  it('goes with its last model', async () => {
    await models.setKey(large.baseUrl, 'key-1');
    await models.save(large);
    await models.save({ ...large, name: 'Small', model: 'small' });
    await models.remove('large');
    expect(await models.keyOf(large.baseUrl)).toBe('key-1');
    await models.remove('small');
    expect(await models.keyOf(large.baseUrl)).toBeNull();
  });

  it('goes when its last model moves to another address', async () => {
    await models.setKey(large.baseUrl, 'key-1');
    await models.save(large);
    const [moved] = await models.save({
      ...large,
      id: 'large',
      baseUrl: 'https://elsewhere.example/v1',
    });
    expect(moved).toMatchObject({ hasKey: false });
    expect(await models.keyOf(large.baseUrl)).toBeNull();
  });
});

describe('a key that is tried', () => {
  let server: Server;
  const keys: (string | undefined)[] = [];

  beforeEach(async () => {
    keys.length = 0;
    server = createServer(({ headers }, response) => {
      keys.push(headers.authorization);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'b' }, { id: 'a' }] }));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });

  afterEach(() => server.close());

  it('is sent to the address and not kept', async () => {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    await models.setKey(baseUrl, 'kept');
    expect(await models.offered(baseUrl, ' tried ')).toEqual(['a', 'b']);
    await models.offered(baseUrl);
    expect(keys).toEqual(['Bearer tried', 'Bearer kept']);
    expect(await models.keyOf(baseUrl)).toBe('kept');
  });
});
