/** An order as the order management system keeps it. */
export interface SalesOrder {
  /** The shop's order id; unique. */
  reference: string;
  customerNumber: string;
  customerEmail: string;
  currency: string;
  total: number;
  itemCount: number;
  lines: SalesOrderLine[];
}

export interface SalesOrderLine {
  sku: string;
  quantity: number;
  unitPrice: number;
  amount: number;
}

export interface StoredOrder extends SalesOrder {
  id: string;
}

export interface UpsertResult {
  action: 'updated' | 'created';
  id: string;
}
