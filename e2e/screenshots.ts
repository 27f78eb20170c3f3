import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { launchOptions } from './fixtures/browser.ts';
import { Designer } from './fixtures/designer.ts';
import { root, startHost } from './fixtures/host.ts';

const target = join(root, 'docs/images');

/** `npm run screenshots`: the pictures of the docs, light and dark, from the built app and a fresh example. */
async function takeScreenshots(colorScheme: 'light' | 'dark'): Promise<void> {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  const host = await startHost();
  try {
    await page.goto(host.url);
    await page.getByRole('button', { name: /Example: Order intake/ }).waitFor();
    await shoot(page, `start-${colorScheme}`);
    const designer = await Designer.openExample(page, host, 'order-intake');
    await designer.card('upsert-order').click();
    await designer.tab('Code').click();
    await designer.code.waitFor();
    await shoot(page, `designer-${colorScheme}`);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByRole('button', { name: /^Verify: (done|failed)/ }).waitFor();
    await designer.tab('Problems').click();
    await shoot(page, `verified-${colorScheme}`);
    await designer.card('map-order').click();
    await page.keyboard.press('/');
    await page.getByRole('textbox', { name: 'Insert a step' }).waitFor();
    await shoot(page, `insert-${colorScheme}`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await shoot(page, `palette-${colorScheme}`);
  } finally {
    await browser.close();
    await host.stop();
  }
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(target, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}

mkdirSync(target, { recursive: true });
await takeScreenshots('light');
await takeScreenshots('dark');
