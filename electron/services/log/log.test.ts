import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLogger } from './file-logger.ts';
import { redactText, redactValue } from './redact.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'flowright-log-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 0, 30, 12);

describe('file logger', () => {
  it('writes one JSON line per message, at once', async () => {
    const logger = createFileLogger({
      folder: join(root, 'new/logs'),
      clock: { now: () => start },
    });
    logger.info('opened', { folder: '/x', error: new Error('bad') });
    logger.error('line\nbreak');
    const text = await readFile(join(root, 'new/logs/main-20260130.log'), 'utf8');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        time: '2026-01-30T12:00:00.000Z',
        level: 'info',
        message: 'opened',
        fields: { folder: '/x', error: { message: 'bad' } },
      },
      { level: 'error', message: 'line\nbreak' },
    ]);
  });

  it('starts a new file when one is full, and keeps the last three of a day', async () => {
    const logger = createFileLogger({
      folder: root,
      clock: { now: () => start },
      maxFileBytes: 400,
    });
    for (let index = 0; index < 40; index += 1) logger.info(`message ${index}`);
    const files = (await readdir(root)).sort();
    expect(files.length).toBe(3);
    const all = (await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')))).join(
      '',
    );
    expect(all).toContain('message 39');
    expect(all).not.toContain('message 0"');
    // A logger that starts later goes on where the last one stopped.
    createFileLogger({ folder: root, clock: { now: () => start }, maxFileBytes: 400 }).info(
      'again',
    );
    expect((await readdir(root)).length).toBe(3);
  });

  it('keeps seven days, and nothing but its own files is removed', async () => {
    let now = start;
    await writeFile(join(root, 'other-20200101.log'), '');
    const logger = createFileLogger({ folder: root, clock: { now: () => now } });
    for (let index = 0; index < 10; index += 1) {
      logger.info('a day');
      now += day;
    }
    const files = (await readdir(root)).sort();
    expect(files.filter((file) => file.startsWith('main-'))).toEqual(
      ['0202', '0203', '0204', '0205', '0206', '0207', '0208'].map(
        (date) => `main-2026${date}.log`,
      ),
    );
    expect(files).toContain('other-20200101.log');
  });

  it('never throws', async () => {
    await writeFile(join(root, 'file'), '');
    const logger = createFileLogger({ folder: join(root, 'file'), clock: { now: () => start } });
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    logger.error('nowhere to go');
    createFileLogger({ folder: root, clock: { now: () => start } }).error('circle', circular);
    createFileLogger({ folder: root, clock: { now: () => start } }).error('big', { value: 1n });
    expect(await readFile(join(root, 'main-20260130.log'), 'utf8')).toContain('circle');
  });
});

describe('redaction', () => {
  it.each([
    'Authorization: Bearer abcdef0123456789',
    'https://user:canary@example.com/x',
    'https://example.com/?api_key=canary123&x=1',
    ['key sk', 'canary0123456789abcdef'].join('-'),
    ['ghp', 'canary0123456789'].join('_'),
    ['AKIA', 'ABCDEFGHIJKLMNOP'].join(''),
    ['shpat', 'abcdef0123456789abcdef0123456789'].join('_'),
    `clientSecret: "${['Zx8', 'abcdef0123456789'].join('')}"`,
    'eyJhbGciOi.eyJjYW5hcnki.c2lnbmF0dXJl',
    '-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----',
  ])('hides the secret in %j', (text) => {
    const shown = redactText(text);
    expect(shown).toContain('•••');
    expect(shown).not.toMatch(/canary|abcdef0123456789|ABCDEFGHIJKLMNOP|eyJj/);
  });

  it('hides fields by their names, at any depth, and leaves the rest', () => {
    const value = {
      request: { headers: { Cookie: 'canary', accept: 'json' } },
      apiKey: 'canary',
      list: [{ password: 1 }],
    };
    expect(redactValue(value)).toEqual({
      request: { headers: { Cookie: '•••', accept: 'json' } },
      apiKey: '•••',
      list: [{ password: '•••' }],
    });
    expect(redactText('Renamed step "a" in src/workflows/orders.ts:12')).toBe(
      'Renamed step "a" in src/workflows/orders.ts:12',
    );
  });
});
