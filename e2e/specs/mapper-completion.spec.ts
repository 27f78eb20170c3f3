import { field, openReceipts, receiptFile } from '../fixtures/receipts.ts';
import { expect, test } from '../fixtures/test.ts';

test('completes TypeScript in a rule from the compiler, inside of a condition too', async ({
  page,
  host,
}) => {
  const designer = await openReceipts(page, host);
  const before = designer.text(receiptFile);
  await designer.tab('Problems').click();
  await expect(page.getByText('Types are live')).toBeVisible({ timeout: 60_000 });
  await field(page, 'target', 'number').click();
  const { inspector } = designer;
  await inspector.getByRole('combobox', { name: 'Rule' }).click();
  await page.getByRole('option', { name: 'TypeScript' }).click();
  const expression = inspector.getByRole('textbox', { name: 'Expression' });
  await expression.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('order.id.toUp');
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options.filter({ hasText: 'toUpperCase' })).toBeVisible();
  // For its first 75 ms a list takes no Enter: nobody can have read it yet.
  await page.waitForTimeout(100);
  await page.keyboard.press('Enter');
  await expect(expression).toHaveText('order.id.toUpperCase');
  await page.keyboard.type('()');
  await page.keyboard.press('ControlOrMeta+Enter');
  await designer.expectText(
    before.replace('number: order.id', 'number: order.id.toUpperCase()'),
    receiptFile,
  );

  // What stands deep in a rule is asked about in its place: the element has its name there.
  await field(page, 'target', 'tax').click();
  const then = inspector.getByRole('group', { name: 'Then' });
  await then.getByRole('combobox', { name: 'Value', exact: true }).first().click();
  await page.getByRole('option', { name: 'TypeScript' }).click();
  const inner = then.getByRole('textbox', { name: 'Expression' });
  await inner.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('line.sku.padS');
  await expect(options.filter({ hasText: 'padStart' })).toBeVisible();
});
