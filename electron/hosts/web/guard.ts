/** What the guard looks at; header values as node:http gives them. */
export interface RequestFacts {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}

export interface Refusal {
  readonly status: 403 | 421;
  readonly message: string;
}

/**
 * The first check of every request and upgrade of the serve host. The Host check defeats DNS rebinding, the Origin and
 * Sec-Fetch-Site checks other web pages. `null` lets the request go on to the cookie check.
 */
export function refuseForeignRequest(
  facts: RequestFacts,
  port: number,
  needsOrigin: boolean,
): Refusal | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (facts.host === undefined || !hosts.includes(facts.host)) {
    return { status: 421, message: 'This address is not served here.' };
  }
  if (facts.origin === undefined ? needsOrigin : facts.origin !== `http://${facts.host}`) {
    return { status: 403, message: 'Requests of other pages are refused.' };
  }
  const sites = needsOrigin ? ['same-origin'] : ['same-origin', 'none'];
  if (facts.fetchSite !== undefined && !sites.includes(facts.fetchSite)) {
    return { status: 403, message: 'Requests of other pages are refused.' };
  }
  return null;
}
