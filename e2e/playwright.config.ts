import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './fixtures/browser.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * Two projects: the serve host in an installed Chromium, and the Electron window wherever its binary exists. A test owns its
 * host, its user data and its folders, so tests run side by side.
 */
export default defineConfig({
  testDir: resolve(root, 'e2e/specs'),
  outputDir: resolve(root, 'test-results'),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: false,
  // A machine that others use too may lose a click: there a test may try again, and the closing lines name it.
  retries: process.env['CI'] === undefined ? 0 : 1,
  reporter: [['list'], [resolve(root, 'e2e/reporting/browser-reporter.ts')]],
  use: {
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: launchOptions(),
  },
  projects: [
    { name: 'serve', testIgnore: '**/electron*.spec.ts' },
    { name: 'electron', testMatch: '**/electron*.spec.ts' },
  ],
});
