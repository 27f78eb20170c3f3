import { describe, expect, it } from 'vitest';
import { cleanErrorText, failureOf } from './failure.ts';

const framed = (what: string, reason: string) => `Message: \n  ${what}\nReason:\n  ${reason}\n`;
const write = { effect: 'deploy', failures: [] } as const;
const kindOf = (stderr: string, exitCode = 1) => failureOf(stderr, exitCode, write).kind;

describe('failures of the Versori CLI', () => {
  it('reads a frame, a repetition and notices as one line', () => {
    expect(cleanErrorText(framed('failed to deploy', 'API Message: no\n  API Details: '))).toBe(
      'failed to deploy · API Message: no · API Details:',
    );
    expect(cleanErrorText('Error: unknown flag: --x\nunknown flag: --x\n')).toBe(
      'unknown flag: --x',
    );
    expect(
      cleanErrorText('warning: --project "A" overrides .versori project "B" (in /x)\nbroken\n'),
    ).toBe('broken');
  });

  it('says what the platform answered, with its details', () => {
    const error = failureOf(
      framed(
        'failed to create version',
        'API Message: validation failed\n  API Details: name is too long',
      ),
      1,
      write,
    );
    expect(error.message).toBe('The platform answered: validation failed: name is too long');
    expect(error).toMatchObject({ kind: 'refused', code: 'refused' });
    const bare = failureOf(
      framed('failed to deploy', 'API Message: no\n  API Details: '),
      1,
      write,
    );
    expect(bare.message).toBe('The platform answered: no');
  });

  it.each([
    ['API Message: invalid token', 'token'],
    ['API Message: Unauthorized', 'token'],
    ['API Message: project not found', 'not-found'],
    ['API Message: internal server error', 'uncertain'],
    ['API Message: version name already exists', 'refused'],
    ['http PUT http://127.0.0.1:4010/api/v2: status 403: <html>', 'token'],
    ['http PUT http://127.0.0.1:4010/api/v2: status 404', 'not-found'],
    ['http PUT http://127.0.0.1:4010/api/v2: status 422: {"fields":["status 500"]}', 'refused'],
    ['http PUT http://127.0.0.1:4010/api/v2: status 503: over quota', 'uncertain'],
    ['Get "http://x/": dial tcp 127.0.0.1:1: connect: connection refused', 'unreachable'],
    ['Get "https://x/": proxyconnect tcp: dial tcp 127.0.0.1:1: i/o timeout', 'unreachable'],
    [
      'Put "http://x/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
      'uncertain',
    ],
    ['Put "http://x/": EOF', 'uncertain'],
    ['failed to decode response: unexpected end of JSON input', 'uncertain'],
  ])('tells what happened on the platform: %s', (reason, kind) => {
    expect(kindOf(framed('failed', reason))).toBe(kind);
  });

  it.each([
    ['You have no active context\nTry running\n\tversori context set\n', 'no-context'],
    ['Context "x" does not exist\nTry running\n\tversori context add\n', 'no-context'],
    ['failed to load config: yaml: line 1\n', 'no-context'],
    ['Error: unknown flag: --version-id\nunknown flag: --version-id\n', 'unsupported'],
    [
      framed('failed', 'huh: could not open a new TTY: open /dev/tty: no such device'),
      'unsupported',
    ],
    ['something new\n', 'local'],
    ['', 'local'],
  ])('tells what is wrong here: %j', (stderr, kind) => {
    expect(kindOf(stderr)).toBe(kind);
  });

  it('knows a crash', () => {
    expect(kindOf('panic: runtime error\n\ngoroutine 1 [running]:\n', 2)).toBe('uncertain');
  });

  it('does not warn of effects after a command that has none', () => {
    const stderr = framed('failed', 'Get "http://x/": EOF');
    expect(failureOf(stderr, 1, write).hint).toContain('it may have happened');
    expect(failureOf(stderr, 1, { effect: 'read', failures: [] }).hint).toBe(
      'Try again in a moment.',
    );
  });

  it('repeats no token', () => {
    const token = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTYifQ', 'c2lnbmF0dXJl'].join('.');
    expect(failureOf(`Authorization: JWT ${token}\n`, 1, write).message).not.toContain(token);
  });
});
