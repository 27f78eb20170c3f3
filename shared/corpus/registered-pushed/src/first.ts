import { workflow } from '@versori/run';

export const first = workflow('first', { ttl: 1 });
