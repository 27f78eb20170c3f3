import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createModelConsents, type ModelConsents } from '../models/consents.ts';
import { createModelService, type ModelService } from '../models/model-service.ts';
import { createSessionBackend } from '../secrets/environment-backend.ts';
import { createSecretStore } from '../secrets/store.ts';
import { openConfStore } from '../settings/conf-store.ts';
import { openUserStore } from '../settings/store.ts';
import { createConsentGuard, type ConsentGuard } from './consent.ts';

let folder = '';
let consents: ModelConsents;
let models: ModelService;
let guard: ConsentGuard;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowright-consent-'));
  const store = openUserStore({ folder, openFile: openConfStore, onNotice: () => undefined });
  consents = createModelConsents(store);
  const secrets = createSecretStore([createSessionBackend()]);
  models = createModelService({ store, secrets, consents });
  guard = createConsentGuard({ saved: () => models.saved(), consents });
});

afterEach(() => rm(folder, { recursive: true }));

const remote = { name: 'Remote', baseUrl: 'https://api.example.com/v1', model: 'large' };
const local = { name: 'Local', baseUrl: 'http://127.0.0.1:11434/v1', model: 'small' };
const ask = (project = '/projects/a', isGiven = false) => guard.require(project, 'remote', isGiven);

describe('what leaves this computer', () => {
  it('is asked for once for each project and address', async () => {
    await models.save(remote);
    expect(() => ask()).toThrow(expect.objectContaining({ code: 'needs-consent' }));
    ask('/projects/a', true);
    expect(() => ask()).not.toThrow();
    expect(() => ask('/projects/b')).toThrow('api.example.com');
  });

  it('is asked for again when the address is another one, or came back', async () => {
    await models.save(remote);
    ask('/projects/a', true);
    await models.save({ ...remote, id: 'remote', baseUrl: 'https://api.elsewhere.example/v1' });
    expect(() => ask()).toThrow('api.elsewhere.example');
    await models.save({ ...remote, id: 'remote' });
    expect(() => ask()).toThrow('api.example.com');
    ask('/projects/a', true);
    await models.remove('remote');
    await models.save(remote);
    expect(() => ask()).toThrow('api.example.com');
  });

  it('is not asked for where a path or a model of the same address is another one', async () => {
    await models.save(remote);
    ask('/projects/a', true);
    await models.save({ ...remote, id: 'remote', model: 'other', baseUrl: `${remote.baseUrl}/x` });
    expect(() => ask()).not.toThrow();
  });

  it('is kept without the path of the project', async () => {
    await models.save(remote);
    ask('/projects/secret-name', true);
    expect(consents.has('/projects/secret-name', 'https://api.example.com')).toBe(true);
    expect(guard.destinationOf('/projects/secret-name', 'remote')).toEqual({
      host: 'api.example.com',
      model: 'large',
      isRemote: true,
      needsConsent: false,
    });
  });
});

describe('what stays on this computer', () => {
  it('needs no consent, unless the user says that it goes on to others', async () => {
    await models.save(local);
    expect(() => guard.require('/projects/a', 'local', false)).not.toThrow();
    const [saved] = await models.save({ ...local, id: 'local', isShared: true });
    expect(saved).toMatchObject({ isLocal: false, isShared: true });
    expect(() => guard.require('/projects/a', 'local', false)).toThrow('127.0.0.1:11434');
  });

  it('is what the planner is told', () => {
    expect(() => guard.require('/projects/a', 'builtin', false)).not.toThrow();
    expect(guard.destinationOf('/projects/a', 'builtin')).toBeNull();
  });
});
