import { workflow } from '@versori/run';

export const second = workflow('second', { ttl: 2 }), third = workflow('third', { ttl: 3 }), fourth = workflow('fourth', { ttl: 4 });
