/**
 * Everything the back office does, grown over the years in one file.
 *
 * Variables:
 * - region (string, default "eu")
 * - pageSize (number, default 50)
 */
import { fn, http, schedule, webhook, workflow } from '@versori/run';
import type { Context, HttpContext } from '@versori/run';

const HELPDESK = 'Helpdesk';
const PAGE_SIZE = 50;

/** Waits longer after each attempt. */
const pause = (attempt: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, 2 ** attempt * 100));

export class UpstreamError extends Error {
  constructor(
    readonly status: number,
    readonly body: string,
  ) {
    super(`Upstream answered ${status}: ${body.slice(0, 200)}`);
    this.name = 'UpstreamError';
  }
}

async function readJson<Body>(response: Response): Promise<Body> {
  if (!response.ok) throw new UpstreamError(response.status, await response.text());
  return (await response.json()) as Body;
}

const reportFailure = fn('report-failure', async ({ data, log, createIssue }) => {
  log.error('Back office failed', { reason: data.message });
  await createIssue({
    severity: 'high',
    title: 'Back office',
    message: data.message,
    annotations: {},
  });
  return { ok: false };
});

// ------------------------------------------------------------------------------------------------
// Orders: ERP, every change at once
// ------------------------------------------------------------------------------------------------

export interface Order {
  readonly id: string;
  readonly orderNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
}

function isOrder(value: unknown): value is Order {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const orderChanges = webhook('order-changes', {
  method: 'post',
  connection: 'order-signature',
  response: { mode: 'sync' },
})
  // What changed, as ERP tells it.
  .then(
    fn('order-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isOrder);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no order', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('order-details', { connection: 'ERP' }, async ({ data, fetch, log }) => {
      const details: Order[] = [];
      for (const { id } of data as Order[]) {
        log.info('Reading order', { method: 'GET', path: '/orders', id });
        const response = await fetch(`/orders/${id}?expand=all`);
        details.push(await readJson<Order>(response));
      }
      return details;
    }),
  )
  .then(({ data }) => data.filter((order) => order.amount > 0))
  .then(
    fn('order-split', ({ data }) => data as Order[])
      .unpack()
      .parallel(
        http('order-store', { connection: 'PIM' }, async (ctx: HttpContext<Order>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/order-records?number=' + encodeURIComponent(item.orderNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/order-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/order-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored order', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('order-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['order', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Customers: CRM, by the clock
// ------------------------------------------------------------------------------------------------

export interface Customer {
  readonly id: string;
  readonly customerNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
  readonly tags?: readonly string[];
}

function isCustomer(value: unknown): value is Customer {
  return typeof value === 'object' && value !== null && 'id' in value;
}

const customerCursor = ['customer', 'cursor'];

export const customerChanges = schedule('customer-changes', '7 1 * * *', 'all')
  // What changed, as CRM tells it.
  .then(
    fn('customer-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isCustomer);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no customer', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('customer-details', { connection: 'CRM' }, async ({ data, fetch, log }) => {
      const details: Customer[] = [];
      for (const { id } of data as Customer[]) {
        log.info('Reading customer', { method: 'GET', path: '/customers', id });
        const response = await fetch(`/customers/${id}?expand=all`);
        details.push(await readJson<Customer>(response));
      }
      return details;
    }),
  )
  .then(async function keepNewest({ data }: Context<Customer[]>) {
    const byNumber = new Map(data.map((customer) => [customer.customerNumber, customer]));
    return [...byNumber.values()];
  })
  .then(
    fn('customer-split', ({ data }) => data as Customer[])
      .unpack()
      .serial(
        http('customer-store', { connection: 'Accounting' }, async (ctx: HttpContext<Customer>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/customer-records?number=' + encodeURIComponent(item.customerNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/customer-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/customer-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored customer', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('customer-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(customerCursor, startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Products: PIM, started from code
// ------------------------------------------------------------------------------------------------

export interface Product {
  readonly id: string;
  readonly productNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
}

function isProduct(value: unknown): value is Product {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const productChanges = workflow('product-changes', { ttl: 180, maxAttempts: 3 })
  // What changed, as PIM tells it.
  .then(
    fn('product-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isProduct);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no product', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('product-details', { connection: 'PIM' }, async ({ data, fetch, log }) => {
      const details: Product[] = [];
      for (const { id } of data as Product[]) {
        log.info('Reading product', { method: 'GET', path: '/products', id });
        const response = await fetch(`/products/${id}?expand=all`);
        details.push(await readJson<Product>(response));
      }
      return details;
    })
      .catch(
        fn('product-details-later', async ({ data, log }) => {
          log.warn('No details now', { reason: data.message });
          await pause(1);
          return [];
        }),
      ),
  )
  .then(
    fn('product-split', ({ data }) => data as Product[])
      .unpack()
      .parallel(
        http('product-store', { connection: 'Carrier' }, async (ctx: HttpContext<Product>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/product-records?number=' + encodeURIComponent(item.productNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/product-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/product-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored product', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('product-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['product', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Invoices: Accounting, every change at once
// ------------------------------------------------------------------------------------------------

export interface Invoice {
  readonly id: string;
  readonly invoiceNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
  readonly tags?: readonly string[];
}

function isInvoice(value: unknown): value is Invoice {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const invoiceChanges = webhook('invoice-changes', {
  method: 'post',
  connection: 'invoice-signature',
  response: { mode: 'async' },
})
  // What changed, as Accounting tells it.
  .then(
    fn('invoice-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isInvoice);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no invoice', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('invoice-details', { connection: 'Accounting' }, async ({ data, fetch, log }) => {
      const details: Invoice[] = [];
      for (const { id } of data as Invoice[]) {
        log.info('Reading invoice', { method: 'GET', path: '/invoices', id });
        const response = await fetch(`/invoices/${id}?expand=all`);
        details.push(await readJson<Invoice>(response));
      }
      return details;
    }),
  )
  .then(
    fn('invoice-split', ({ data }) => data as Invoice[])
      .unpack()
      .serial(
        http('invoice-store', { connection: 'Helpdesk' }, async (ctx: HttpContext<Invoice>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/invoice-records?number=' + encodeURIComponent(item.invoiceNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/invoice-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/invoice-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored invoice', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  .then(
    fn('invoice-mail', ({ data, log }) => {
      log.info('Mail', { count: data.length });
    }).background(),
  )
  /* In the end, tell how it went. */
  .then(
    fn('invoice-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['invoice', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Shipments: Carrier, by the clock
// ------------------------------------------------------------------------------------------------

export interface Shipment {
  readonly id: string;
  readonly shipmentNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
}

function isShipment(value: unknown): value is Shipment {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const shipmentChanges = schedule('shipment-changes', '28 4 * * *')
  // What changed, as Carrier tells it.
  .then(
    fn('shipment-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isShipment);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no shipment', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('shipment-details', { connection: 'Carrier' }, async ({ data, fetch, log }) => {
      const details: Shipment[] = [];
      for (const { id } of data as Shipment[]) {
        log.info('Reading shipment', { method: 'GET', path: '/shipments', id });
        const response = await fetch(`/shipments/${id}?expand=all`);
        details.push(await readJson<Shipment>(response));
      }
      return details;
    }),
  )
  .then(
    fn('shipment-split', ({ data }) => data as Shipment[])
      .unpack()
      .parallel(
        http('shipment-store', { connection: 'ERP' }, async (ctx: HttpContext<Shipment>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/shipment-records?number=' + encodeURIComponent(item.shipmentNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/shipment-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/shipment-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored shipment', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('shipment-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['shipment', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Parcels: Helpdesk, started from code
// ------------------------------------------------------------------------------------------------

export interface Parcel {
  readonly id: string;
  readonly parcelNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
  readonly tags?: readonly string[];
}

function isParcel(value: unknown): value is Parcel {
  return typeof value === 'object' && value !== null && 'id' in value;
}

const parcelCursor = ['parcel', 'cursor'];

export const parcelChanges = workflow('parcel-changes', { ttl: 360, maxAttempts: 1 })
  // What changed, as Helpdesk tells it.
  .then(
    fn('parcel-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isParcel);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no parcel', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('parcel-details', { connection: HELPDESK }, async ({ data, fetch, log }) => {
      const details: Parcel[] = [];
      for (const { id } of data as Parcel[]) {
        log.info('Reading parcel', { method: 'GET', path: '/parcels', id });
        const response = await fetch(`/parcels/${id}?expand=all`);
        details.push(await readJson<Parcel>(response));
      }
      return details;
    }),
  )
  .then(({ data }) => data.filter((parcel) => parcel.amount > 0))
  .then(
    fn('parcel-split', ({ data }) => data as Parcel[])
      .unpack()
      .serial(
        http('parcel-store', { connection: 'CRM' }, async (ctx: HttpContext<Parcel>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/parcel-records?number=' + encodeURIComponent(item.parcelNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/parcel-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/parcel-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored parcel', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('parcel-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(parcelCursor, startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Vouchers: ERP, every change at once
// ------------------------------------------------------------------------------------------------

export interface Voucher {
  readonly id: string;
  readonly voucherNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
}

function isVoucher(value: unknown): value is Voucher {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const voucherChanges = webhook('voucher-changes', {
  method: 'post',
  connection: 'voucher-signature',
  response: { mode: 'sync' },
})
  // What changed, as ERP tells it.
  .then(
    fn('voucher-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isVoucher);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no voucher', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('voucher-details', { connection: 'ERP' }, async ({ data, fetch, log }) => {
      const details: Voucher[] = [];
      for (const { id } of data as Voucher[]) {
        log.info('Reading voucher', { method: 'GET', path: '/vouchers', id });
        const response = await fetch(`/vouchers/${id}?expand=all`);
        details.push(await readJson<Voucher>(response));
      }
      return details;
    })
      .catch(
        fn('voucher-details-later', async ({ data, log }) => {
          log.warn('No details now', { reason: data.message });
          await pause(1);
          return [];
        }),
      ),
  )
  .then(async function keepNewest({ data }: Context<Voucher[]>) {
    const byNumber = new Map(data.map((voucher) => [voucher.voucherNumber, voucher]));
    return [...byNumber.values()];
  })
  .then(
    fn('voucher-split', ({ data }) => data as Voucher[])
      .unpack()
      .parallel(
        http('voucher-store', { connection: 'PIM' }, async (ctx: HttpContext<Voucher>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/voucher-records?number=' + encodeURIComponent(item.voucherNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/voucher-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/voucher-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored voucher', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('voucher-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['voucher', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Suppliers: CRM, by the clock
// ------------------------------------------------------------------------------------------------

export interface Supplier {
  readonly id: string;
  readonly supplierNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
  readonly tags?: readonly string[];
}

function isSupplier(value: unknown): value is Supplier {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const supplierChanges = schedule('supplier-changes', '49 7 * * *', 'all')
  // What changed, as CRM tells it.
  .then(
    fn('supplier-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isSupplier);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no supplier', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('supplier-details', { connection: 'CRM' }, async ({ data, fetch, log }) => {
      const details: Supplier[] = [];
      for (const { id } of data as Supplier[]) {
        log.info('Reading supplier', { method: 'GET', path: '/suppliers', id });
        const response = await fetch(`/suppliers/${id}?expand=all`);
        details.push(await readJson<Supplier>(response));
      }
      return details;
    }),
  )
  .then(
    fn('supplier-split', ({ data }) => data as Supplier[])
      .unpack()
      .serial(
        http('supplier-store', { connection: 'Accounting' }, async (ctx: HttpContext<Supplier>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/supplier-records?number=' + encodeURIComponent(item.supplierNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/supplier-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/supplier-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored supplier', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  .then(
    fn('supplier-mail', ({ data, log }) => {
      log.info('Mail', { count: data.length });
    }).background(),
  )
  /* In the end, tell how it went. */
  .then(
    fn('supplier-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['supplier', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Warehouses: PIM, started from code
// ------------------------------------------------------------------------------------------------

export interface Warehouse {
  readonly id: string;
  readonly warehouseNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
}

function isWarehouse(value: unknown): value is Warehouse {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const warehouseChanges = workflow('warehouse-changes', { ttl: 540, maxAttempts: 4 })
  // What changed, as PIM tells it.
  .then(
    fn('warehouse-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isWarehouse);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no warehouse', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('warehouse-details', { connection: 'PIM' }, async ({ data, fetch, log }) => {
      const details: Warehouse[] = [];
      for (const { id } of data as Warehouse[]) {
        log.info('Reading warehouse', { method: 'GET', path: '/warehouses', id });
        const response = await fetch(`/warehouses/${id}?expand=all`);
        details.push(await readJson<Warehouse>(response));
      }
      return details;
    }),
  )
  .then(
    fn('warehouse-split', ({ data }) => data as Warehouse[])
      .unpack()
      .parallel(
        http('warehouse-store', { connection: 'Carrier' }, async (ctx: HttpContext<Warehouse>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/warehouse-records?number=' + encodeURIComponent(item.warehouseNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/warehouse-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/warehouse-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored warehouse', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('warehouse-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['warehouse', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Payments: Accounting, every change at once
// ------------------------------------------------------------------------------------------------

export interface Payment {
  readonly id: string;
  readonly paymentNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
  readonly tags?: readonly string[];
}

function isPayment(value: unknown): value is Payment {
  return typeof value === 'object' && value !== null && 'id' in value;
}

const paymentCursor = ['payment', 'cursor'];

export const paymentChanges = webhook('payment-changes', {
  method: 'post',
  connection: 'payment-signature',
  response: { mode: 'async' },
})
  // What changed, as Accounting tells it.
  .then(
    fn('payment-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isPayment);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no payment', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('payment-details', { connection: 'Accounting' }, async ({ data, fetch, log }) => {
      const details: Payment[] = [];
      for (const { id } of data as Payment[]) {
        log.info('Reading payment', { method: 'GET', path: '/payments', id });
        const response = await fetch(`/payments/${id}?expand=all`);
        details.push(await readJson<Payment>(response));
      }
      return details;
    }),
  )
  .then(
    fn('payment-split', ({ data }) => data as Payment[])
      .unpack()
      .serial(
        http('payment-store', { connection: 'Helpdesk' }, async (ctx: HttpContext<Payment>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/payment-records?number=' + encodeURIComponent(item.paymentNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/payment-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/payment-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored payment', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('payment-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(paymentCursor, startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Refunds: Carrier, by the clock
// ------------------------------------------------------------------------------------------------

export interface Refund {
  readonly id: string;
  readonly refundNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
}

function isRefund(value: unknown): value is Refund {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const refundChanges = schedule('refund-changes', '10 10 * * *')
  // What changed, as Carrier tells it.
  .then(
    fn('refund-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isRefund);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no refund', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('refund-details', { connection: 'Carrier' }, async ({ data, fetch, log }) => {
      const details: Refund[] = [];
      for (const { id } of data as Refund[]) {
        log.info('Reading refund', { method: 'GET', path: '/refunds', id });
        const response = await fetch(`/refunds/${id}?expand=all`);
        details.push(await readJson<Refund>(response));
      }
      return details;
    })
      .catch(
        fn('refund-details-later', async ({ data, log }) => {
          log.warn('No details now', { reason: data.message });
          await pause(1);
          return [];
        }),
      ),
  )
  .then(({ data }) => data.filter((refund) => refund.amount > 0))
  .then(
    fn('refund-split', ({ data }) => data as Refund[])
      .unpack()
      .parallel(
        http('refund-store', { connection: 'ERP' }, async (ctx: HttpContext<Refund>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/refund-records?number=' + encodeURIComponent(item.refundNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/refund-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/refund-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored refund', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('refund-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['refund', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Reviews: Helpdesk, started from code
// ------------------------------------------------------------------------------------------------

export interface Review {
  readonly id: string;
  readonly reviewNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
  readonly tags?: readonly string[];
}

function isReview(value: unknown): value is Review {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const reviewChanges = workflow('review-changes', { ttl: 720, maxAttempts: 2 })
  // What changed, as Helpdesk tells it.
  .then(
    fn('review-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isReview);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no review', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('review-details', { connection: HELPDESK }, async ({ data, fetch, log }) => {
      const details: Review[] = [];
      for (const { id } of data as Review[]) {
        log.info('Reading review', { method: 'GET', path: '/reviews', id });
        const response = await fetch(`/reviews/${id}?expand=all`);
        details.push(await readJson<Review>(response));
      }
      return details;
    }),
  )
  .then(async function keepNewest({ data }: Context<Review[]>) {
    const byNumber = new Map(data.map((review) => [review.reviewNumber, review]));
    return [...byNumber.values()];
  })
  .then(
    fn('review-split', ({ data }) => data as Review[])
      .unpack()
      .serial(
        http('review-store', { connection: 'CRM' }, async (ctx: HttpContext<Review>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/review-records?number=' + encodeURIComponent(item.reviewNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/review-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/review-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored review', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  .then(
    fn('review-mail', ({ data, log }) => {
      log.info('Mail', { count: data.length });
    }).background(),
  )
  /* In the end, tell how it went. */
  .then(
    fn('review-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['review', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Subscriptions: ERP, every change at once
// ------------------------------------------------------------------------------------------------

export interface Subscription {
  readonly id: string;
  readonly subscriptionNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
}

function isSubscription(value: unknown): value is Subscription {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const subscriptionChanges = webhook('subscription-changes', {
  method: 'post',
  connection: 'subscription-signature',
  response: { mode: 'sync' },
})
  // What changed, as ERP tells it.
  .then(
    fn('subscription-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isSubscription);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no subscription', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('subscription-details', { connection: 'ERP' }, async ({ data, fetch, log }) => {
      const details: Subscription[] = [];
      for (const { id } of data as Subscription[]) {
        log.info('Reading subscription', { method: 'GET', path: '/subscriptions', id });
        const response = await fetch(`/subscriptions/${id}?expand=all`);
        details.push(await readJson<Subscription>(response));
      }
      return details;
    }),
  )
  .then(
    fn('subscription-split', ({ data }) => data as Subscription[])
      .unpack()
      .parallel(
        http('subscription-store', { connection: 'PIM' }, async (ctx: HttpContext<Subscription>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/subscription-records?number=' + encodeURIComponent(item.subscriptionNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/subscription-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/subscription-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored subscription', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('subscription-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['subscription', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Contracts: CRM, by the clock
// ------------------------------------------------------------------------------------------------

export interface Contract {
  readonly id: string;
  readonly contractNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
  readonly tags?: readonly string[];
}

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'id' in value;
}

const contractCursor = ['contract', 'cursor'];

export const contractChanges = schedule('contract-changes', '31 13 * * *', 'all')
  // What changed, as CRM tells it.
  .then(
    fn('contract-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isContract);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no contract', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('contract-details', { connection: 'CRM' }, async ({ data, fetch, log }) => {
      const details: Contract[] = [];
      for (const { id } of data as Contract[]) {
        log.info('Reading contract', { method: 'GET', path: '/contracts', id });
        const response = await fetch(`/contracts/${id}?expand=all`);
        details.push(await readJson<Contract>(response));
      }
      return details;
    }),
  )
  .then(
    fn('contract-split', ({ data }) => data as Contract[])
      .unpack()
      .serial(
        http('contract-store', { connection: 'Accounting' }, async (ctx: HttpContext<Contract>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/contract-records?number=' + encodeURIComponent(item.contractNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/contract-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/contract-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored contract', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('contract-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(contractCursor, startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Employees: PIM, started from code
// ------------------------------------------------------------------------------------------------

export interface Employee {
  readonly id: string;
  readonly employeeNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
}

function isEmployee(value: unknown): value is Employee {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const employeeChanges = workflow('employee-changes', { ttl: 900, maxAttempts: 5 })
  // What changed, as PIM tells it.
  .then(
    fn('employee-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isEmployee);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no employee', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('employee-details', { connection: 'PIM' }, async ({ data, fetch, log }) => {
      const details: Employee[] = [];
      for (const { id } of data as Employee[]) {
        log.info('Reading employee', { method: 'GET', path: '/employees', id });
        const response = await fetch(`/employees/${id}?expand=all`);
        details.push(await readJson<Employee>(response));
      }
      return details;
    })
      .catch(
        fn('employee-details-later', async ({ data, log }) => {
          log.warn('No details now', { reason: data.message });
          await pause(1);
          return [];
        }),
      ),
  )
  .then(
    fn('employee-split', ({ data }) => data as Employee[])
      .unpack()
      .parallel(
        http('employee-store', { connection: 'Carrier' }, async (ctx: HttpContext<Employee>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/employee-records?number=' + encodeURIComponent(item.employeeNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/employee-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/employee-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored employee', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('employee-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['employee', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Expenses: Accounting, every change at once
// ------------------------------------------------------------------------------------------------

export interface Expense {
  readonly id: string;
  readonly expenseNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
  readonly tags?: readonly string[];
}

function isExpense(value: unknown): value is Expense {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const expenseChanges = webhook('expense-changes', {
  method: 'post',
  connection: 'expense-signature',
  response: { mode: 'async' },
})
  // What changed, as Accounting tells it.
  .then(
    fn('expense-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isExpense);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no expense', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('expense-details', { connection: 'Accounting' }, async ({ data, fetch, log }) => {
      const details: Expense[] = [];
      for (const { id } of data as Expense[]) {
        log.info('Reading expense', { method: 'GET', path: '/expenses', id });
        const response = await fetch(`/expenses/${id}?expand=all`);
        details.push(await readJson<Expense>(response));
      }
      return details;
    }),
  )
  .then(({ data }) => data.filter((expense) => expense.amount > 0))
  .then(
    fn('expense-split', ({ data }) => data as Expense[])
      .unpack()
      .serial(
        http('expense-store', { connection: 'Helpdesk' }, async (ctx: HttpContext<Expense>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/expense-records?number=' + encodeURIComponent(item.expenseNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/expense-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/expense-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored expense', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  .then(
    fn('expense-mail', ({ data, log }) => {
      log.info('Mail', { count: data.length });
    }).background(),
  )
  /* In the end, tell how it went. */
  .then(
    fn('expense-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['expense', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Campaigns: Carrier, by the clock
// ------------------------------------------------------------------------------------------------

export interface Campaign {
  readonly id: string;
  readonly campaignNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
}

function isCampaign(value: unknown): value is Campaign {
  return typeof value === 'object' && value !== null && 'id' in value;
}

export const campaignChanges = schedule('campaign-changes', '52 16 * * *')
  // What changed, as Carrier tells it.
  .then(
    fn('campaign-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isCampaign);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no campaign', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('campaign-details', { connection: 'Carrier' }, async ({ data, fetch, log }) => {
      const details: Campaign[] = [];
      for (const { id } of data as Campaign[]) {
        log.info('Reading campaign', { method: 'GET', path: '/campaigns', id });
        const response = await fetch(`/campaigns/${id}?expand=all`);
        details.push(await readJson<Campaign>(response));
      }
      return details;
    }),
  )
  .then(async function keepNewest({ data }: Context<Campaign[]>) {
    const byNumber = new Map(data.map((campaign) => [campaign.campaignNumber, campaign]));
    return [...byNumber.values()];
  })
  .then(
    fn('campaign-split', ({ data }) => data as Campaign[])
      .unpack()
      .parallel(
        http('campaign-store', { connection: 'ERP' }, async (ctx: HttpContext<Campaign>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/campaign-records?number=' + encodeURIComponent(item.campaignNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/campaign-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/campaign-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored campaign', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('campaign-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(['campaign', 'last-run'], startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);

// ------------------------------------------------------------------------------------------------
// Tickets: Helpdesk, started from code
// ------------------------------------------------------------------------------------------------

export interface Ticket {
  readonly id: string;
  readonly ticketNumber: string;
  readonly amount: number;
  readonly updatedAt: string;
  readonly tags?: readonly string[];
}

function isTicket(value: unknown): value is Ticket {
  return typeof value === 'object' && value !== null && 'id' in value;
}

const ticketCursor = ['ticket', 'cursor'];

export const ticketChanges = workflow('ticket-changes', { ttl: 1080, maxAttempts: 3 })
  // What changed, as Helpdesk tells it.
  .then(
    fn('ticket-input', (ctx) => {
      const items = Array.isArray(ctx.data) ? ctx.data : [ctx.data];
      const known = items.filter(isTicket);
      if (known.length < items.length) {
        ctx.log.warn('Left out what is no ticket', { count: items.length - known.length });
      }
      return known;
    }),
  )
  .then(
    http('ticket-details', { connection: HELPDESK }, async ({ data, fetch, log }) => {
      const details: Ticket[] = [];
      for (const { id } of data as Ticket[]) {
        log.info('Reading ticket', { method: 'GET', path: '/tickets', id });
        const response = await fetch(`/tickets/${id}?expand=all`);
        details.push(await readJson<Ticket>(response));
      }
      return details;
    }),
  )
  .then(
    fn('ticket-split', ({ data }) => data as Ticket[])
      .unpack()
      .serial(
        http('ticket-store', { connection: 'CRM' }, async (ctx: HttpContext<Ticket>, index) => {
          const { data: item, fetch, log } = ctx;
          const existing = await fetch('/ticket-records?number=' + encodeURIComponent(item.ticketNumber));
          const isKnown = existing.status !== 404;
          const response = isKnown
            ? await fetch(`/ticket-records/${item.id}`, {
                method: 'PUT',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify(item),
              })
            : await fetch('/ticket-records', { method: 'POST', body: JSON.stringify(item) });
          log.info('Stored ticket', { index, status: response.status });
          return { id: item.id, ok: response.ok };
        }),
      ),
  ) // all of them, or none
  /* In the end, tell how it went. */
  .then(
    fn('ticket-summary', async ({ data, openKv, startTime }) => {
      const results = (data ?? []) as { id: string; ok: boolean }[];
      const failed = results.filter(({ ok }) => !ok).map(({ id }) => id);
      await openKv().set(ticketCursor, startTime.toISOString());
      return { ok: failed.length === 0, failed, pageSize: PAGE_SIZE };
    }),
  )
  .catch(reportFailure);
