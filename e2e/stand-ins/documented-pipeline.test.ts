import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { publicSchemas } from '../../electron/cli/output-schemas.ts';
import { createProjectFromTemplate } from '../../electron/services/project/scaffold.ts';
import { writeProjectLink } from '../../electron/services/versori/link.ts';
import { addSystem, createProject } from './platform/state.ts';
import type { StoredProject } from './platform/state.ts';
import { canaryToken, createRig, findRealVersori } from './rig.ts';
import type { VersoriRig } from './rig.ts';

const root = resolve(import.meta.dirname, '../..');

const stepSchema = z.object({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  'working-directory': z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const pipelineSchema = z.object({
  jobs: z.object({ deploy: z.object({ steps: z.array(stepSchema) }) }),
});
type Step = z.infer<typeof stepSchema>;

const page = readFileSync(join(root, 'docs/cli.md'), 'utf8');
const example: unknown = parse(/```yaml\n([^]*?)```/.exec(page)?.[1] ?? '');
const { steps } = pipelineSchema.parse(example).jobs.deploy;

function stepNamed(name: string): Step {
  const step = steps.find((candidate) => candidate.name === name);
  if (step === undefined) throw new Error(`the example has no step "${name}"`);
  return step;
}

describe.skipIf(process.platform === 'win32')('the pipeline of docs/cli.md', () => {
  let rig: VersoriRig;
  let project: StoredProject;
  let folder: string;
  beforeEach(async () => {
    rig = await createRig(findRealVersori());
    project = createProject('Order intake', ['production']);
    addSystem(project, 'order-management');
    rig.platform.state.projects.push(project);
    folder = join(rig.folder, 'project');
    await createProjectFromTemplate({
      template: 'order-intake',
      folder,
      name: 'Order intake',
      resources: join(root, 'resources'),
    });
    await writeProjectLink(folder, { projectId: project.id, context: 'of-somebody-else' });
  });
  afterEach(() => rig.stop());

  /** As the runner does: `bash -e`, with the variables of the step in its environment. */
  async function runStep(
    script: string,
    variables: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
    const path = [dirname(rig.versori.path), join(root, 'node_modules/.bin'), process.env['PATH']];
    const child = spawn('bash', ['-e', '-c', script], {
      cwd: root,
      env: {
        ...rig.environment,
        PATH: path.join(delimiter),
        FLOWRIGHT_HOME: join(rig.folder, 'flowright-home'),
        ...variables,
      },
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (output.stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (output.stderr += String(chunk)));
    const code = await new Promise<number | null>((settle) => child.once('close', settle));
    return { code, ...output };
  }

  /** No configuration has an address of the API but ours: a new context would go to the public platform. */
  async function leadToStandIn(context: string): Promise<void> {
    const path = rig.environment['VERSORI_CONFIG'] ?? '';
    const text = await readFile(path, 'utf8');
    const config = z
      .object({ contexts: z.record(z.string(), z.record(z.string(), z.string())) })
      .loose()
      .parse(parse(text));
    const added = config.contexts[context];
    expect(added?.['jwt']).toBe(canaryToken);
    const contexts = {
      ...config.contexts,
      [context]: { ...added, url_overwrite: rig.platform.url },
    };
    await writeFile(path, stringify({ ...config, contexts }));
  }

  it('adds the context from the secret, then deploys', async () => {
    const add = stepNamed('Add the context');
    expect(Object.values(add.env ?? {})).toEqual([
      '${{ secrets.VERSORI_TOKEN }}',
      '${{ vars.VERSORI_ORGANISATION }}',
    ]);
    const added = await runStep(add.run ?? '', {
      VERSORI_TOKEN: canaryToken,
      VERSORI_ORGANISATION: rig.platform.organisation,
    });
    expect(added).toEqual({ code: 0, stdout: '', stderr: '' });
    await leadToStandIn('ci');

    const deploy = stepNamed('Deploy').run ?? '';
    const launch = 'npm run --silent flowright -- ';
    expect(deploy.startsWith(launch)).toBe(true);
    // The launcher has tests of its own; from source nothing has to be built here.
    const command = `node electron/cli.ts ${deploy.slice(launch.length)}`;
    const { code, stdout, stderr } = await runStep(command.replace('../project', folder), {
      GITHUB_SHA: '4d1f0c8e5b',
    });
    const result = publicSchemas.deploy.parse(JSON.parse(stdout));
    expect(result).toMatchObject({ ok: true, report: { outcome: 'accepted' } });
    expect([code, project.versions.map(({ name }) => name)]).toEqual([0, ['4d1f0c8e5b']]);
    expect(stdout + stderr).not.toContain(canaryToken);
  });

  it('has both repositories where its steps look for them', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@') === true);
    expect(checkouts.map((step) => step.with?.['path'])).toEqual(['project', 'flowright']);
    for (const name of ['Install Flowright', 'Deploy']) {
      expect(stepNamed(name)['working-directory']).toBe('flowright');
    }
    const manifest = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    expect(manifest.scripts).toHaveProperty('flowright');
  });

  it('installs the program that the tests run against', () => {
    const script = readFileSync(join(root, 'scripts/install-versori.cjs'), 'utf8');
    const version = /const version = '(.*)'/.exec(script)?.[1];
    expect(stepNamed('Install the Versori CLI').run).toContain(
      `go install github.com/versori/cli@${version ?? ''}\n`,
    );
  });
});
