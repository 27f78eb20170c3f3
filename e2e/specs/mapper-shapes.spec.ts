import {
  field,
  openReceipts,
  receiptFile,
  receiptTypes,
  smallOrder,
  write,
} from '../fixtures/receipts.ts';
import { expect, test } from '../fixtures/test.ts';

test('updates a shape from a new sample after showing the difference, and repairs the rules', async ({
  page,
  host,
}) => {
  const designer = await openReceipts(page, host);
  const [types, mapping] = [designer.text(receiptTypes), designer.text(receiptFile)];
  await page.getByRole('button', { name: 'Update the shape ShopOrder' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Update shape' });
  await expect(dialog.getByRole('combobox', { name: 'Shape' })).toHaveValue('ShopOrder');
  const { total, name, ...rest } = smallOrder;
  const sample = { ...rest, order_total: total, customer_name: name, channel: 'web' };
  await dialog.getByLabel(/^From a sample/).fill(JSON.stringify(sample));
  await dialog.getByRole('checkbox', { name: 'Remove fields that are not in it' }).press('Space');
  const changes = dialog.getByRole('region', { name: `Changes of ${receiptTypes}` });
  await expect(changes).toContainText('order_total: number;');
  await expect(changes).toContainText('customer_name: string;');
  expect(designer.text(receiptTypes)).toBe(types);
  await dialog.getByRole('button', { name: 'Update the shape' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => designer.text(receiptTypes)).toContain('order_total: number;');
  // Comments and what the sample says nothing against stay.
  expect(designer.text(receiptTypes)).toContain(
    '/** What the customer wrote. */\n  note: string | null;',
  );
  expect(designer.text(receiptTypes)).not.toContain('  total: number;');

  const drift = page.getByRole('region', { name: 'Changes of the shapes' });
  await expect(drift.getByRole('status')).toContainText('2 rules use fields that are gone.');
  await expect(drift.getByRole('row', { name: /^total/ })).toContainText('is gone');
  await expect(drift.getByRole('row', { name: /^order_total/ })).toContainText('was not there');
  await drift.getByRole('button', { name: 'Use order_total' }).press('Enter');
  const repaired = mapping.replace('order.total', 'order.order_total');
  await designer.expectText(repaired, receiptFile);
  await expect(drift.getByRole('status')).toContainText('1 rule uses a field that is gone.');
  await drift.getByRole('button', { name: 'Use customer_name' }).click();
  await designer.expectText(repaired.replace('order.name', 'order.customer_name'), receiptFile);
  await drift.getByRole('button', { name: 'Mark as seen' }).click();
  await expect(drift).toHaveCount(0);
});

test('tells that another program changed a shape, and makes all repairs at once', async ({
  page,
  host,
}) => {
  const designer = await openReceipts(page, host);
  await expect(field(page, 'source', 'phone')).toBeVisible();
  const [types, mapping] = [designer.text(receiptTypes), designer.text(receiptFile)];
  write(
    designer,
    receiptTypes,
    types
      .replace('  total: number;', '  total_price: number;')
      .replace('sku: string; quantity', 'sku_code: string; quantity'),
  );
  const drift = page.getByRole('region', { name: 'Changes of the shapes' });
  await expect(drift.getByRole('status')).toContainText('2 rules use fields that are gone.');
  await expect(field(page, 'target', 'size')).toHaveAccessibleName(/"total"/);
  await drift.getByRole('button', { name: 'Show the changes' }).press('Enter');
  await drift.getByRole('button', { name: 'Make all 2 repairs' }).press('Enter');
  await designer.expectText(
    mapping.replace('order.total', 'order.total_price').replace('line.sku', 'line.sku_code'),
    receiptFile,
  );
  // All of them are one entry of undo.
  await designer.undo();
  await designer.expectText(mapping, receiptFile);
});

test('takes an OpenAPI document as a dropped file, and one of its operations', async ({
  page,
  host,
}) => {
  const designer = await openReceipts(page, host);
  const types = designer.text(receiptTypes);
  await page.getByRole('button', { name: 'Update the shape Receipt' }).click();
  const dialog = page.getByRole('dialog', { name: 'Update shape' });
  const text = dialog.getByLabel(/^From a sample/);
  await text.evaluate((area, content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'api.yaml'));
    area.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: data }));
  }, openApi);
  await dialog.getByRole('combobox', { name: 'Operation' }).click();
  await page.getByRole('option', { name: 'POST /receipts' }).click();
  const changes = dialog.getByRole('region', { name: `Changes of ${receiptTypes}` });
  await expect(changes).toContainText('currency?: string;');
  await dialog.getByRole('button', { name: 'Update the shape' }).click();
  await designer.expectText(
    types
      .replace('  size: number;', '  size: number;')
      .replace(
        '  lines: { sku: string; tax: string }[];\n}',
        '  lines: { sku: string; tax: string }[];\n  currency?: string;\n}',
      ),
    receiptTypes,
  );
  await expect(field(page, 'target', 'currency')).toBeVisible();
});

const openApi = `openapi: 3.1.0
info: { title: Receipts, version: '1' }
paths:
  /receipts:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [number, memo, kind, size, name, lines]
              properties:
                number: { type: string }
                memo: { type: string }
                kind: { type: string }
                size: { type: number }
                name: { type: string }
                lines:
                  type: array
                  items:
                    type: object
                    required: [sku, tax]
                    properties:
                      sku: { type: string }
                      tax: { type: string }
                currency: { type: string }
      responses: { '201': { description: Created } }
`;
