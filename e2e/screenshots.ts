import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { chromium, type Locator, type Page } from '@playwright/test';
import { launchOptions } from './fixtures/browser.ts';
import { Designer } from './fixtures/designer.ts';
import { root, startHost } from './fixtures/host.ts';
import { closeProject, openExample, type Scene } from './scenes/scene.ts';
import { showAssistant } from './scenes/show-assistant.ts';
import { showDeployment } from './scenes/show-deployment.ts';
import { showDesign, showSchedule } from './scenes/show-design.ts';
import { showMapper } from './scenes/show-mapper.ts';
import { createRig, findRealVersori } from './stand-ins/rig.ts';

const target = process.argv[2] ?? join(root, 'docs/images');

/** `npm run screenshots`: the pictures of the docs, light and dark, from the built app and fresh examples. */
async function takeScreenshots(colorScheme: 'light' | 'dark'): Promise<void> {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  const rig = await createRig(findRealVersori());
  const path = [dirname(rig.versori.path), rig.environment['PATH']].join(delimiter);
  // A folder with the same name at each run: the start screen shows it.
  const work = join(tmpdir(), 'flowright-pictures');
  const host = await startHost({ env: { ...rig.environment, PATH: path }, work });
  const scene: Scene = {
    page,
    host,
    shoot: (name, area) => takePicture(page, area, join(target, `${name}-${colorScheme}.png`)),
  };
  try {
    await page.goto(host.url);
    const orders = await Designer.openExample(page, host, 'order-intake', true);
    await scene.shoot('tour', page.getByRole('region', { name: 'Canvas', exact: true }));
    await page.getByRole('button', { name: 'Skip the tour' }).click();
    await showDesign(scene, orders);
    await showDeployment(scene, orders, rig);
    await closeProject(page);
    await openExample(scene, 'Bidirectional sync', 'contacts-both-ways');
    await showSchedule(scene);
    await closeProject(page);
    await openExample(scene, 'Shopify to QuickBooks', 'shop-receipts');
    await showMapper(scene);
    await closeProject(page);
    await Designer.openEmpty(page, host, 'new-contacts');
    await showAssistant(scene);
    await closeProject(page);
    await page.getByRole('button', { name: /^Example: Order intake/ }).waitFor();
    await scene.shoot('start');
  } finally {
    await browser.close();
    await host.stop();
    await rig.stop();
  }
}

/** Of the window, or of one part of it. */
async function takePicture(page: Page, area: Locator | undefined, file: string): Promise<void> {
  // Away from what shows a tooltip, and until what was moving stands.
  await page.mouse.move(240, 22);
  await page.waitForTimeout(600);
  await (area ?? page).screenshot({ path: file });
  console.log(file);
}

mkdirSync(target, { recursive: true });
await takeScreenshots('light');
await takeScreenshots('dark');
