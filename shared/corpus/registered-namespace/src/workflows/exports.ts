import { fn, schedule } from '@versori/run';

export const nightlyExport = schedule('nightly-export', '30 23 * * *').then(fn('export', () => null));
export const manualExport = schedule('manual-export', '0 0 31 2 *').then(fn('export', () => null));
