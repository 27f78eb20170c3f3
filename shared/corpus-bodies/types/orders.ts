/** An order as the shop sends it. */
export interface ShopOrder {
  id: string;
  email: string;
  total: number;
  lines: ShopLine[];
}

export interface ShopLine {
  sku: string;
  quantity: number;
}

/** An order as the order management system keeps it. */
export interface SalesOrder {
  reference: string;
  contact: string;
  amount: number;
}

export interface StoredOrder extends SalesOrder {
  id: string;
}

export interface StockItem {
  code: string;
  stock: number;
}
