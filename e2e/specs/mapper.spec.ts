import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { Designer } from '../fixtures/designer.ts';
import { expect, test } from '../fixtures/test.ts';

const mapOrderFile = 'src/services/map-order.ts';

const shopOrder = {
  name: '#1001',
  email: 'ada@example.com',
  note: null,
  lines: [
    { sku: 'TEA-1', quantity: 2, price: '20.00', taxable: true },
    { sku: 'CUP-2', quantity: 1, price: '5.50', taxable: false },
  ],
};

const receipt = {
  DocNumber: '1001',
  Email: 'ada@example.com',
  Source: 'Shop',
  Line: [{ Sku: 'TEA-1', Qty: 2, UnitPrice: 20, TaxCode: 'TAX' }],
};

test('maps two pasted samples by mouse, and shows what the code computes', async ({
  page,
  host,
}) => {
  const designer = await Designer.openExample(page, host);
  await createShape(page, 'ShopOrder', shopOrder);
  await createShape(page, 'Receipt', receipt);
  await createMapping(page, 'ShopOrder', 'Receipt');
  const file = 'src/services/to-receipt.ts';

  await connect(page, 'name', 'DocNumber');
  await expect(field(page, 'target', 'DocNumber')).toHaveAccessibleName(/mapped/);
  // From the target to the source does as well.
  await dragTo(page, field(page, 'target', 'Email'), field(page, 'source', 'email'));
  await expect(field(page, 'target', 'Email')).toHaveAccessibleName(/mapped/);
  await connect(page, 'lines', 'Line');
  await expect(field(page, 'target', 'Sku')).toHaveAccessibleName(/mapped/);
  await connect(page, 'quantity', 'Qty');
  await expect(field(page, 'target', 'Qty')).toHaveAccessibleName(/mapped/);
  await connect(page, 'price', 'UnitPrice');

  await chooseRule(page, 'Source', 'Constant');
  await page.getByRole('textbox', { name: 'Value' }).fill('Shop');
  await page.keyboard.press('Enter');
  await expect(field(page, 'target', 'Source')).toHaveAccessibleName(/mapped/);

  await chooseRule(page, 'TaxCode', 'Condition');
  const when = page.getByRole('group', { name: 'When' });
  await choose(page, when.getByRole('combobox', { name: 'Field' }), /lines\[\]\.taxable/);
  await choose(page, when.getByRole('combobox', { name: 'Test' }), /is true/);
  await page
    .getByRole('group', { name: 'Then' })
    .getByRole('textbox', { name: 'Value' })
    .fill('TAX');
  await page.keyboard.press('Enter');
  const otherwise = page.getByRole('group', { name: 'Otherwise' });
  await otherwise.getByRole('textbox', { name: 'Value' }).fill('NON');
  await page.keyboard.press('Enter');

  await expect.poll(() => readIfThere(designer, file)).not.toBe('');
  await designer.expectText(
    `import type { ShopOrder } from '../types/shop-order.ts';
import type { Receipt } from '../types/receipt.ts';

export function toReceipt(shopOrder: ShopOrder): Receipt {
  return {
    DocNumber: shopOrder.name,
    Email: shopOrder.email,
    Source: 'Shop',
    Line: shopOrder.lines.map((line) => ({
      Sku: line.sku,
      Qty: line.quantity,
      UnitPrice: Number(line.price),
      TaxCode: line.taxable ? 'TAX' : 'NON',
    })),
  };
}
`,
    file,
  );

  await page.getByRole('button', { name: 'Add sample…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add sample' });
  await dialog.getByLabel('Name').fill('Two lines');
  await dialog.getByLabel('ShopOrder as JSON').fill(JSON.stringify(shopOrder));
  await dialog.getByRole('button', { name: 'Add sample' }).click();
  await expect(field(page, 'target', 'UnitPrice')).toContainText('20 · 5.5');
  await expect(field(page, 'target', 'TaxCode')).toContainText('"TAX" · "NON"');

  // The value follows an edit, and a function of the library.
  await field(page, 'target', 'DocNumber').click();
  await choose(page, page.getByRole('combobox', { name: 'Add a function' }), /^Replace/);
  await expect(field(page, 'target', 'DocNumber')).toContainText('"1001"');

  await page.getByRole('button', { name: 'Write tests', exact: true }).click();
  await expect
    .poll(() => readIfThere(designer, 'src/services/to-receipt.test.ts'))
    .toContain('Two lines');
});

test('connects and removes by keyboard alone', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text(mapOrderFile);
  await page.getByRole('button', { name: 'mapOrder', exact: true }).press('Enter');
  const target = page.getByRole('tree', { name: /^Target fields/ });
  const source = page.getByRole('tree', { name: /^Source fields/ });
  await target.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await designer.expectText(
    before.replace('      amount: Math.round(item.quantity * item.price * 100) / 100,\n', ''),
    mapOrderFile,
  );
  await expect(field(page, 'target', 'amount')).toHaveAccessibleName(/no rule fills it/);

  await source.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'price is taken up' })).toBeAttached();
  await expect(target).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await designer.expectText(
    before.replace('Math.round(item.quantity * item.price * 100) / 100', 'item.price'),
    mapOrderFile,
  );
  await designer.undo();
  await designer.undo();
  await designer.expectText(before, mapOrderFile);
});

test('accepts and rejects what auto-map proposes', async ({ page, host }) => {
  const designer = await Designer.openExample(page, host);
  const before = designer.text(mapOrderFile);
  await page.getByRole('button', { name: 'mapOrder', exact: true }).click();
  for (const name of ['currency', 'reference']) {
    await field(page, 'target', name).click();
    await designer.inspector.getByRole('button', { name: 'Remove rule' }).click();
    await expect(field(page, 'target', name)).toHaveAccessibleName(/no rule fills it/);
  }
  await page.getByRole('button', { name: 'Auto-map' }).click();
  const proposals = page.getByRole('dialog', { name: /proposals?$/ });
  await expect(proposals).toContainText('orderEvent.data.currency → currency');
  await proposals.getByRole('button', { name: 'Accept currency' }).click();
  await expect(field(page, 'target', 'currency')).toHaveAccessibleName(/mapped/);
  await expect.poll(() => designer.text(mapOrderFile)).toContain('currency: order.currency,');
  await expect(proposals.getByRole('button', { name: 'Accept currency' })).toHaveCount(0);
  for (let count = 0; count < 3; count++) await designer.undo();
  await designer.expectText(before, mapOrderFile);
});

test('finds fields, and lists the rules as a table', async ({ page, host }) => {
  await Designer.openExample(page, host);
  await page.getByRole('button', { name: 'mapOrder', exact: true }).click();
  await page.getByRole('textbox', { name: 'Search the target’s fields' }).fill('unit');
  const fields = page.getByRole('tree', { name: /^Target fields/ }).getByRole('treeitem');
  await expect(fields).toHaveCount(2);
  await page.getByText('Table', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Filter the rules' }).fill('conversion');
  await expect(page.getByRole('row')).toHaveCount(2);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toBe(
    'Target,Kind,Source,Rule,Value,Problem\r\n' +
      'customerEmail,Conversion,orderEvent.data.customer.email,order.customer.email.trim().toLowerCase(),,\r\n',
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the mapper, ${colorScheme}`, async ({ page, host }) => {
    await page.emulateMedia({ colorScheme });
    await Designer.openExample(page, host);
    await page.getByRole('button', { name: 'mapOrder', exact: true }).click();
    await field(page, 'target', 'lines').click();
    await expectNothingSerious(page);
    await page.getByText('Table', { exact: true }).click();
    await expectNothingSerious(page);
    await page.getByRole('button', { name: 'New mapping…' }).click();
    await expect(page.getByRole('dialog', { name: 'New mapping' })).toBeVisible();
    await expectNothingSerious(page);
  });
}

function field(page: Page, side: 'source' | 'target', name: string): Locator {
  const tree = page.getByRole('tree', { name: side === 'source' ? /^Source/ : /^Target/ });
  return tree.getByRole('treeitem', { name: new RegExp(`^${name}\\b`) });
}

async function connect(page: Page, from: string, to: string): Promise<void> {
  await dragTo(page, field(page, 'source', from), field(page, 'target', to));
}

async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.hover();
  await page.mouse.down();
  await to.hover();
  await to.hover();
  await page.mouse.up();
}

async function chooseRule(page: Page, name: string, kind: string): Promise<void> {
  await field(page, 'target', name).click();
  await choose(page, page.getByRole('combobox', { name: 'Rule' }), new RegExp(`^${kind}`));
}

async function choose(page: Page, select: Locator, option: RegExp): Promise<void> {
  await select.click();
  await page.getByRole('option', { name: option }).first().click();
}

async function createShape(page: Page, name: string, sample: unknown): Promise<void> {
  await page.getByRole('button', { name: 'New shape…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New shape' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel(/^From a sample/).fill(JSON.stringify(sample));
  await dialog.getByRole('button', { name: 'Create from the sample' }).click();
  await expect(dialog).toBeHidden();
}

async function createMapping(page: Page, source: string, target: string): Promise<void> {
  await page.getByRole('button', { name: 'New mapping…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New mapping' });
  await choose(
    page,
    dialog.getByRole('combobox', { name: 'From the shape' }),
    new RegExp(`^${source}$`),
  );
  await choose(
    page,
    dialog.getByRole('combobox', { name: 'To the shape' }),
    new RegExp(`^${target}$`),
  );
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { name: `to${target}` })).toBeVisible();
}

function readIfThere(designer: Designer, file: string): string {
  return existsSync(join(designer.folder, file)) ? designer.text(file) : '';
}

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(serious).toEqual([]);
}
