import { fn, webhook } from '@versori/run';
import * as orders from '../services/orders.ts';
import { toSalesOrder as mapOrder, toStockItem } from '../services/orders.ts';

export const mapped = webhook('mapped').then(
  fn('map', ({ data, log }) => {
    const order = mapOrder(data.order);
    const again = orders.toSalesOrder({ ...data.order, id: 'again' });
    const items = data.order.lines.map(toStockItem);
    const amount = mapOrder(data.order).amount;
    log.info('Mapped', { order: mapOrder(data.order), again, amount });
    const toStock = toStockItem;
    if (orders.orderTotal(data.order) > 0) return toStock(items[0]);
    {
      const mapOrder = (value: unknown) => value;
      mapOrder(order);
    }
    return data.first ? mapOrder(data.first) : null;
  }),
);
