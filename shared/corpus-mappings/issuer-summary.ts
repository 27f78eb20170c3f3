import type { IssuerPage, IssuerSummary } from '../types/platform.ts';

export function summarise(page: IssuerPage): IssuerSummary {
  return {
    count: page['@recordSetCount'] ?? page.value.length,
    next: page['@nextLink'] ?? '',
    'tax@year': page.value[0]?.taxYear,
    names: page.value.map((issuer) => issuer.name).sort(),
    'by.state': Object.fromEntries(page.value.map((issuer) => [issuer.id, issuer.state ?? 'n/a'])),
    first: page.value.at(0)?.name,
    last: page.value[page.value.length - 1]?.name,
  };
}
