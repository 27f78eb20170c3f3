import { fn, webhook } from '@versori/run';

export const importPeople = webhook('import-people').then(fn('people', () => []));
export const importPlaces = webhook('import-places').then(fn('places', () => []));
