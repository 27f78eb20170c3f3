import { fn, http, webhook } from '@versori/run';

const ORDER_FLOW = 'order-flow';
const TASK = ORDER_FLOW;
const system = `Order System` as const;
const LATER = ('declared-later');
const PATH = '/orders/latest';
const VERB = `POST`;

export const orderFlow = webhook(ORDER_FLOW).then(fn(TASK, () => 1)).then(http(LATER, { connection: system }, async ({ fetch }) => (await fetch(PATH, { method: VERB })).json()));

export function scoped() {
  const LATER = 'declared-inside';
  return webhook(BOTTOM).then(fn(LATER, () => 2));
}

const BOTTOM = 'scoped-constants';
