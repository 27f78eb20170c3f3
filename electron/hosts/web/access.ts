import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../services/ports.ts';

/** How long a launch token can be redeemed, in milliseconds: time to copy the URL from a terminal to a browser. */
const tokenLifetime = 2 * 60_000;
const maxFailedTokens = 10;

type Redemption =
  | { readonly kind: 'accepted'; readonly session: string }
  | { readonly kind: 'refused'; readonly reason: 'unknown' | 'expired' | 'too-many' };

/**
 * Who may talk to the serve host. A launch token is single-use and short-lived and buys a session, which the browser keeps
 * in a cookie. Too many wrong tokens lock the door until a new token is made at the terminal; sessions stay.
 */
export interface Access {
  createToken(): string;
  redeem(token: string): Redemption;
  hasSession(cookieHeader: string | undefined): boolean;
  /** The `Set-Cookie` value for a session. Cookies are shared between ports, so the port is part of the name. */
  cookie(session: string): string;
}

export function createAccess(clock: Clock, port: () => number): Access {
  let tokens: { readonly hash: Buffer; readonly expiresAt: number }[] = [];
  const sessions: Buffer[] = [];
  let failures = 0;

  function redeem(token: string): Redemption {
    if (failures >= maxFailedTokens) return { kind: 'refused', reason: 'too-many' };
    const found = tokens.find((candidate) => matches(candidate.hash, token));
    if (found === undefined) {
      failures += 1;
      return { kind: 'refused', reason: 'unknown' };
    }
    tokens = tokens.filter((candidate) => candidate !== found);
    if (clock.now() > found.expiresAt) return { kind: 'refused', reason: 'expired' };
    const session = createSecret();
    sessions.push(hash(session));
    return { kind: 'accepted', session };
  }

  return {
    createToken() {
      failures = 0;
      const token = createSecret();
      tokens = tokens.filter(({ expiresAt }) => clock.now() <= expiresAt);
      tokens.push({ hash: hash(token), expiresAt: clock.now() + tokenLifetime });
      return token;
    },
    redeem,
    hasSession(cookieHeader) {
      const presented = readCookie(cookieHeader, cookieName(port()));
      return presented !== null && sessions.some((session) => matches(session, presented));
    },
    cookie: (session) => `${cookieName(port())}=${session}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

function cookieName(port: number): string {
  return `flowright_${port}`;
}

function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Hashing first makes the lengths equal, which timingSafeEqual demands. */
function matches(expected: Buffer, presented: string): boolean {
  return timingSafeEqual(expected, hash(presented));
}

function hash(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const separator = pair.indexOf('=');
    if (separator > 0 && pair.slice(0, separator).trim() === name) {
      return pair.slice(separator + 1).trim();
    }
  }
  return null;
}
