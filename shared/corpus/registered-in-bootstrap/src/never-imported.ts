import { webhook } from '@versori/run';

declare const other: { register(flow: unknown): void };
export const orphan = webhook('orphan');
other.register(orphan);
