import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Designer, orderIntakeFile } from '../fixtures/designer.ts';
import { nightlyProject, writeFiles } from '../fixtures/folders.ts';
import { expect, test } from '../fixtures/test.ts';

test('shows the type of the data on each line, in full for pointer and keyboard, and follows edits', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  const label = (step: string) =>
    designer
      .canvas('order-intake')
      .getByRole('button', { name: new RegExp(`^Data from ${step}:`) });
  await expect(label('map-order')).toBeVisible({ timeout: 60_000 });
  await expect(label('map-order')).toContainText('{ reference, customerNumber');

  await label('map-order').hover();
  const full = page.getByRole('tooltip').filter({ hasText: 'Data from map-order' });
  await expect(full).toContainText('customerEmail: string;');
  await page.mouse.move(5, 5);
  await expect(full).toHaveCount(0);

  await expect(label('the trigger')).toContainText('any');
  await designer.card('validate-order').click();
  await expect(label('validate-order')).toHaveAttribute('tabindex', '0');
  await page.keyboard.press('Shift+Tab');
  await expect(label('validate-order')).toBeFocused();
  await expect(page.getByRole('tooltip')).toContainText('event: "order.created";');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await label('the trigger').focus();
  await expect(page.getByRole('tooltip')).toContainText('Describe it as an interface');

  const before = designer.text();
  const changed = before.replace('mapOrder(data)', '({ ...mapOrder(data), added: 1 })');
  expect(changed).not.toBe(before);
  writeFileSync(join(designer.folder, orderIntakeFile), changed);
  await expect(label('map-order')).toHaveAccessibleDescription(/added: number/);
});

test('shows no types while the folder is restricted', async ({ page, host }) => {
  writeFiles(join(host.projects, 'nightly'), nightlyProject);
  await page.getByRole('button', { name: /^Open folder/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Open folder' });
  await dialog.getByRole('button', { name: /projects/ }).click();
  await dialog.getByRole('button', { name: /nightly/ }).click();
  const canvas = page.getByRole('region', { name: 'Workflow nightly' });
  await expect(canvas).toBeVisible();
  await expect(page.getByText('Restricted', { exact: true }).first()).toBeVisible();
  // As long as the compiler of a trusted folder would wait before it starts.
  await page.waitForTimeout(1000);
  await expect(canvas.getByRole('button', { name: /^Data from/ })).toHaveCount(0);
});
