import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Designer, orderIntakeFile } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

test('verifies the example it created, without asking for trust', async ({ page, host }) => {
  await Designer.openExample(page, host);
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(page.getByRole('button', { name: /^Verify: done/ })).toBeVisible({
    timeout: 60_000,
  });
});

test('asks once for trust, marks the node, and goes to the line', async ({ page, host }) => {
  const created = await Designer.openExample(page, host);
  // A folder that Flowright did not create itself: restricted until the user says otherwise.
  await page.getByRole('button', { name: /^Project / }).click();
  await page.getByRole('menuitem', { name: /Stop trusting/ }).click();
  await expect(page.getByRole('button', { name: 'Restricted' })).toBeVisible();

  const broken = created.text().replace('mapOrder(data)', 'mapOrder(data).missing');
  writeFileSync(join(created.folder, orderIntakeFile), broken);
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Trust this folder?' });
  await expect(dialog).toContainText(created.folder);
  await dialog.getByRole('button', { name: 'Trust and verify' }).click();

  await expect(page.getByRole('button', { name: /^Verify: failed/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(created.card('map-order')).toHaveAccessibleName(/problem/);
  await created.tab('Problems').click();
  await page
    .getByRole('button', { name: /missing/ })
    .first()
    .click();
  await expect(created.tab('Code')).toHaveAttribute('aria-selected', 'true');
  await expect(created.code).toContainText('mapOrder(data).missing');
  await created.tab('Output').click();
  await expect(page.getByRole('log', { name: 'Output' })).toContainText('deno');
});
