import { existsSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { Deployer, test } from '../fixtures/deployer.ts';
import { Designer, orderIntakeFile } from '../fixtures/designer.ts';
import { startHost } from '../fixtures/host.ts';
import { expect } from '../fixtures/test.ts';
import { addSystem } from '../stand-ins/platform/state.ts';
import { canaryToken, type VersoriRig } from '../stand-ins/rig.ts';

const uploadSchema = z.object({
  versionName: z.string(),
  files: z.array(z.object({ filename: z.string(), content: z.string() })),
});

/** What the platform was sent to deploy, oldest first. */
function uploads(rig: VersoriRig) {
  return rig.platform.requests
    .filter(({ method, path }) => method === 'PUT' && /\/projects\/\w+\/deploy\?/.test(path))
    .map(({ path, body }) => ({ path, ...uploadSchema.parse(JSON.parse(body)) }));
}

async function openLinked(
  page: Page,
  designer: Designer,
  project: { readonly id: string },
  context: string,
): Promise<Deployer> {
  writeFileSync(
    join(designer.folder, '.versori'),
    JSON.stringify({ project_id: project.id, context }),
  );
  const deployer = new Deployer(page);
  await deployer.open();
  await expect(deployer.part('Checks').getByRole('listitem').first()).toBeVisible();
  return deployer;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(serious).toEqual([]);
}

test('from the example over an edit and a verification to a version with logs', async ({
  page,
  host,
  rig,
  project,
}) => {
  const designer = await Designer.openExample(page, host);
  await designer.card('map-order').click();
  const id = designer.inspector.getByLabel('ID', { exact: true });
  await id.fill('shape-order');
  await id.press('Enter');
  await expect(designer.card('shape-order')).toBeVisible();

  const deployer = new Deployer(page);
  await deployer.open();
  await deployer.link(project.name);
  await expect(deployer.refusal('These files have not been verified.')).toBeVisible();
  await expect(deployer.deployButton('staging')).toBeDisabled();
  await designer.verify();
  await expect(deployer.deployButton('staging')).toBeEnabled();

  const files = deployer.part('Files that go up').getByRole('row');
  await expect(files.filter({ hasText: orderIntakeFile })).toContainText('new');
  const commands = deployer.part('Commands that will run');
  await expect(commands).toContainText('projects deploy');
  await expect(commands).toContainText('--environment=staging');
  const name = await deployer.view.getByLabel('Version name').inputValue();

  await deployer.deployButton('staging').click();
  const dialog = page.getByRole('dialog', { name: 'Deploy to staging?' });
  await expect(dialog).toContainText(name);
  await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect(deployer.outcome).toContainText('Accepted by the platform');
  await expect(deployer.outcome).toContainText(name);
  await expect(page.getByRole('button', { name: /^Deploy: done/ })).toBeVisible();

  const [upload] = uploads(rig);
  expect(upload?.versionName).toBe(name);
  expect(upload?.path).toContain('project_env=staging');
  const sent = upload?.files.find(({ filename }) => filename === orderIntakeFile);
  expect(sent?.content).toBe(designer.text());
  expect(sent?.content).toContain("'shape-order'");
  const sentNames = upload?.files.map(({ filename }) => filename) ?? [];
  expect(sentNames.filter((file) => /^\.|flowright\//.test(file))).toEqual([]);

  const version = deployer.part('Versions').getByRole('listitem').filter({ hasText: name });
  await expect(version).toContainText('staging');

  project.logs.push({
    environment: 'staging',
    timestamp: new Date().toISOString(),
    severity: 'INFO',
    message: 'Looking up order',
    fields: { reference: 'A-17' },
  });
  await deployer.outcome.getByRole('button', { name: 'Show logs' }).click();
  const log = page.getByRole('log', { name: 'Logs' });
  await expect(log).toContainText('Looking up order');
  await expect(log).toContainText('reference=A-17');
  project.logs.push({
    environment: 'staging',
    timestamp: new Date().toISOString(),
    severity: 'ERROR',
    message: 'The order was refused',
    fields: null,
  });
  await expect(log).toContainText('The order was refused');
  await expect(log.getByText('Looking up order')).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Search the log' }).fill('refused');
  await expect(log).not.toContainText('Looking up order');
  await expect(log).toContainText('The order was refused');

  await designer.tab('Output').click();
  await expect(page.getByRole('log', { name: 'Output' })).toContainText('projects deploy');
  await expect(page.getByRole('log', { name: 'Output' })).not.toContainText(canaryToken);
});

test('each check refuses with its sentence, and nothing goes up', async ({
  page,
  host,
  rig,
  project,
}) => {
  const designer = await Designer.openExample(page, host);
  await designer.verify();
  const deployer = await openLinked(page, designer, project, rig.context);
  await expect(deployer.deployButton('staging')).toBeEnabled();

  const before = designer.text();
  const secret = `ghp_${'aB3dE5gH7j'.repeat(4).slice(0, 36)}`;
  writeFileSync(join(designer.folder, orderIntakeFile), `${before}\n// ${secret}\n`);
  await expect(deployer.refusal('Files changed since the last verification.')).toBeVisible();
  const leak = deployer.refusal('A secret stands in a file that would go up.');
  await expect(leak).toContainText('Put them into a connection');
  await expect(deployer.deployButton('staging')).toBeDisabled();
  await expect(page.getByText(secret)).toHaveCount(0);
  await leak.getByRole('button', { name: new RegExp(`^${orderIntakeFile}:`) }).click();
  await expect(designer.tab('Code')).toHaveAttribute('aria-selected', 'true');
  writeFileSync(join(designer.folder, orderIntakeFile), before);
  await expect(deployer.deployButton('staging')).toBeEnabled();

  project.versions.push({
    id: '01TAKEN',
    name: 'taken',
    description: '',
    state: 'ready',
    createdAt: '2026-01-02T15:04:05Z',
    files: [],
  });
  await deployer.view.getByLabel('Version name').fill('taken');
  await expect(deployer.refusal('There is a version "taken" already.')).toBeVisible();
  await expect(deployer.deployButton('staging')).toBeDisabled();
  await deployer.view.getByLabel('Version name').fill('free');
  await expect(deployer.deployButton('staging')).toBeEnabled();

  project.templates.splice(0);
  await deployer.view.getByLabel('Version name').fill('no-system');
  await expect(
    deployer.refusal('The environment "staging" has no system "order-management"'),
  ).toBeVisible();
  await expect(deployer.deployButton('staging')).toBeDisabled();
  await expect(deployer.view.getByRole('button', { name: 'Save version only' })).toBeEnabled();
  addSystem(project, 'order-management');

  const [staging] = project.environments.splice(0, 1);
  await deployer.view.getByLabel('Version name').fill('no-environment');
  await expect(deployer.refusal('The project has no environment "staging".')).toContainText(
    'Choose one of "production".',
  );
  if (staging !== undefined) project.environments.unshift(staging);

  const index = join(designer.folder, 'src/index.ts');
  const indexText = readFileSync(index, 'utf8');
  const settings = join(designer.folder, 'src/.env.ts');
  writeFileSync(index, `import './.env.ts';\n${indexText}`);
  writeFileSync(settings, "export const region = 'eu';\n");
  // The list of files follows the disk; what a verification sees is what the window knows then.
  await expect(page.getByText('.env.ts', { exact: true }).first()).toBeVisible();
  await designer.verify();
  await expect(deployer.refusal('The code imports a file that cannot go up.')).toContainText(
    'src/.env.ts',
  );
  unlinkSync(settings);
  unlinkSync(index);
  await deployer.view.getByLabel('Version name').fill('free-2');
  await expect(
    deployer.refusal('src/index.ts, which the platform starts, is missing.'),
  ).toBeVisible();
  writeFileSync(index, indexText);

  project.files = [{ filename: 'src/elsewhere.ts', content: 'export {};\n' }];
  await deployer.view.getByLabel('Version name').fill('free-3');
  await expect(deployer.part('Checks')).toContainText(
    'The platform has files that the upload lacks',
  );
  await expect(
    deployer.part('Files that go up').getByRole('row').filter({ hasText: 'src/elsewhere.ts' }),
  ).toContainText('on the platform only');

  expect(uploads(rig)).toEqual([]);
  expect(project.versions.map(({ name }) => name)).toEqual(['taken']);
});

test('production is confirmed by typing its name; versions are saved and deployed again', async ({
  page,
  host,
  rig,
  project,
}) => {
  const designer = await Designer.openExample(page, host);
  await designer.verify();
  const deployer = await openLinked(page, designer, project, rig.context);
  await deployer.view.getByLabel('Version name').fill('first');
  await expect(deployer.view.getByText('as “first”')).toBeVisible();
  await deployer.view.getByRole('button', { name: 'Save version only' }).click();
  const versions = deployer.part('Versions').getByRole('listitem');
  await expect(versions.filter({ hasText: 'first' })).toBeVisible();
  expect(uploads(rig)).toEqual([]);

  await deployer.chooseEnvironment('production');
  await deployer.deployButton('production').click();
  const dialog = page.getByRole('dialog', { name: 'Deploy to production?' });
  const confirm = dialog.getByRole('button', { name: 'Deploy', exact: true });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('Type “production” to confirm').fill('prod');
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('Type “production” to confirm').fill('production');
  await page.keyboard.press('Enter');
  await expect(deployer.outcome).toContainText('Accepted by the platform');
  expect(uploads(rig)).toHaveLength(1);

  await deployer.view.getByRole('button', { name: 'Deploy version first…' }).click();
  const rollBack = page.getByRole('dialog', { name: 'Deploy version first' });
  await rollBack.getByLabel('Type “production” to confirm').fill('production');
  await rollBack.getByRole('button', { name: 'Deploy version' }).click();
  await expect(versions.filter({ hasText: 'first' })).toContainText('production');
  await expect(deployer.outcome).toContainText('Accepted by the platform');
  const production = project.environments.find(({ name }) => name === 'production');
  expect(production?.deployedVersion?.name).toBe('first');
});

test('says what is known when the platform refuses or does not answer', async ({
  page,
  host,
  rig,
  project,
}) => {
  const designer = await Designer.openExample(page, host);
  await designer.verify();
  const deployer = await openLinked(page, designer, project, rig.context);
  const deploy = async (): Promise<void> => {
    await deployer.deployButton('staging').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Deploy', exact: true }).click();
  };

  rig.platform.addFault(/PUT .*\/deploy/, { kind: 'status', status: 422, message: 'no such pool' });
  await deploy();
  await expect(deployer.outcome).toContainText('Refused by the platform');
  await expect(deployer.outcome).toContainText('no such pool');
  await expect(page.getByRole('button', { name: /^Deploy: failed/ })).toBeVisible();

  rig.platform.clearFaults();
  rig.platform.addFault(/PUT .*\/deploy/, { kind: 'reset-after' });
  await deploy();
  await expect(deployer.outcome).toContainText('The platform’s answer is not known');
  await expect(deployer.outcome).toContainText('The environment "staging" now names');
  await expect(page.getByRole('button', { name: /^Deploy: needs you/ })).toBeVisible();
});

test('a deployment is cancelled while it is sent, and what is known is told', async ({
  page,
  host,
  rig,
  project,
}) => {
  const designer = await Designer.openExample(page, host);
  await designer.verify();
  const deployer = await openLinked(page, designer, project, rig.context);
  rig.platform.addFault(/PUT .*\/deploy/, { kind: 'slow', ms: 600_000 });
  await deployer.deployButton('staging').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect.poll(() => uploads(rig).length).toBe(1);
  await deployer.outcome.getByRole('button', { name: 'Cancel' }).click();
  await expect(deployer.outcome).toContainText('The platform’s answer is not known');
  await expect(deployer.outcome).toContainText('It was cancelled on the way.');
  await expect(deployer.outcome).toContainText('before you deploy again');
  await expect(page.getByRole('button', { name: /^Deploy: needs you/ })).toBeVisible();
  rig.platform.clearFaults();
  await expect(deployer.deployButton('staging')).toBeEnabled();
});

test('explains what is missing on the way to the platform', async ({
  page,
  host,
  rig,
  project,
}) => {
  const designer = await Designer.openExample(page, host);
  const deployer = new Deployer(page);
  await deployer.open();
  const place = deployer.part('Project on the platform');

  // A project of its own is made from here.
  await deployer.view.getByRole('button', { name: 'Choose project…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Project on the platform' });
  await dialog.getByText('New project').click();
  await dialog.getByLabel('Name').fill('Fresh intake');
  await dialog.getByRole('button', { name: 'Create and link' }).click();
  await expect(place).toContainText('Fresh intake');
  expect(existsSync(join(designer.folder, '.versori'))).toBe(true);
  expect(rig.platform.state.projects.map(({ name }) => name)).toEqual([
    project.name,
    'Fresh intake',
  ]);

  await page.getByRole('button', { name: /^Project my-orders/ }).click();
  await page.getByRole('menuitem', { name: /Stop trusting/ }).click();
  await expect(deployer.view).toContainText('This folder is restricted.');
  await expect(deployer.deployButton('production')).toHaveCount(0);

  const lookAgain = deployer.view.getByRole('button', { name: 'Look at the platform again' });
  rig.platform.addFault(/GET \/projects/, {
    kind: 'status',
    status: 401,
    message: 'invalid token',
  });
  await lookAgain.click();
  await expect(place.getByRole('alert')).toContainText(/token/);
  await expect(place.getByRole('alert')).toContainText('versori context add');
  rig.platform.clearFaults();

  rig.platform.state.projects.splice(0);
  await lookAgain.click();
  await expect(place.getByRole('alert')).toContainText(/not found|does not have it/);
  await expect(place.getByRole('button', { name: 'Choose another project…' })).toBeVisible();

  writeFileSync(rig.environment['VERSORI_CONFIG'] ?? '', 'contexts: {}\n');
  await lookAgain.click();
  await expect(place).toContainText('The Versori CLI has no context.');
  await expect(place).toContainText('versori context add');
});

test.describe('without the CLI', () => {
  test.use({ hostEnvironment: { PATH: '/nowhere' } });

  test('says how to get it, and the rest of the window works', async ({ page, host }) => {
    const designer = await Designer.openExample(page, host);
    const deployer = new Deployer(page);
    await deployer.open();
    const place = deployer.part('Project on the platform');
    await expect(place).toContainText('The Versori CLI is not installed.');
    await expect(place).toContainText('Install the Versori CLI');
    await place.getByRole('button', { name: 'Choose its location…' }).click();
    await expect(
      page.getByRole('dialog', { name: 'Settings' }).getByLabel('Versori CLI'),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back to the canvas' }).click();
    await expect(designer.card('map-order')).toBeVisible();
  });
});

test('after a host was killed while sending, the next one says what is known', async ({
  page,
  rig,
  project,
  hostEnvironment,
}) => {
  const first = await startHost({ env: hostEnvironment });
  await page.goto(first.url);
  const designer = await Designer.openExample(page, first);
  await designer.verify();
  const deployer = await openLinked(page, designer, project, rig.context);
  rig.platform.addFault(/PUT .*\/deploy/, { kind: 'slow', ms: 60_000 });
  await deployer.deployButton('staging').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deploy', exact: true }).click();
  await expect.poll(() => uploads(rig).length).toBe(1);
  const text = designer.text();
  await first.kill();
  await expect(deployer.outcome).toContainText('The platform’s answer is not known');
  rig.platform.clearFaults();

  const second = await startHost({ env: hostEnvironment, work: join(first.projects, '..') });
  await page.goto(second.url);
  await page
    .getByRole('button', { name: /my-orders/ })
    .first()
    .click();
  await expect(designer.canvas('order-intake')).toBeVisible();
  await deployer.open();
  const note = deployer.view.getByRole('status').filter({ hasText: 'was interrupted' });
  await expect(note).toContainText('the platform may have taken it');
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toHaveCount(0);
  expect(designer.text()).toBe(text);
  await page.close();
  await second.stop();
});

test('lists systems, keeps their secrets out of the page and the project', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  await page.getByRole('button', { name: /^Systems: needs you/ }).click();
  const view = page.getByRole('region', { name: 'Systems', exact: true });
  await view.getByRole('button', { name: 'Add order-management' }).click();
  const card = view.getByRole('region', { name: 'order-management' });
  const url = card.getByLabel('Base URL');
  await url.fill('https://me:pw@orders.example.com');
  await url.press('Enter');
  await expect(card).toContainText('Leave out user name and password');
  await url.fill('https://orders.example.com/api');
  await url.press('Enter');
  await expect(page.getByRole('button', { name: /^Systems: done/ })).toBeVisible();
  await card.getByRole('combobox', { name: 'Authentication' }).click();
  await page.getByRole('option', { name: 'API key' }).click();

  const secret = 'canary-system-secret-7781';
  const field = card.getByLabel('Secret of order-management in production', { exact: true });
  await field.fill(secret);
  await field.press('Enter');
  await expect(card).toContainText('Secret: set, in a file of yours.');
  await expect(card.getByRole('img', { name: 'Warning' })).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  const path = join(designer.folder, 'flowright/systems.json');
  const file = () => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  await expect.poll(file).toContain('https://orders.example.com/api');
  expect(file()).not.toContain(secret);

  await page.reload();
  await page.getByRole('button', { name: /^Systems/ }).click();
  await expect(card).toContainText('Secret: set, in a file of yours.');
  await card.getByRole('button', { name: /^Clear:/ }).click();
  await expect(card.getByRole('button', { name: /^Set:/ })).toBeVisible();
});

test('a change of the systems is undone like any other, and makes nothing stale', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  await designer.verify();
  await page.getByRole('button', { name: /^Systems: needs you/ }).click();
  const view = page.getByRole('region', { name: 'Systems', exact: true });
  await view.getByRole('button', { name: 'Add order-management' }).click();
  const card = view.getByRole('region', { name: 'order-management' });
  await expect(card).toBeVisible();
  await expect(page.getByRole('button', { name: /^Verify: done/ })).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(card).toHaveCount(0);
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect(card).toBeVisible();
  await expect(page.getByRole('button', { name: /^Verify: done/ })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in deploy, systems and logs, ${colorScheme}`, async ({
    page,
    host,
    rig,
    project,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const designer = await Designer.openExample(page, host);
    const deployer = await openLinked(page, designer, project, rig.context);
    await expectAccessible(page);
    await designer.verify();
    await expect(deployer.deployButton('staging')).toBeEnabled();
    await deployer.deployButton('staging').press('Enter');
    await expect(page.getByRole('dialog', { name: 'Deploy to staging?' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(deployer.outcome).toContainText('Accepted');
    project.logs.push({
      environment: 'staging',
      timestamp: new Date().toISOString(),
      severity: 'ERROR',
      message: 'The order was refused',
      fields: { reference: 'A-17' },
    });
    await deployer.outcome.getByRole('button', { name: 'Show logs' }).press('Enter');
    await expect(page.getByRole('log', { name: 'Logs' })).toContainText('refused');
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Systems/ }).press('Enter');
    await page.getByRole('button', { name: 'Add order-management' }).press('Enter');
    await expect(page.getByRole('region', { name: 'order-management' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(designer.card('map-order')).toBeVisible();
  });
}
