import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { field, openReceipts, receiptFile, write } from '../fixtures/receipts.ts';
import { expect, test } from '../fixtures/test.ts';

test('edits the loop of a list and the branches of a condition on the field', async ({
  page,
  host,
}) => {
  const designer = await openReceipts(page, host);
  const before = designer.text(receiptFile);
  const target = page.getByRole('tree', { name: /^Target fields/ });
  await field(page, 'target', 'lines').click();
  await target.focus();
  await page.keyboard.press('F2');
  const loop = page.getByRole('dialog', { name: /each of lines/ });
  await expect(loop.getByRole('combobox', { name: 'List', exact: true })).toHaveValue(
    'order.lines',
  );
  await loop.getByRole('combobox', { name: 'Add a list step' }).click();
  await page.getByRole('option', { name: /^Only those where/ }).click();
  const filter = loop.getByRole('group', { name: /Only those where/ });
  await filter.getByRole('combobox', { name: 'Field' }).click();
  await page.getByRole('option', { name: 'order.lines[].taxable' }).click();
  await designer.expectText(
    before.replace('order.lines.map(', 'order.lines.filter((line) => line.taxable).map('),
    receiptFile,
  );
  await loop.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(loop).toHaveCount(0);
  await expect(target).toBeFocused();
  await expect(field(page, 'target', 'lines')).toContainText('each of lines · filtered');
  await designer.undo();
  await designer.expectText(before, receiptFile);

  await page.getByRole('button', { name: 'Edit in place: if … else' }).first().click();
  const condition = page.getByRole('dialog', { name: /if … else/ });
  const otherwise = condition.getByRole('group', { name: 'Otherwise' });
  await otherwise.getByRole('textbox', { name: 'Value' }).fill('Web');
  await page.keyboard.press('Enter');
  await designer.expectText(before.replace("'Online'", "'Web'"), receiptFile);
  await otherwise.getByRole('textbox', { name: 'Value' }).press('Escape');
  await expect(condition).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'toReceipt' })).toBeVisible();
});

test('lists what is wrong and what is not used, and goes there', async ({ page, host }) => {
  const designer = await openReceipts(page, host);
  await expect(field(page, 'source', 'phone')).toHaveAccessibleName(/not used/);
  const text = designer.text(receiptFile);
  write(
    designer,
    receiptFile,
    text
      .replace('size: order.total', 'size: order.id')
      .replace('    number: order.id,\n', "    number: order.id,\n    number: 'x',\n")
      .replace("    name: order.name ?? 'Nobody',\n", ''),
  );
  await expect(field(page, 'target', 'size')).toHaveAccessibleName(
    /Type 'string' is not assignable to type 'number'/,
  );
  await expect(field(page, 'target', 'number')).toHaveAccessibleName(
    /filled by more than one rule/,
  );
  await page.getByRole('button', { name: '7 rules, 1 required field open' }).press('Enter');
  const review = page.getByRole('dialog', { name: /^7 rules/ });
  const problems = review.getByRole('region', { name: 'Problems' });
  await expect(problems.getByRole('button', { name: /^name required/ })).toBeVisible();
  await expect(problems.getByRole('button', { name: /^number filled by more/ })).toBeVisible();
  await problems.getByRole('button', { name: /^size Type 'string'/ }).press('Enter');
  await expect(designer.inspector.getByRole('heading', { name: 'size' })).toBeVisible();
  await page.getByRole('button', { name: /^7 rules/ }).click();
  const unused = review.getByRole('region', { name: 'Source fields that no rule reads' });
  await expect(unused.getByRole('button')).toHaveText([
    'order.totalnumber',
    'order.namestring',
    'order.phonestring',
    'order.lines[].quantitynumber',
  ]);
  await unused.getByRole('button', { name: /quantity/ }).press('Enter');
  await expect(field(page, 'source', 'quantity')).toHaveAttribute('aria-selected', 'true');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the mapper’s modes, ${colorScheme}`, async ({
    page,
    host,
  }) => {
    await page.emulateMedia({ colorScheme });
    const designer = await openReceipts(page, host);
    await expect(field(page, 'target', 'size')).toContainText('20');
    await page.getByRole('button', { name: 'Coverage' }).click();
    await expect(page.getByRole('list', { name: 'Not covered by any sample' })).toBeVisible();
    await page.getByRole('button', { name: 'Compare samples…' }).click();
    await page.getByRole('checkbox', { name: 'Small' }).click();
    await page.getByRole('checkbox', { name: 'Large' }).click();
    await expectNothingSerious(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Edit in place: each of lines' }).click();
    await expect(page.getByRole('dialog', { name: /each of lines/ })).toBeVisible();
    await expectNothingSerious(page);
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    write(
      designer,
      receiptFile,
      designer.text(receiptFile).replace('size: order.total', 'size: order.total + 1'),
    );
    await page.getByRole('button', { name: 'Show the values' }).click();
    await expectNothingSerious(page);
    await page.getByRole('button', { name: 'Update the shape ShopOrder' }).click();
    const dialog = page.getByRole('dialog', { name: 'Update shape' });
    await dialog.getByLabel(/^From a sample/).fill('{"fresh": 1}');
    await expect(dialog.getByRole('region', { name: /^Changes of/ })).toBeVisible();
    await expectNothingSerious(page);
    await dialog.getByRole('checkbox').click();
    await dialog.getByRole('button', { name: 'Update the shape' }).click();
    await expect(page.getByRole('region', { name: 'Changes of the shapes' })).toBeVisible();
    await expectNothingSerious(page);
  });
}

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(serious).toEqual([]);
}
