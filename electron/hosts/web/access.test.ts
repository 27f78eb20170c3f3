import { describe, expect, it } from 'vitest';
import { createAccess } from './access.ts';

function setUp() {
  let now = 0;
  const access = createAccess({ now: () => now }, () => 4000);
  return { access, wait: (milliseconds: number) => void (now += milliseconds) };
}

describe('access', () => {
  it('redeems a token once', () => {
    const { access } = setUp();
    const token = access.createToken();
    expect(access.redeem(token).kind).toBe('accepted');
    expect(access.redeem(token)).toEqual({ kind: 'refused', reason: 'unknown' });
  });

  it('refuses a token after two minutes', () => {
    const { access, wait } = setUp();
    const token = access.createToken();
    wait(2 * 60_000 + 1);
    expect(access.redeem(token)).toEqual({ kind: 'refused', reason: 'expired' });
  });

  it('locks after ten wrong tokens until a new one is made; sessions stay', () => {
    const { access } = setUp();
    const first = access.redeem(access.createToken());
    const token = access.createToken();
    for (let attempt = 0; attempt < 10; attempt += 1) access.redeem(`wrong-${attempt}`);
    expect(access.redeem(token)).toEqual({ kind: 'refused', reason: 'too-many' });
    expect(access.redeem(access.createToken()).kind).toBe('accepted');
    const session = first.kind === 'accepted' ? first.session : '';
    expect(access.hasSession(`other=1; flowright_4000=${session}`)).toBe(true);
  });

  it('knows a session by the cookie of its own port only', () => {
    const { access } = setUp();
    const redeemed = access.redeem(access.createToken());
    const session = redeemed.kind === 'accepted' ? redeemed.session : '';
    expect(access.hasSession(`flowright_4000=${session}`)).toBe(true);
    expect(access.hasSession(`flowright_4001=${session}`)).toBe(false);
    expect(access.hasSession(`flowright_4000=${session}x`)).toBe(false);
    expect(access.hasSession('flowright_4000=')).toBe(false);
    expect(access.hasSession(undefined)).toBe(false);
  });

  it('gives a cookie that scripts and other sites do not get', () => {
    const { access } = setUp();
    expect(access.cookie('s')).toBe('flowright_4000=s; HttpOnly; SameSite=Strict; Path=/');
  });
});
