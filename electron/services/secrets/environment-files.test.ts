import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readEnvironmentSecrets } from './environment-files.ts';

it('reads the secret values of .env files, and no ordinary settings', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flowright-env-'));
  await writeFile(
    join(folder, '.env'),
    [
      '# API_TOKEN=commented-out-1',
      'PORT=3000',
      'BASE_URL=https://api.example.com/v1',
      'API_TOKEN=plain-value-1',
      'export CLIENT_SECRET = "quoted value 2" # why',
      "PASSWORD: 'single # quoted 3'\r",
      'SHORT_KEY=abc',
      'EMPTY_TOKEN=',
    ].join('\n'),
  );
  await writeFile(join(folder, 'production.env'), 'AUTH=value-of-production\n');
  await writeFile(join(folder, '.env.example'), 'API_TOKEN=value-of-example\n');
  const values = await readEnvironmentSecrets(folder);
  await rm(folder, { recursive: true });
  expect([...values].sort()).toEqual([
    'plain-value-1',
    'quoted value 2',
    'single # quoted 3',
    'value-of-production',
  ]);
});
