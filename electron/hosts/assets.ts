import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** What the build gives its files: no dot first, nothing to decode, nothing that a platform reads as a separator or drive. */
const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/**
 * The absolute path below `root` of the built file that a URL's path names (`/` is `index.html`), or `null`. Pure: whatever
 * the string, the result is `null` or inside `root`. Query and fragment must be gone already or are refused with the rest.
 */
export function resolveAsset(root: string, urlPath: string): string | null {
  if (urlPath === '/' || urlPath === '') return join(root, 'index.html');
  if (!urlPath.startsWith('/')) return null;
  const segments = urlPath.slice(1).split('/');
  if (!segments.every((part) => segment.test(part))) return null;
  if (contentTypes[extname(urlPath).toLowerCase()] === undefined) return null;
  return join(root, ...segments);
}

export interface Asset {
  readonly body: Buffer | string;
  readonly contentType: string;
  readonly cacheControl: string;
}

/**
 * Reads a built file, the page itself with this response's nonce in its placeholders. `null` when there is none.
 * Files below `/assets/` carry a hash in their names and may be kept.
 */
export async function readAsset(
  root: string,
  urlPath: string,
  nonce: string,
): Promise<Asset | null> {
  const path = resolveAsset(root, urlPath);
  if (path === null) return null;
  const contentType = contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';
  try {
    const body = await readFile(path);
    if (contentType.startsWith('text/html')) {
      const page = body.toString('utf8').replaceAll('{{nonce}}', nonce);
      return { body: page, contentType, cacheControl: 'no-store' };
    }
    const hashed = urlPath.startsWith('/assets/');
    const cacheControl = hashed ? 'private, max-age=31536000, immutable' : 'no-cache';
    return { body, contentType, cacheControl };
  } catch {
    return null;
  }
}

/** A fresh nonce for one response: 128 random bits. */
export function createNonce(): string {
  return randomBytes(16).toString('base64');
}
