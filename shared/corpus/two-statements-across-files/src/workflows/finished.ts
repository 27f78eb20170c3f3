import { fn } from '@versori/run';
import { begun } from './begun';

export const finished = begun.then(fn('finish', ({ data }) => data.at));
