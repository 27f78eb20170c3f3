import { fn, http, webhook } from '@versori/run';

const load = http('load', { connection: 'Shop' }, async ({ data, fetch }) => {
  const response = await fetch(`/orders/${data.orderId}`);
  return response.json();
});

const store = fn('store', async ({ data, openKv }) => {
  await openKv().set(['orders', data.id], data);
  return data;
});

function check({ data }: { data: any }) {
  if (data.cancelled) throw new Error('cancelled');
  return data;
}

const recover = ({ data, log }: any) => {
  log.error('Not stored', { reason: data.message });
  return null;
};

export const orders = webhook('orders')
  .then(load)
  .then(check)
  .then(store)
  .catch(recover);
