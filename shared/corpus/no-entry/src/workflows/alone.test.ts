import { webhook } from '@versori/run';

export const notRead = webhook('only-a-test');
