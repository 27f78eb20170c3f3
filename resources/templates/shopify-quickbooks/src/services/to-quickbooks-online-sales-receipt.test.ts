import { assertSameJson } from '../testing/assert-json.ts';
import { toQuickBooksOnlineSalesReceipt } from './to-quickbooks-online-sales-receipt.ts';

// Sample "example" of toQuickBooksOnlineSalesReceipt, kept by Flowright (9f63a9af)
Deno.test('toQuickBooksOnlineSalesReceipt: example', () => {
  const actual = toQuickBooksOnlineSalesReceipt({
    id: 5501234567890,
    name: '#1001',
    order_number: 1001,
    email: 'ada@example.com',
    created_at: '2026-05-14T09:30:00+01:00',
    updated_at: '2026-05-14T09:31:00+01:00',
    currency: 'GBP',
    subtotal_price: '40.00',
    total_discounts: '4.00',
    total_tax: '7.20',
    total_price: '48.15',
    taxes_included: false,
    financial_status: 'paid',
    fulfillment_status: null,
    note: null,
    tags: 'vip, wholesale',
    payment_gateway_names: [
      'shopify_payments',
    ],
    customer: {
      id: 7001,
      email: 'ada@example.com',
      first_name: 'Ada',
      last_name: 'Byron',
      phone: null,
    },
    shipping_address: {
      first_name: 'Ada',
      last_name: 'Byron',
      address1: '1 Test St',
      address2: null,
      city: 'London',
      province: 'England',
      province_code: 'ENG',
      zip: 'N1 1AA',
      country: 'United Kingdom',
      country_code: 'GB',
      phone: null,
    },
    billing_address: null,
    line_items: [
      {
        id: 1,
        product_id: 11,
        variant_id: 111,
        sku: 'TEA-1',
        title: 'Tea',
        variant_title: '250 g',
        quantity: 2,
        price: '20.00',
        total_discount: '4.00',
        taxable: true,
      },
    ],
    shipping_lines: [
      {
        id: 9,
        title: 'Standard',
        code: 'std',
        price: '4.95',
      },
    ],
    discount_codes: [
      {
        code: 'MAY10',
        amount: '4.00',
        type: 'percentage',
      },
    ],
  });
  assertSameJson(actual, {
    CustomerRef: {
      value: '7001',
      name: 'Ada Byron',
    },
    DocNumber: '1001',
    CurrencyRef: {
      value: 'GBP',
    },
    BillEmail: {
      Address: 'ada@example.com',
    },
    BillAddr: {},
    ShipAddr: {
      Line1: '1 Test St',
      City: 'London',
      CountrySubDivisionCode: 'ENG',
      PostalCode: 'N1 1AA',
      Country: 'United Kingdom',
    },
    Line: [
      {
        SalesItemLineDetail: {
          Qty: 2,
          UnitPrice: 20,
          ItemRef: {
            value: '7',
          },
        },
        DetailType: 'SalesItemLineDetail',
        Amount: 40,
      },
    ],
  });
});

// Sample "example, without optional fields" of toQuickBooksOnlineSalesReceipt, kept by Flowright (0e5b5aa4)
Deno.test(
  'toQuickBooksOnlineSalesReceipt: example, without optional fields',
  () => {
    const actual = toQuickBooksOnlineSalesReceipt({
      id: 5501234567890,
      name: '#1001',
      order_number: 1001,
      created_at: '2026-05-14T09:30:00+01:00',
      updated_at: '2026-05-14T09:31:00+01:00',
      currency: 'GBP',
      subtotal_price: '40.00',
      total_discounts: '4.00',
      total_tax: '7.20',
      total_price: '48.15',
      line_items: [
        {
          id: 1,
          title: 'Tea',
          quantity: 2,
          price: '20.00',
        },
      ],
    });
    assertSameJson(actual, {
      CustomerRef: {
        value: '0',
        name: '',
      },
      DocNumber: '1001',
      CurrencyRef: {
        value: 'GBP',
      },
      BillEmail: {},
      BillAddr: {},
      ShipAddr: {},
      Line: [
        {
          SalesItemLineDetail: {
            Qty: 2,
            UnitPrice: 20,
            ItemRef: {
              value: '7',
            },
          },
          DetailType: 'SalesItemLineDetail',
          Amount: 40,
        },
      ],
    });
  },
);

// Sample "example, with null where it may be" of toQuickBooksOnlineSalesReceipt, kept by Flowright (c51d737f)
Deno.test(
  'toQuickBooksOnlineSalesReceipt: example, with null where it may be',
  () => {
    const actual = toQuickBooksOnlineSalesReceipt({
      id: 5501234567890,
      name: '#1001',
      order_number: 1001,
      email: null,
      created_at: '2026-05-14T09:30:00+01:00',
      updated_at: '2026-05-14T09:31:00+01:00',
      currency: 'GBP',
      subtotal_price: '40.00',
      total_discounts: '4.00',
      total_tax: '7.20',
      total_price: '48.15',
      taxes_included: false,
      financial_status: null,
      fulfillment_status: null,
      note: null,
      tags: null,
      payment_gateway_names: [
        'shopify_payments',
      ],
      customer: null,
      shipping_address: null,
      billing_address: null,
      line_items: [
        {
          id: 1,
          product_id: null,
          variant_id: null,
          sku: null,
          title: 'Tea',
          variant_title: null,
          quantity: 2,
          price: '20.00',
          total_discount: '4.00',
          taxable: true,
        },
      ],
      shipping_lines: [
        {
          id: 9,
          title: 'Standard',
          code: null,
          price: '4.95',
        },
      ],
      discount_codes: [
        {
          code: 'MAY10',
          amount: '4.00',
          type: 'percentage',
        },
      ],
    });
    assertSameJson(actual, {
      CustomerRef: {
        value: '0',
        name: '',
      },
      DocNumber: '1001',
      CurrencyRef: {
        value: 'GBP',
      },
      BillEmail: {},
      BillAddr: {},
      ShipAddr: {},
      Line: [
        {
          SalesItemLineDetail: {
            Qty: 2,
            UnitPrice: 20,
            ItemRef: {
              value: '7',
            },
          },
          DetailType: 'SalesItemLineDetail',
          Amount: 40,
        },
      ],
    });
  },
);

// Sample "example, with empty lists" of toQuickBooksOnlineSalesReceipt, kept by Flowright (339e38a3)
Deno.test('toQuickBooksOnlineSalesReceipt: example, with empty lists', () => {
  const actual = toQuickBooksOnlineSalesReceipt({
    id: 5501234567890,
    name: '#1001',
    order_number: 1001,
    email: 'ada@example.com',
    created_at: '2026-05-14T09:30:00+01:00',
    updated_at: '2026-05-14T09:31:00+01:00',
    currency: 'GBP',
    subtotal_price: '40.00',
    total_discounts: '4.00',
    total_tax: '7.20',
    total_price: '48.15',
    taxes_included: false,
    financial_status: 'paid',
    fulfillment_status: null,
    note: null,
    tags: 'vip, wholesale',
    payment_gateway_names: [],
    customer: {
      id: 7001,
      email: 'ada@example.com',
      first_name: 'Ada',
      last_name: 'Byron',
      phone: null,
    },
    shipping_address: {
      first_name: 'Ada',
      last_name: 'Byron',
      address1: '1 Test St',
      address2: null,
      city: 'London',
      province: 'England',
      province_code: 'ENG',
      zip: 'N1 1AA',
      country: 'United Kingdom',
      country_code: 'GB',
      phone: null,
    },
    billing_address: null,
    line_items: [],
    shipping_lines: [],
    discount_codes: [],
  });
  assertSameJson(actual, {
    CustomerRef: {
      value: '7001',
      name: 'Ada Byron',
    },
    DocNumber: '1001',
    CurrencyRef: {
      value: 'GBP',
    },
    BillEmail: {
      Address: 'ada@example.com',
    },
    BillAddr: {},
    ShipAddr: {
      Line1: '1 Test St',
      City: 'London',
      CountrySubDivisionCode: 'ENG',
      PostalCode: 'N1 1AA',
      Country: 'United Kingdom',
    },
    Line: [],
  });
});

// Sample "example, with empty texts" of toQuickBooksOnlineSalesReceipt, kept by Flowright (8b648e41)
Deno.test('toQuickBooksOnlineSalesReceipt: example, with empty texts', () => {
  const actual = toQuickBooksOnlineSalesReceipt({
    id: 5501234567890,
    name: '',
    order_number: 1001,
    email: '',
    created_at: '2026-05-14T09:30:00+01:00',
    updated_at: '2026-05-14T09:31:00+01:00',
    currency: '',
    subtotal_price: '40.00',
    total_discounts: '4.00',
    total_tax: '7.20',
    total_price: '48.15',
    taxes_included: false,
    financial_status: '',
    fulfillment_status: '',
    note: '',
    tags: '',
    payment_gateway_names: [
      'shopify_payments',
    ],
    customer: {
      id: 7001,
      email: '',
      first_name: '',
      last_name: '',
      phone: '',
    },
    shipping_address: {
      first_name: '',
      last_name: '',
      address1: '',
      address2: '',
      city: '',
      province: '',
      province_code: '',
      zip: '',
      country: '',
      country_code: '',
      phone: '',
    },
    billing_address: null,
    line_items: [
      {
        id: 1,
        product_id: 11,
        variant_id: 111,
        sku: '',
        title: '',
        variant_title: '',
        quantity: 2,
        price: '20.00',
        total_discount: '4.00',
        taxable: true,
      },
    ],
    shipping_lines: [
      {
        id: 9,
        title: '',
        code: '',
        price: '4.95',
      },
    ],
    discount_codes: [
      {
        code: '',
        amount: '',
        type: '',
      },
    ],
  });
  assertSameJson(actual, {
    CustomerRef: {
      value: '7001',
      name: '',
    },
    DocNumber: '1001',
    CurrencyRef: {
      value: '',
    },
    BillEmail: {
      Address: '',
    },
    PrivateNote: '',
    BillAddr: {},
    ShipAddr: {
      Line1: '',
      Line2: '',
      City: '',
      CountrySubDivisionCode: '',
      PostalCode: '',
      Country: '',
    },
    Line: [
      {
        SalesItemLineDetail: {
          Qty: 2,
          UnitPrice: 20,
          ItemRef: {
            value: '7',
          },
        },
        DetailType: 'SalesItemLineDetail',
        Amount: 40,
      },
    ],
  });
});

// Sample "example, with many elements" of toQuickBooksOnlineSalesReceipt, kept by Flowright (6a408dbd)
Deno.test('toQuickBooksOnlineSalesReceipt: example, with many elements', () => {
  const actual = toQuickBooksOnlineSalesReceipt({
    id: 5501234567890,
    name: '#1001',
    order_number: 1001,
    email: 'ada@example.com',
    created_at: '2026-05-14T09:30:00+01:00',
    updated_at: '2026-05-14T09:31:00+01:00',
    currency: 'GBP',
    subtotal_price: '40.00',
    total_discounts: '4.00',
    total_tax: '7.20',
    total_price: '48.15',
    taxes_included: false,
    financial_status: 'paid',
    fulfillment_status: null,
    note: null,
    tags: 'vip, wholesale',
    payment_gateway_names: [
      'shopify_payments',
      'shopify_payments',
      'shopify_payments',
    ],
    customer: {
      id: 7001,
      email: 'ada@example.com',
      first_name: 'Ada',
      last_name: 'Byron',
      phone: null,
    },
    shipping_address: {
      first_name: 'Ada',
      last_name: 'Byron',
      address1: '1 Test St',
      address2: null,
      city: 'London',
      province: 'England',
      province_code: 'ENG',
      zip: 'N1 1AA',
      country: 'United Kingdom',
      country_code: 'GB',
      phone: null,
    },
    billing_address: null,
    line_items: [
      {
        id: 1,
        product_id: 11,
        variant_id: 111,
        sku: 'TEA-1',
        title: 'Tea',
        variant_title: '250 g',
        quantity: 2,
        price: '20.00',
        total_discount: '4.00',
        taxable: true,
      },
      {
        id: 1,
        product_id: 11,
        variant_id: 111,
        sku: 'TEA-1',
        title: 'Tea',
        variant_title: '250 g',
        quantity: 2,
        price: '20.00',
        total_discount: '4.00',
        taxable: true,
      },
      {
        id: 1,
        product_id: 11,
        variant_id: 111,
        sku: 'TEA-1',
        title: 'Tea',
        variant_title: '250 g',
        quantity: 2,
        price: '20.00',
        total_discount: '4.00',
        taxable: true,
      },
    ],
    shipping_lines: [
      {
        id: 9,
        title: 'Standard',
        code: 'std',
        price: '4.95',
      },
      {
        id: 9,
        title: 'Standard',
        code: 'std',
        price: '4.95',
      },
      {
        id: 9,
        title: 'Standard',
        code: 'std',
        price: '4.95',
      },
    ],
    discount_codes: [
      {
        code: 'MAY10',
        amount: '4.00',
        type: 'percentage',
      },
      {
        code: 'MAY10',
        amount: '4.00',
        type: 'percentage',
      },
      {
        code: 'MAY10',
        amount: '4.00',
        type: 'percentage',
      },
    ],
  });
  assertSameJson(actual, {
    CustomerRef: {
      value: '7001',
      name: 'Ada Byron',
    },
    DocNumber: '1001',
    CurrencyRef: {
      value: 'GBP',
    },
    BillEmail: {
      Address: 'ada@example.com',
    },
    BillAddr: {},
    ShipAddr: {
      Line1: '1 Test St',
      City: 'London',
      CountrySubDivisionCode: 'ENG',
      PostalCode: 'N1 1AA',
      Country: 'United Kingdom',
    },
    Line: [
      {
        SalesItemLineDetail: {
          Qty: 2,
          UnitPrice: 20,
          ItemRef: {
            value: '7',
          },
        },
        DetailType: 'SalesItemLineDetail',
        Amount: 40,
      },
      {
        SalesItemLineDetail: {
          Qty: 2,
          UnitPrice: 20,
          ItemRef: {
            value: '7',
          },
        },
        DetailType: 'SalesItemLineDetail',
        Amount: 40,
      },
      {
        SalesItemLineDetail: {
          Qty: 2,
          UnitPrice: 20,
          ItemRef: {
            value: '7',
          },
        },
        DetailType: 'SalesItemLineDetail',
        Amount: 40,
      },
    ],
  });
});
