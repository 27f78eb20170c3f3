import { schedule, webhook, type Workflow } from '@versori/run';

const byHand = webhook('by-hand');
export const flows: readonly Workflow[] = [byHand, schedule('by-clock', '40 4 * * *')] as const;
export const more = [webhook('in-more')];
export const left = webhook('left-out');
