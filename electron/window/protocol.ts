import type { Protocol } from 'electron';
import { createNonce, readAsset } from '../hosts/assets.ts';
import { securityHeaders } from '../hosts/csp.ts';
import { appHost, appScheme } from './address.ts';

/** Must be called before Electron is ready. Deliberately without `bypassCSP`, `corsEnabled` and service workers. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers `app://studio/…` with files of the built page, and with nothing else. */
export function createAppHandler(rendererFolder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const nonce = createNonce();
    const headers = { ...securityHeaders(nonce), 'Cache-Control': 'no-cache' };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers });
    }
    const { host, username, pathname } = new URL(request.url);
    const ours = host === appHost && username === '';
    const asset = ours ? await readAsset(rendererFolder, pathname, nonce) : null;
    if (asset === null) return new Response(null, { status: 404, headers });
    const body = typeof asset.body === 'string' ? asset.body : new Uint8Array(asset.body);
    return new Response(request.method === 'HEAD' ? null : body, {
      headers: {
        ...headers,
        'Content-Type': asset.contentType,
        'Cache-Control': asset.cacheControl,
      },
    });
  };
}
