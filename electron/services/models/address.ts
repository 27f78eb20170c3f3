import { isIP } from 'node:net';
import { FlowrightError } from '../../../shared/base/error.ts';

/**
 * The address of a provider as a URL, without a slash at its end. Throws `invalid-input` where a key would go over the network
 * unencrypted: plain HTTP is for this computer and private networks.
 */
export function providerAddress(baseUrl: string): URL {
  const url = parse(baseUrl);
  if (url.username !== '' || url.password !== '') {
    throw new FlowrightError(
      'invalid-input',
      'The address holds a user name or a password.',
      'Give the address alone; the key goes into its own field.',
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new FlowrightError(
      'invalid-input',
      'The address has a query or a fragment.',
      'Give the address up to its version, such as https://api.openai.com/v1.',
    );
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isPrivate(url.hostname))) {
    throw new FlowrightError(
      'invalid-input',
      `The address ${url.origin} is not encrypted.`,
      'Use https. Plain http is only for this computer and private networks.',
    );
  }
  return url;
}

function parse(baseUrl: string): URL {
  try {
    return new URL(baseUrl.trim().replace(/\/+$/, ''));
  } catch {
    throw new FlowrightError(
      'invalid-input',
      `“${baseUrl}” is no address.`,
      'Give one such as https://api.openai.com/v1 or http://localhost:11434/v1.',
    );
  }
}

/** This computer, or an address that is not reachable from elsewhere (RFC 1918, RFC 4193, RFC 3927). */
function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local')) return true;
  switch (isIP(host)) {
    case 4: {
      const [first = 0, second = 0] = host.split('.').map(Number);
      return (
        first === 127 ||
        first === 10 ||
        (first === 172 && second >= 16 && second <= 31) ||
        (first === 192 && second === 168) ||
        (first === 169 && second === 254)
      );
    }
    case 6:
      return host === '::1' || /^f[cd]/.test(host) || host.startsWith('fe80:');
    default:
      return false;
  }
}

/** Whether what is sent there stays on this computer. */
export function isLocal(baseUrl: string): boolean {
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** The name of a provider's key in the secret store: bound to the origin, so that a changed address never gets it. */
export function keyName(baseUrl: string): string {
  return `assistant:${providerAddress(baseUrl).origin}`;
}
