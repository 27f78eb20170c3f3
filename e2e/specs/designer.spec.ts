import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Designer, orderIntakeFile } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

test('shows the example with trigger, steps and catch', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  for (const id of [
    'order-intake',
    'validate-order',
    'map-order',
    'upsert-order',
    'report-failure',
  ]) {
    await expect(designer.card(id)).toBeVisible();
  }
  await designer.card('upsert-order').click();
  await expect(designer.inspector).toContainText('upsert-order');
  await designer.tab('Code').click();
  await expect(designer.code).toContainText("'upsert-order'");
});

test('renames a step, touches nothing else, and undo restores every byte', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.card('map-order').click();
  const id = designer.inspector.getByLabel('ID', { exact: true });
  await id.fill('shape-order');
  await id.press('Enter');
  await expect(designer.card('shape-order')).toBeVisible();
  await designer.expectText(before.replace("'map-order'", "'shape-order'"));
  await designer.undo();
  await expect(designer.card('map-order')).toBeVisible();
  await designer.expectText(before);
});

test('changes the method and the path of a request', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.card('upsert-order').click();
  await designer.inspector.getByRole('treeitem', { name: /^POST/ }).click();
  const path = designer.inspector.getByRole('textbox', { name: 'Path' });
  await path.fill('/sales-orders');
  await path.press('Enter');
  await designer.expectText(before.replace("fetch('/orders',", "fetch('/sales-orders',"));
  await designer.undo();
  await designer.expectText(before);
});

test('inserts, moves and deletes a step by keyboard', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  await designer.card('validate-order').click();
  await page.keyboard.press('/');
  await page.getByRole('textbox', { name: 'Insert a step' }).fill('fn');
  await page.keyboard.press('Enter');
  await expect.poll(() => designer.text()).not.toBe(before);
  const inserted = designer.text();
  const added = /\n {2}\.then\(fn\('([^']+)', \(\{ data \}\) => data\)\)/.exec(
    inserted.replace(before.slice(0, before.indexOf("  .then(fn('map-order'")), '\n'),
  );
  expect(added).not.toBeNull();
  const name = added?.[1] ?? '';
  const line = `  .then(fn('${name}', ({ data }) => data))\n`;
  expect(inserted.replace(line, '')).toBe(before);
  await expect(designer.card(name)).toBeVisible();

  await designer.card(name).click();
  await page.keyboard.press('Alt+ArrowDown');
  const mapLine = "  .then(fn('map-order', ({ data }) => mapOrder(data)))\n";
  await designer.expectText(before.replace(mapLine, mapLine + line));

  await page.keyboard.press('Delete');
  await designer.expectText(before);
  await expect(designer.card(name)).toHaveCount(0);
});

test('follows another editor, and the code panel', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  writeFileSync(
    join(designer.folder, orderIntakeFile),
    before.replace("'map-order'", "'from-outside'"),
  );
  await expect(designer.card('from-outside')).toBeVisible();

  await designer.card('from-outside').click();
  await designer.tab('Code').click();
  await designer.code.getByText("'from-outside'").click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(".then(fn('typed', ({ data }) => data))");
  await expect(designer.card('typed')).toBeVisible();
  await expect.poll(() => designer.text()).toContain(".then(fn('typed', ({ data }) => data))");
});

test('keeps the last good picture while a text does not parse', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text();
  writeFileSync(join(designer.folder, orderIntakeFile), before.replace('.then(fn(', '.then(fn(('));
  await designer.tab('Problems').click();
  await expect(page.getByRole('tabpanel', { name: /Problems/ })).toContainText('order-intake.ts');
  await expect(designer.card('validate-order')).toBeVisible();
  writeFileSync(join(designer.folder, orderIntakeFile), before);
  await expect(page.getByRole('tabpanel', { name: /Problems/ })).not.toContainText(
    'order-intake.ts',
  );
});
