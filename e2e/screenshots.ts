import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { chromium, type Page } from '@playwright/test';
import { launchOptions } from './fixtures/browser.ts';
import { Deployer } from './fixtures/deployer.ts';
import { Designer } from './fixtures/designer.ts';
import { root, startHost } from './fixtures/host.ts';
import { addReceipts, field } from './fixtures/receipts.ts';
import { addSystem, createProject, type StoredProject } from './stand-ins/platform/state.ts';
import { createRig, findRealVersori, type VersoriRig } from './stand-ins/rig.ts';

const target = process.argv[2] ?? join(root, 'docs/images');

/** `npm run screenshots`: the pictures of the docs, light and dark, from the built app and a fresh example. */
async function takeScreenshots(colorScheme: 'light' | 'dark'): Promise<void> {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  const rig = await createRig(findRealVersori());
  const path = [dirname(rig.versori.path), rig.environment['PATH']].join(delimiter);
  const host = await startHost({ env: { ...rig.environment, PATH: path } });
  const shoot = (name: string) => takePicture(page, `${name}-${colorScheme}`);
  try {
    await page.goto(host.url);
    await page.getByRole('button', { name: /Example: Order intake/ }).waitFor();
    await shoot('start');
    const designer = await Designer.openExample(page, host, 'order-intake');
    await showDesign(page, designer, shoot);
    await showDeployment(page, designer, rig, shoot);
    await showMapper(page, designer, shoot);
  } finally {
    await browser.close();
    await host.stop();
    await rig.stop();
  }
}

type Shoot = (name: string) => Promise<void>;

async function showDesign(page: Page, designer: Designer, shoot: Shoot): Promise<void> {
  await designer.card('upsert-order').click();
  await designer.tab('Code').click();
  await designer.code.waitFor();
  await shoot('designer');
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await page.getByRole('button', { name: /^Verify: (done|failed)/ }).waitFor();
  await designer.tab('Problems').click();
  await shoot('verified');
  await designer.card('map-order').click();
  await page.keyboard.press('/');
  await page.getByRole('textbox', { name: 'Insert a step' }).waitFor();
  await shoot('insert');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await shoot('palette');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show integration map' }).click();
  await page.getByRole('region', { name: 'Integration map' }).waitFor();
  await page.mouse.move(700, 500);
  await shoot('map');
  await page.getByRole('button', { name: 'Back to the canvas' }).click();
}

async function showDeployment(
  page: Page,
  designer: Designer,
  rig: VersoriRig,
  shoot: Shoot,
): Promise<void> {
  const project = createProject('Order intake', ['staging', 'production']);
  addSystem(project, 'order-management');
  rig.platform.state.projects.push(project);
  const link = { project_id: project.id, context: rig.context };
  writeFileSync(join(designer.folder, '.versori'), JSON.stringify(link));
  await page.getByRole('button', { name: /^Systems: needs you/ }).click();
  await page.getByRole('button', { name: 'Add order-management' }).click();
  const url = page.getByRole('region', { name: 'order-management' }).getByLabel('Base URL');
  await url.fill('https://orders.example.com/api');
  await url.press('Enter');
  await page.getByRole('button', { name: /^Systems: done/ }).waitFor();
  await shoot('systems');

  const deployer = new Deployer(page);
  await deployer.open();
  await deployer.deployButton('staging').waitFor();
  // Away from the button, whose tooltip would be in the picture.
  await page.mouse.move(720, 880);
  await shoot('deploy');
  await deployer.deployButton('staging').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deploy', exact: true }).click();
  await deployer.outcome.getByText('Accepted by the platform', { exact: true }).waitFor();
  fillLog(project);
  await deployer.outcome.getByRole('button', { name: 'Show logs' }).click();
  await page.getByRole('log', { name: 'Logs' }).getByText('The order was refused').waitFor();
  await shoot('logs');
}

async function showMapper(page: Page, designer: Designer, shoot: Shoot): Promise<void> {
  await addReceipts(designer);
  await field(page, 'target', 'tax').click();
  await field(page, 'target', 'tax').getByText('"TAX"').waitFor();
  await page.mouse.move(720, 880);
  await shoot('mapper');
  await page.getByRole('button', { name: 'Coverage' }).click();
  await page.getByRole('button', { name: /^Make a sample for it: name/ }).click();
  await page.getByText('shape does not allow').waitFor();
  await page.mouse.move(720, 880);
  await shoot('coverage');
}

function fillLog(project: StoredProject): void {
  const add = (severity: string, message: string, fields: Record<string, unknown>) =>
    project.logs.push({
      environment: 'staging',
      timestamp: new Date(Date.now() + project.logs.length).toISOString(),
      severity,
      message,
      fields,
    });
  add('INFO', 'Looking up order', { reference: 'A-17' });
  add('INFO', 'Sending request', { method: 'POST', path: '/orders' });
  add('WARN', 'The order exists already, so it is updated', { reference: 'A-17' });
  add('ERROR', 'The order was refused', { status: 422, reference: 'A-18' });
}

async function takePicture(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(target, `${name}.png`) });
  console.log(join(target, `${name}.png`));
}

mkdirSync(target, { recursive: true });
await takeScreenshots('light');
await takeScreenshots('dark');
