import { fn } from '@versori/run';
import { pay } from './money';

const label = fn('label', ({ data }) => ({ ...data, label: 'RMA' }));

export const steps = { label, print: fn('print', ({ data }) => data), pay };
export const registry = {
  deep: {
    mail({ data }: any) {
      return { to: data.customer };
    },
  },
};
