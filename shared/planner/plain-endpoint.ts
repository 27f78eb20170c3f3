import type { CatalogueEndpoint } from './catalogue.ts';

/** An endpoint that is needed and not known. */
export function plainEndpoint(
  method: CatalogueEndpoint['method'],
  path: string,
): CatalogueEndpoint {
  return {
    method,
    path,
    query: {},
    headers: {},
    encoding: 'json',
    body: null,
    wrap: null,
    answer: '',
    pagination: null,
    since: 'iso',
    quoting: null,
    by: [],
  };
}
