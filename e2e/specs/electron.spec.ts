import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { root } from '../fixtures/host.ts';

const binary =
  process.env['FLOWRIGHT_ELECTRON'] ??
  join(
    root,
    'node_modules/electron/dist',
    process.platform === 'win32' ? 'electron.exe' : 'electron',
  );

test('opens the window at the start screen, without Node in the page', async () => {
  test.skip(!existsSync(binary), 'no Electron binary');
  const home = mkdtempSync(join(tmpdir(), 'flowright-electron-'));
  const app = await _electron.launch({
    executablePath: binary,
    args: [root],
    env: { ...process.env, FLOWRIGHT_HOME: home },
  });
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { name: 'Flowright' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Example: Order intake/ })).toBeVisible();
  expect(await page.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(false);
  await app.close();
});
