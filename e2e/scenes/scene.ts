import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { Designer } from '../fixtures/designer.ts';
import type { Host } from '../fixtures/host.ts';

/** What a picture of the docs is taken of. */
export interface Scene {
  readonly page: Page;
  readonly host: Host;
  /** Takes a picture of the window, or of a part of it. */
  readonly shoot: (name: string, area?: Locator) => Promise<void>;
}

/** From the start screen into a copy of an example, once the tour was seen. */
export async function openExample(scene: Scene, title: string, name: string): Promise<Designer> {
  const { page, host } = scene;
  await page.getByRole('button', { name: `Example: ${title}` }).click();
  const dialog = page.getByRole('dialog', { name: title });
  const folder = join(host.projects, name);
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Folder').fill(folder);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('region', { name: /^Workflow / }).waitFor();
  return new Designer(page, folder);
}

export async function closeProject(page: Page): Promise<void> {
  await chooseInProjectMenu(page, 'Close project');
  await page.getByRole('heading', { name: 'Flowright' }).waitFor();
}

export async function chooseInProjectMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: /^Project / }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
}
