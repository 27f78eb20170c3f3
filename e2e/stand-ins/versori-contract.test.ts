import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readCapabilities } from '../../electron/services/versori/capabilities.ts';
import { contextList, contextShow } from '../../electron/services/versori/commands/contexts.ts';
import { deploy, save, saveDryRun } from '../../electron/services/versori/commands/deploy.ts';
import { logs } from '../../electron/services/versori/commands/logs.ts';
import {
  projectDetails,
  projectFiles,
  projectsCreate,
  projectsList,
} from '../../electron/services/versori/commands/projects.ts';
import {
  projectConnectionsList,
  projectSystemsList,
  systemsList,
} from '../../electron/services/versori/commands/systems.ts';
import {
  versionsCreate,
  versionsDeploy,
  versionsList,
} from '../../electron/services/versori/commands/versions.ts';
import { version } from '../../electron/services/versori/commands/version.ts';
import { addSystem, createId, createProject, createSystem } from './platform/state.ts';
import type { StoredProject } from './platform/state.ts';
import { canaryToken, createRig, findRealVersori } from './rig.ts';
import type { VersoriRig } from './rig.ts';

const real = findRealVersori();

/** One suite over every command that Flowright uses: what holds for the double must hold for the real program. */
const programs = [
  { name: 'the double', path: null, missing: false },
  { name: 'the real program', path: real, missing: real === null },
];

describe.each(programs)('versori contract: $name', ({ path, missing }) => {
  describe('every command', () => {
    let rig: VersoriRig;
    let project: StoredProject;
    let folder: string;

    beforeAll(async () => {
      if (missing) return;
      rig = await createRig(path);
      project = createProject('Order intake', ['staging', 'production']);
      rig.platform.state.projects.push(project);
      folder = join(rig.folder, 'upload');
      await mkdir(join(folder, 'src'), { recursive: true });
      await writeFile(join(folder, 'src', 'index.ts'), 'export const text = "<a> & ü";\r\n');
      await writeFile(join(folder, 'package.json'), '{}\n');
    });
    beforeEach(({ skip }) =>
      skip(missing, 'scripts/install-versori.cjs could not install the real CLI'),
    );
    afterEach(() => (missing ? undefined : rig.platform.clearFaults()));
    afterAll(() => (missing ? undefined : rig.stop()));

    const run: VersoriRig['versori']['run'] = (command, input) =>
      rig.versori.run(command, input, { context: rig.context });

    it('tells its version', async () => {
      expect(await rig.versori.run(version, null)).toMatch(/^v?\d+\.\d+\.\d+/);
    });

    it('has every command and flag', async () => {
      expect((await readCapabilities(rig.versori)).missing).toEqual([]);
    });

    it('lists contexts without their tokens', async () => {
      const contexts = await rig.versori.run(contextList, null);
      expect(contexts).toEqual([
        {
          name: rig.context,
          organisationId: rig.platform.organisation,
          active: true,
          url: rig.platform.url,
        },
      ]);
      expect(JSON.stringify(contexts)).not.toContain('eyJ');
    });

    it('shows the context in effect', async () => {
      expect(await run(contextShow, null)).toEqual({
        name: rig.context,
        organisationId: rig.platform.organisation,
        url: rig.platform.url,
      });
    });

    it('lists projects, also when there is none', async () => {
      const projects = rig.platform.state.projects.splice(0);
      expect(await run(projectsList, null)).toEqual([]);
      rig.platform.state.projects.push(...projects);
      expect(await run(projectsList, null)).toEqual([
        {
          id: project.id,
          name: 'Order intake',
          deployed: false,
          environments: ['staging', 'production'],
        },
      ]);
    });

    it('creates a project', async () => {
      const created = await run(projectsCreate, { name: '--name & "quotes" <ü>' });
      expect(created.name).toBe('--name & "quotes" <ü>');
      expect(rig.platform.state.projects.map(({ id }) => id)).toContain(created.id);
    });

    it('shows a project with its environments', async () => {
      const details = await run(projectDetails, { project: project.id });
      expect(details).toMatchObject({ id: project.id, name: 'Order intake' });
      expect(
        details.environments.map(({ name, deployedVersion }) => ({ name, deployedVersion })),
      ).toEqual([
        { name: 'staging', deployedVersion: null },
        { name: 'production', deployedVersion: null },
      ]);
    });

    it('lists what would go up, without sending it', async () => {
      const before = rig.platform.requests.length;
      expect(await run(saveDryRun, { project: project.id, folder })).toEqual([
        'package.json',
        'src/index.ts',
      ]);
      expect(rig.platform.requests.length).toBe(before);
    });

    it('saves files exactly', async () => {
      expect(await run(save, { project: project.id, folder })).toBeNull();
      expect(await run(projectFiles, { project: project.id, version: null })).toEqual([
        { file: 'package.json', content: '{}\n' },
        { file: 'src/index.ts', content: 'export const text = "<a> & ü";\r\n' },
      ]);
    });

    it('creates a version and deploys it', async () => {
      const created = await run(versionsCreate, {
        project: project.id,
        name: 'one',
        description: 'First one',
        folder,
      });
      expect(created).toMatchObject({ name: 'one', description: 'First one', createdAt: null });
      const input = { project: project.id, version: created.id, environment: 'staging' };
      expect(await run(versionsDeploy, input)).toBeNull();
      const details = await run(projectDetails, { project: project.id });
      expect(details.environments[0]).toMatchObject({
        status: 'running',
        deployedVersion: { id: created.id, name: 'one' },
      });
      expect(await run(projectFiles, { project: project.id, version: created.id })).toHaveLength(2);
    });

    it('deploys a folder as a new version', async () => {
      const input = {
        project: project.id,
        environment: 'production',
        versionName: 'two',
        description: 'A "b"',
        folder,
      };
      expect(await run(deploy, input)).toBeNull();
      const versions = await run(versionsList, { project: project.id, limit: 10 });
      expect(versions[0]).toMatchObject({ name: 'two', description: 'A "b"', state: 'ready' });
      expect(versions[0]?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    });

    it('lists systems of the organisation and of an environment', async () => {
      expect(await run(systemsList, null)).toEqual([]);
      const system = createSystem('Shop', 'shop.example');
      rig.platform.state.systems.push(system);
      project.templates.push({ ...system, connectionTemplateId: createId() });
      const listed = await run(systemsList, null);
      expect(listed).toEqual([
        {
          id: system.id,
          name: 'Shop',
          domain: 'shop.example',
          baseUrl: 'https://shop.example',
          templateId: null,
          dynamic: false,
        },
      ]);
      const ofProject = await run(projectSystemsList, {
        project: project.id,
        environment: 'staging',
      });
      expect(ofProject[0]?.templateId).toBe(project.templates[0]?.connectionTemplateId);
    });

    it('lists the connections of an environment', async () => {
      const target = { project: project.id, environment: 'staging' };
      expect(await run(projectConnectionsList, target)).toEqual([]);
      addSystem(project, 'shop', { dynamic: true });
      const systems = await run(projectSystemsList, target);
      expect(systems.find(({ name }) => name === 'shop')?.dynamic).toBe(true);
      const [connection] = project.connections;
      expect(await run(projectConnectionsList, target)).toEqual([
        {
          id: connection?.id,
          name: 'shop account',
          templateId: connection?.connectionTemplateId,
        },
      ]);
    });

    it('reads the log', async () => {
      const input = {
        project: project.id,
        environment: 'staging',
        sinceSeconds: 90,
        limit: 100,
        search: '',
      };
      expect(await run(logs, input)).toEqual([]);
      const timestamp = new Date().toISOString();
      const fields = { order: 'a<b' };
      project.logs.push({
        environment: 'staging',
        timestamp,
        severity: 'INFO',
        message: 'Order taken',
        fields,
      });
      expect(await run(logs, input)).toEqual([
        { timestamp, severity: 'INFO', message: 'Order taken', fields, error: '' },
      ]);
      expect(await run(logs, { ...input, search: 'nothing like it' })).toEqual([]);
    });

    it('names an environment that does not exist', async () => {
      const input = { project: project.id, environment: 'nowhere' };
      await expect(run(projectSystemsList, input)).rejects.toMatchObject({
        kind: 'not-found',
        message: 'The project has no environment "nowhere".',
      });
    });

    it('names a context that does not exist', async () => {
      const asked = rig.versori.run(projectsList, null, { context: 'other' });
      await expect(asked).rejects.toMatchObject({ kind: 'no-context', code: 'environment' });
    });

    it.each([
      [{ kind: 'status', status: 401, message: 'invalid token' }, 'token'],
      [{ kind: 'status', status: 403, message: 'forbidden' }, 'token'],
      [{ kind: 'status', status: 404, message: 'project not found' }, 'not-found'],
      [{ kind: 'status', status: 409, message: 'version name already exists' }, 'refused'],
      [{ kind: 'status', status: 422, message: 'validation failed' }, 'refused'],
      [{ kind: 'status', status: 429, message: 'too many requests' }, 'refused'],
      [{ kind: 'status', status: 500, message: 'internal error' }, 'uncertain'],
      [{ kind: 'html', status: 502 }, 'uncertain'],
      [{ kind: 'html', status: 401 }, 'token'],
      [{ kind: 'html', status: 200 }, 'uncertain'],
      [{ kind: 'empty', status: 404 }, 'not-found'],
      [{ kind: 'empty', status: 204 }, 'uncertain'],
      [{ kind: 'reset' }, 'uncertain'],
    ] as const)('understands %o', async (fault, kind) => {
      rig.platform.addFault(/^POST .*\/versions$/, fault);
      const input = { project: project.id, name: 'three', description: 'Third', folder };
      const failed = run(versionsCreate, input);
      await expect(failed).rejects.toMatchObject({ kind });
      await expect(failed).rejects.toSatisfy((error: Error) => !error.message.includes('eyJ'));
    });

    it('keeps the token out of everything that is shown or logged, and cleans up', async () => {
      expect(rig.shown()).toContain('projects list');
      expect(rig.shown()).not.toContain(canaryToken);
      expect(await rig.leftovers()).toEqual([]);
      const config = await readFile(rig.environment['VERSORI_CONFIG'] ?? '', 'utf8');
      expect(config).toContain(canaryToken);
    });
  });
});
