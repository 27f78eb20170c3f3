import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Designer } from '../fixtures/designer.ts';
import { MapperByMouse } from '../fixtures/mapper.ts';
import { expect, test } from '../fixtures/test.ts';

test.setTimeout(300_000);

const address = {
  first_name: 'Ada',
  last_name: 'Byron',
  address1: '1 Test St',
  address2: null,
  city: 'London',
  province_code: 'ENG',
  zip: 'N1 1AA',
  country: 'United Kingdom',
};

const tea = {
  sku: 'TEA-1',
  title: 'Tea',
  variant_title: '250 g',
  quantity: 2,
  price: '20.00',
  total_discount: '4.00',
  taxable: true,
};

const order = {
  id: 5501234567890,
  name: '#1001',
  email: 'ada@example.com',
  created_at: '2026-05-14T09:30:00+01:00',
  currency: 'GBP',
  note: null,
  total_tax: '7.20',
  payment_gateway_names: ['shopify_payments'],
  shipping_address: address,
  line_items: [tea],
};

/** As it comes without delivery, and with a second line that is not taxed. */
const pickedUp = {
  ...order,
  name: '#1002',
  note: 'Please ring twice',
  payment_gateway_names: ['gift_card'],
  shipping_address: null,
  line_items: [
    tea,
    {
      ...tea,
      sku: 'CUP-2',
      title: 'Cup',
      variant_title: null,
      quantity: 1,
      price: '5.50',
      total_discount: '0.00',
      taxable: false,
    },
  ],
};

const withFlat = { ...order, shipping_address: { ...address, address2: 'Flat 2' } };

const receipt = {
  CustomerRef: { value: '58' },
  DocNumber: '1001',
  TxnDate: '2026-05-14',
  CurrencyRef: { value: 'GBP' },
  BillEmail: { Address: 'ada@example.com' },
  PaymentMethodRef: { value: '3' },
  Line: [
    {
      DetailType: 'SalesItemLineDetail',
      Amount: 36,
      Description: 'Tea 250 g',
      SalesItemLineDetail: {
        ItemRef: { value: '7' },
        Qty: 2,
        UnitPrice: 20,
        TaxCodeRef: { value: 'TAX' },
      },
    },
  ],
  TxnTaxDetail: { TotalTax: 7.2 },
};

const shipped = {
  ...receipt,
  CustomerMemo: { value: 'Thank you' },
  ShipAddr: {
    Line1: '1 Test St',
    City: 'London',
    CountrySubDivisionCode: 'ENG',
    PostalCode: 'N1 1AA',
    Country: 'United Kingdom',
  },
};

const shippedToFlat = { ...shipped, ShipAddr: { ...shipped.ShipAddr, Line2: 'Flat 2' } };

const expected = `import type { ShopifyOrder } from '../types/shopify-order.ts';
import type { SalesReceipt } from '../types/sales-receipt.ts';

const paymentMethods: Record<string, string> = {
  shopify_payments: '3',
  paypal: '4',
};

const itemIds: Record<string, string> = {
  'TEA-1': '7',
  'CUP-2': '8',
};

export function toSalesReceipt(shopifyOrder: ShopifyOrder): SalesReceipt {
  return {
    CustomerRef: { value: '58' },
    DocNumber: shopifyOrder.name.replaceAll('#', '').slice(0, 21),
    TxnDate: new Date(shopifyOrder.created_at).toISOString().slice(0, 10),
    CurrencyRef: { value: shopifyOrder.currency },
    BillEmail: { Address: shopifyOrder.email },
    PaymentMethodRef: {
      value: paymentMethods[shopifyOrder.payment_gateway_names[0]] ?? '1',
    },
    Line: shopifyOrder.line_items.map((lineItem) => ({
      DetailType: 'SalesItemLineDetail',
      Amount: Number(lineItem.price) * lineItem.quantity - Number(lineItem.total_discount),
      Description: [
        lineItem.title,
        lineItem.variant_title,
      ].filter(Boolean).join(' '),
      SalesItemLineDetail: {
        ItemRef: { value: itemIds[lineItem.sku] ?? '1' },
        Qty: lineItem.quantity,
        UnitPrice: Number(lineItem.price),
        TaxCodeRef: { value: lineItem.taxable ? 'TAX' : 'NON' },
      },
    })),
    TxnTaxDetail: { TotalTax: Number(shopifyOrder.total_tax) },
    ...(shopifyOrder.note != null && {
      CustomerMemo: {
        value: shopifyOrder.note.slice(0, 1000),
      },
    }),
    ...(shopifyOrder.shipping_address != null && {
      ShipAddr: {
        Line1: shopifyOrder.shipping_address.address1,
        City: shopifyOrder.shipping_address.city,
        CountrySubDivisionCode: shopifyOrder.shipping_address.province_code,
        PostalCode: shopifyOrder.shipping_address.zip,
        Country: shopifyOrder.shipping_address.country,
        ...(shopifyOrder.shipping_address.address2 != null && {
          Line2: shopifyOrder.shipping_address.address2,
        }),
      },
    }),
  };
}
`;

test('builds Shopify order → QuickBooks sales receipt by mouse', async ({ page, host }) => {
  const designer = await Designer.openEmpty(page, host, 'receipts');
  const mapper = new MapperByMouse(page);
  const { inspector } = mapper;
  const file = 'src/services/to-sales-receipt.ts';
  await mapper.createShape('ShopifyOrder', order, pickedUp, withFlat);
  await mapper.createShape('SalesReceipt', receipt, shipped, shippedToFlat);
  await mapper.createMapping('ShopifyOrder', 'SalesReceipt');
  const source = 'shopifyOrder';

  // The head: copies, conversions, a lookup by the first element of a list.
  await mapper.setConstant('CustomerRef.value', '58');
  await mapper.connect(`${source}.name`, 'DocNumber');
  await mapper.addFunction('Replace');
  await mapper.addFunction('Cut');
  await mapper.setText(inspector.getByRole('textbox', { name: 'To', exact: true }), '21');
  await mapper.connect(`${source}.created_at`, 'TxnDate');
  await mapper.connect(`${source}.currency`, 'CurrencyRef.value');
  await mapper.connect(`${source}.email`, 'BillEmail.Address');
  await mapper.connect(`${source}.total_tax`, 'TxnTaxDetail.TotalTax');
  await mapper.select('PaymentMethodRef.value');
  await mapper.chooseRule('Lookup table');
  const key = mapper.frame('Key');
  await mapper.choose(key.getByRole('combobox', { name: 'Looked up by' }), 'List');
  await mapper.choose(
    key.getByRole('combobox', { name: 'List', exact: true }),
    `${source}.payment_gateway_names`,
  );
  await mapper.choose(key.getByRole('combobox', { name: 'Add a list step' }), 'The first');
  await mapper.fillLookup('paymentMethods', { shopify_payments: '3', paypal: '4' }, '1');

  // The memo is there with a note alone.
  await mapper.select('CustomerMemo');
  await mapper.chooseRule('Condition');
  await mapper.choose(
    mapper.frame('When').getByRole('combobox', { name: 'Field' }),
    `${source}.note`,
  );
  await mapper.expectMapped('CustomerMemo');
  await mapper.connect(`${source}.note`, 'CustomerMemo.value');
  await mapper.addFunction('Cut');
  await mapper.setText(inspector.getByRole('textbox', { name: 'To', exact: true }), '1000');

  // An address that may be null: the target's is left out then.
  await mapper.connect(`${source}.shipping_address`, 'ShipAddr');
  await mapper.expectMapped('ShipAddr.City');
  await mapper.expectMapped('ShipAddr.Country');
  await mapper.connect(`${source}.shipping_address.address1`, 'ShipAddr.Line1');
  await mapper.connect(`${source}.shipping_address.address2`, 'ShipAddr.Line2');
  await mapper.connect(
    `${source}.shipping_address.province_code`,
    'ShipAddr.CountrySubDivisionCode',
  );
  await mapper.connect(`${source}.shipping_address.zip`, 'ShipAddr.PostalCode');

  // The lines: arithmetic on decimal text, a text from parts, a lookup, a condition.
  const item = `${source}.line_items[]`;
  await mapper.connect(`${source}.line_items`, 'Line');
  await mapper.setConstant('Line[].DetailType', 'SalesItemLineDetail');
  await mapper.select('Line[].Amount');
  await mapper.chooseRule('TypeScript');
  await expect(inspector).toContainText('The list’s element is called lineItem.');
  await mapper.setCode(
    inspector.getByRole('textbox', { name: 'Expression' }),
    'Number(lineItem.price) * lineItem.quantity - Number(lineItem.total_discount)',
  );
  await mapper.expectMapped('Line[].Amount');
  await mapper.connect(`${item}.title`, 'Line[].Description');
  await mapper.chooseRule('Text from parts');
  const parts = mapper.frame('Parts');
  await mapper.press(parts.getByRole('button', { name: 'Remove part 2' }));
  await mapper.setText(parts.getByRole('textbox', { name: 'Separator' }), ' ');
  await mapper.choose(
    parts.getByRole('combobox', { name: 'Field' }).last(),
    `${item}.variant_title`,
  );
  const detail = 'Line[].SalesItemLineDetail';
  await mapper.connect(`${item}.quantity`, `${detail}.Qty`);
  await mapper.connect(`${item}.price`, `${detail}.UnitPrice`);
  await mapper.connect(`${item}.sku`, `${detail}.ItemRef.value`);
  await mapper.chooseRule('Lookup table');
  await mapper.fillLookup('itemIds', { 'TEA-1': '7', 'CUP-2': '8' }, '1');
  await mapper.select(`${detail}.TaxCodeRef.value`);
  await mapper.chooseRule('Condition');
  const when = mapper.frame('When');
  await mapper.choose(when.getByRole('combobox', { name: 'Field' }), `${item}.taxable`);
  await mapper.choose(when.getByRole('combobox', { name: 'Test' }), 'is true');
  await mapper.setText(mapper.frame('Then').getByRole('textbox', { name: 'Value' }), 'TAX');
  await mapper.setText(mapper.frame('Otherwise').getByRole('textbox', { name: 'Value' }), 'NON');

  await designer.expectText(expected, file);

  // What the code computes, beside the fields.
  await mapper.addSample('Delivered', 'ShopifyOrder as JSON', withFlat);
  await mapper.expectValue('DocNumber', '"1001"');
  await mapper.expectValue('TxnDate', '"2026-05-14"');
  await mapper.expectValue('PaymentMethodRef.value', '"3"');
  await mapper.expectValue('Line[].Amount', '36');
  await mapper.expectValue('ShipAddr.Line2', '"Flat 2"');
  await mapper.expectValue('CustomerMemo.value', '–');
  await mapper.addSample('Picked up', 'ShopifyOrder as JSON', pickedUp);
  await mapper.expectValue('Line[].Amount', '36 · 5.5');
  await mapper.expectValue('Line[].Description', '"Tea 250 g" · "Cup"');
  await mapper.expectValue(`${detail}.ItemRef.value`, '"7" · "8"');
  await mapper.expectValue(`${detail}.TaxCodeRef.value`, '"TAX" · "NON"');
  await mapper.expectValue('PaymentMethodRef.value', '"1"');
  await mapper.expectValue('CustomerMemo.value', '"Please ring twice"');
  await mapper.expectValue('ShipAddr.Line1', '–');

  await mapper.press(page.getByRole('button', { name: 'Write tests', exact: true }));
  const tests = 'src/services/to-sales-receipt.test.ts';
  await expect.poll(() => existsSync(join(designer.folder, tests))).toBe(true);
  await designer.verify();
  await expect(page.getByRole('tab', { name: 'Problems', exact: true })).toBeVisible();
  expect(designer.text(tests)).toContain(`
    CustomerMemo: {
      value: 'Please ring twice',
    },
  });
});
`);
});
