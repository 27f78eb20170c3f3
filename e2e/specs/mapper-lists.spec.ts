import type { Page } from '@playwright/test';
import { Designer } from '../fixtures/designer.ts';
import { MapperByKeyboard, MapperByMouse, MapperByTouch } from '../fixtures/mapper.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ hasTouch: true });

const order = { id: '1', lines: [{ sku: 'TEA-1', unit_price: '2.50', note: null }] };
const invoice = { Number: '1', Rows: [{ SKU: 'TEA-1', UnitPrice: 2.5, Text: 'Tea' }] };

const file = 'src/services/to-invoice.ts';

function expected(rules: string): string {
  return `import type { Order } from '../types/order.ts';
import type { Invoice } from '../types/invoice.ts';

export function toInvoice(order: Order): Invoice {
  return {${rules}};
}
`;
}

const rows = `
    Rows: order.lines.map((line) => ({
      SKU: line.sku,
      UnitPrice: Number(line.unit_price),
    })),
  `;

for (const [name, mapperOf] of [
  ['mouse', (page: Page) => new MapperByMouse(page)],
  ['touch', (page: Page) => new MapperByTouch(page)],
  ['keyboard', (page: Page) => new MapperByKeyboard(page)],
] as const) {
  test(`a list on a list maps the elements and their fields of the same name, by ${name}`, async ({
    page,
    host,
  }) => {
    const designer = await Designer.openEmpty(page, host, 'invoices');
    const mapper = mapperOf(page);
    await mapper.createShape('Order', order);
    await mapper.createShape('Invoice', invoice);
    await mapper.createMapping('Order', 'Invoice');
    await mapper.connect('order.lines', 'Rows');
    await mapper.expectMapped('Rows[].SKU');
    await mapper.expectMapped('Rows[].UnitPrice');
    await expect(mapper.row('target', 'Rows[].Text')).not.toHaveAttribute('data-mapped', 'true');
    await designer.expectText(expected(rows), file);
    await mapper.connect('order.id', 'Number');
    await designer.expectText(expected(`\n    Number: order.id,${rows}`), file);
    // One undo for the line with all that came with it.
    await mapper.press(page.getByRole('button', { name: /^Undo/ }));
    await designer.expectText(expected(rows), file);
    await mapper.press(page.getByRole('button', { name: /^Undo/ }));
    await designer.expectText(expected(''), file);
  });
}
