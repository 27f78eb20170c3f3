export * from './parcel';
export { pay as refund } from './money';
export * as nested from './errors';
