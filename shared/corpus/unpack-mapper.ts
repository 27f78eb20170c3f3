import { fn, schedule } from '@versori/run';

const byCustomer = (orders: { customer: string }[]) => [...new Set(orders.map((order) => order.customer))];

export const digest = schedule('digest', '0 18 * * 5')
  .then(fn('orders', () => [{ customer: 'a' }, { customer: 'b' }]).unpack(byCustomer).serial(fn('write', ({ data }) => `Dear ${data}`)))
  .then(fn('letters', ({ data }) => data)
    .unpack((letters: string[]) => letters.map((text, index) => ({ text, index })))
    .parallel(async ({ data }) => data.text.length));
