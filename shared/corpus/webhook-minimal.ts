import { webhook } from '@versori/run';

export const ping = webhook('ping');
