import { fn } from '@versori/run';

export const inspectParcel = fn('inspect-parcel', ({ data }) => ({ ...data, inspected: true }));
