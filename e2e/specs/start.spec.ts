import { join } from 'node:path';
import { Designer } from '../fixtures/designer.ts';
import { nightlyProject, readTree, writeFiles } from '../fixtures/folders.ts';
import { expect, test } from '../fixtures/test.ts';

test('opens a folder from the picker, touches nothing in it, and remembers it', async ({
  page,
  host,
}) => {
  const folder = join(host.projects, 'nightly');
  writeFiles(folder, nightlyProject);
  const before = readTree(folder);
  await page.getByRole('button', { name: /^Open folder/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Open folder' });
  await dialog.getByRole('button', { name: /projects/ }).click();
  await dialog.getByRole('button', { name: /nightly/ }).click();
  const designer = new Designer(page, folder);
  await expect(designer.card('collect')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Restricted' })).toBeVisible();
  await page.reload();
  await expect(designer.card('collect')).toBeVisible();

  await page.getByRole('button', { name: /^Project / }).click();
  await page.getByRole('menuitem', { name: 'Close project' }).click();
  await expect(page.getByRole('region', { name: 'Recent projects' })).toContainText('nightly');
  expect(readTree(folder)).toEqual(before);
});

test('changes the cron and nothing else in a file with other habits, by keyboard', async ({
  page,
  host,
}) => {
  const folder = join(host.projects, 'nightly');
  writeFiles(folder, nightlyProject);
  await page.getByRole('button', { name: /^Open folder/ }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Open folder' });
  await dialog.getByRole('button', { name: /projects/ }).press('Enter');
  await dialog.getByRole('button', { name: /nightly/ }).press('Enter');
  const designer = new Designer(page, folder);
  await designer.card('nightly').focus();
  await page.keyboard.press('Enter');
  const cron = designer.inspector.getByRole('textbox', { name: 'Cron' });
  await cron.fill('*/15 * * * *');
  await cron.press('Enter');
  await expect(designer.card('nightly')).toHaveAccessibleName(/Every 15 minutes/);
  const before = nightlyProject['src/nightly.ts'] ?? '';
  await designer.expectText(before.replace('"0 3 * * *"', '"*/15 * * * *"'), 'src/nightly.ts');
  await designer.canvas('nightly').focus();
  await designer.card('nightly').focus();
  await page.keyboard.press('Control+z');
  await designer.expectText(before, 'src/nightly.ts');
});

test('says what to do about a folder that is no project', async ({ page, host }) => {
  writeFiles(join(host.projects, 'holiday'), { 'pictures/sea.txt': 'blue' });
  await page.getByRole('button', { name: /^Open folder/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Open folder' });
  await dialog.getByRole('button', { name: /projects/ }).click();
  await dialog.getByRole('button', { name: /holiday/ }).click();
  await dialog.getByRole('button', { name: /^Open/ }).click();
  await expect(dialog).toContainText('is not an integration project');
});

test('shows the rest of a project in which one file does not parse', async ({ page, host }) => {
  const folder = join(host.projects, 'half');
  writeFiles(folder, { ...nightlyProject, 'src/broken.ts': 'export const x = (' });
  await page.getByRole('button', { name: /^Open folder/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Open folder' });
  await dialog.getByRole('button', { name: /projects/ }).click();
  await dialog.getByRole('button', { name: /half/ }).click();
  const designer = new Designer(page, folder);
  await expect(designer.card('collect')).toBeVisible();
  await designer.tab('Problems').click();
  await expect(page.getByRole('tabpanel', { name: /Problems/ })).toContainText('broken.ts');
});
