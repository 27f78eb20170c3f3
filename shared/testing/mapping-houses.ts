import type { Texts } from './project.ts';

/** One mapping file in the house style of four teams: quotes, indentation, semicolons, line ends and trailing commas differ. */
export type MappingHouse = 'vendor' | 'wide' | 'tabs' | 'windows';

const types = `export interface Order {
  id: number;
  name: string;
  email: string | null;
  note: string | null;
  status: string;
  total: string;
  address: Address | null;
  lines: OrderLine[];
}

export interface OrderLine {
  sku: string | null;
  title: string;
  price: string;
  quantity: number;
  taxable: boolean;
}

export interface Address {
  street: string | null;
  city: string;
}

export interface Invoice {
  number: string;
  email?: string;
  memo?: string;
  status: string;
  total: number;
  address?: Place;
  lines: InvoiceLine[];
}

export interface InvoiceLine {
  item: string;
  title?: string;
  quantity: number;
  amount: number;
  tax?: string;
}

export interface Place {
  street?: string;
  town: string;
  country?: string;
}
`;

const vendor = `import type { Invoice, Order } from '../types/order';

/** The invoice of an order. */
export const toInvoice = (order: Order): Invoice => {
  const { lines } = order;
  return {
    // The shop's number.
    number: order.name,
    email: order.email ?? undefined, // may be missing
    status: 'open',
    total: Number(order.total),
    lines: lines.map((line) => ({
      item: line.sku ?? 'none',
      quantity: line.quantity,
      amount: Number(line.price) * line.quantity, // net
    })),
  };
};
`;

const wide = `import { Invoice, Order } from "../types/order.js";

export function toInvoice(order: Order): Invoice {
    return {
        number: order.name, email: order.email ?? undefined,
        status: "open",
        total: Number(order.total),
        /* one for one */
        lines: order.lines.map(function (line) {
            return { item: line.sku ?? "none", quantity: line.quantity, amount: Number(line.price) * line.quantity };
        })
    };
}
`;

const tabs = `import type { Invoice, Order } from "../types/order.ts"

export const toInvoice = (order: Order): Invoice => ({
	number: order.name,
	email: order.email ?? undefined,
	status: "open",
	total: Number(order.total),
	lines: order.lines.map(({ sku, quantity, price }) => ({
		item: sku ?? "none",
		quantity,
		amount: Number(price) * quantity
	}))
})
`;

const windows = vendor
  .replaceAll(/^(?: {2})+/gm, (indent) => '\t'.repeat(indent.length / 2))
  .replaceAll("'../types/order'", "'../types/order.ts'")
  .replaceAll('\n', '\r\n');

/** The file of the mapping in every house. */
export const mappingFile = 'src/services/invoice.ts';

export const mappingHouses: Readonly<Record<MappingHouse, Texts>> = {
  vendor: { 'src/types/order.ts': types, [mappingFile]: vendor },
  wide: { 'src/types/order.ts': types, [mappingFile]: wide },
  tabs: { 'src/types/order.ts': types, [mappingFile]: tabs },
  windows: { 'src/types/order.ts': types, [mappingFile]: `\uFEFF${windows}` },
};
