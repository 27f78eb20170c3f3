import type { SalesOrder, ShopLine, ShopOrder, StockItem } from '../types/orders.ts';

export function toSalesOrder(order: ShopOrder): SalesOrder {
  return {
    reference: order.id,
    contact: order.email,
    amount: order.total,
  };
}

export function toStockItem(line: ShopLine): StockItem {
  return { code: line.sku, stock: line.quantity };
}

/** No mapping: what it returns is no shape. */
export function orderTotal(order: ShopOrder): number {
  return order.lines.reduce((sum, line) => sum + line.quantity, 0);
}
