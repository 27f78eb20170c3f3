import { defineConfig } from 'vitest/config';

/** Tests stand beside their source. Electron's npm package must never fetch its binary while they run. */
export default defineConfig({
  test: {
    include: [
      'shared/**/*.test.ts',
      'electron/**/*.test.ts',
      'renderer/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'e2e/{packaging,stand-ins}/**/*.test.ts',
    ],
    exclude: [
      '**/node_modules/**',
      'out/**',
      'dist/**',
      '.cache/**',
      'resources/**',
      'shared/corpus/**',
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
    reporters: ['default', './e2e/reporting/unit-reporter.ts'],
    server: { deps: { inline: ['electron-store'] } },
  },
});
