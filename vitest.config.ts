import { defineConfig } from 'vitest/config';
import { chooseSeed } from './e2e/reporting/seed.ts';

const seed = chooseSeed();
process.env['FLOWRIGHT_SEED'] = seed;

/** Tests stand beside their source. Electron's npm package must never fetch its binary while they run. */
export default defineConfig({
  test: {
    include: [
      'shared/**/*.test.ts',
      'electron/**/*.test.ts',
      'renderer/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'e2e/{packaging,stand-ins,eval}/**/*.test.ts',
    ],
    exclude: [
      '**/node_modules/**',
      'out/**',
      'dist/**',
      '.cache/**',
      'resources/**',
      'shared/corpus*/**',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent', FLOWRIGHT_SEED: seed },
    setupFiles: ['e2e/reporting/fast-check-setup.ts'],
    reporters: ['default', './e2e/reporting/unit-reporter.ts'],
    server: { deps: { inline: ['electron-store'] } },
  },
});
