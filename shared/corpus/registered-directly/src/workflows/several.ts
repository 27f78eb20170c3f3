import { workflow, webhook } from '@versori/run';

const flow = workflow('renamed');
export { flow as renamedFlow };
export const forgotten = webhook('forgotten');
