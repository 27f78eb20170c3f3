import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Designer, orderIntakeFile } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

/** The compiler starts after the canvas is there. */
async function withTypes(page: Designer['page'], host: Parameters<typeof Designer.openExample>[1]) {
  const designer = await Designer.openExample(page, host);
  await designer.tab('Problems').click();
  await expect(page.getByText('Types are live')).toBeVisible({ timeout: 60_000 });
  return designer;
}

test('shows a type error on its step and in the list, and takes it back', async ({
  page,
  host,
}) => {
  const designer = await withTypes(page, host);
  const before = designer.text();
  const wrong = before.replace("fn('map-order', ({ data", "fn('map-order', ({ dota, data");
  expect(wrong).not.toBe(before);
  writeFileSync(join(designer.folder, orderIntakeFile), wrong);
  await expect(page.getByText(/Property 'dota' does not exist/).first()).toBeVisible();
  await expect(designer.card('map-order')).toHaveAccessibleName(/1 problem/);
  writeFileSync(join(designer.folder, orderIntakeFile), before);
  await expect(page.getByText(/Property 'dota' does not exist/)).toHaveCount(0);
  await expect(designer.card('map-order')).not.toHaveAccessibleName(/problem/);
});

test('repairs a problem from its mark in the code', async ({ page, host }) => {
  const designer = await withTypes(page, host);
  const before = designer.text();
  const wrong = before.replace('mapOrder(data)', 'mapOrder(dataa)');
  expect(wrong).not.toBe(before);
  writeFileSync(join(designer.folder, orderIntakeFile), wrong);
  await page.getByRole('button', { name: /Cannot find name 'dataa'/ }).click();
  await expect(designer.code).toBeFocused();
  await designer.code.locator('.cm-lintRange').first().hover();
  await page.locator('.cm-tooltip').getByText("Change spelling to 'data'").click();
  await designer.expectText(before);
  await expect(designer.card('map-order')).not.toHaveAccessibleName(/problem/);
});

test('completes members and explains names in the code', async ({ page, host }) => {
  const designer = await withTypes(page, host);
  await designer.card('map-order').click();
  await designer.tab('Code').click();
  await designer.code.getByText('map-order').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Math.ma');
  const list = page.getByRole('listbox');
  // By pointer: a list that came just now takes no Enter.
  await list.getByRole('option', { name: /^max/ }).click();
  await expect(designer.code).toContainText('Math.max');
  await page.keyboard.type('(');
  await expect(page.getByText('...values: number[]').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await designer.code.getByText('max', { exact: true }).first().hover();
  await expect(page.getByText(/\(method\) Math\.max/)).toBeVisible();
});
