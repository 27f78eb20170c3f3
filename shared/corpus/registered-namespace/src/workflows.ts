export * from './workflows/imports';
export { nightlyExport } from './workflows/exports';
