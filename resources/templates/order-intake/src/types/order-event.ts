/** What the shop sends when an order is placed. */
export interface OrderEvent {
  event: 'order.created';
  data: {
    order_id: string;
    customer: { id: string; email: string };
    items: OrderItem[];
    /** In whole units of the currency, such as 19.9. */
    total: number;
    /** ISO 4217, such as EUR. */
    currency: string;
  };
}

export interface OrderItem {
  sku: string;
  quantity: number;
  /** Of one piece. */
  price: number;
}
