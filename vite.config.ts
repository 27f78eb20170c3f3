import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the hosts find at run time; everything else is bundled, so that no node_modules is shipped. */
const runtimeModules = ['electron', ...builtinModules, /^node:/];

/**
 * One build for all targets (docs/architecture.md): the window, the hosts with their worker, and the preload, which must be
 * one CommonJS file because a sandboxed preload cannot be an ES module.
 */
export default defineConfig({
  root: fromRoot('renderer'),
  base: './',
  plugins: [react()],
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'main', 'preload']) {
        const environment = builder.environments[name];
        if (environment === undefined) throw new Error(`no build environment ${name}`);
        await builder.build(environment);
      }
    },
  },
  environments: {
    client: {
      build: {
        outDir: fromRoot('out/renderer'),
        emptyOutDir: true,
        target: 'chrome140',
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 1500,
        rolldownOptions: { input: fromRoot('renderer/index.html') },
      },
    },
    main: {
      consumer: 'server',
      resolve: { noExternal: true, conditions: ['node', 'import', 'module', 'default'] },
      build: {
        outDir: fromRoot('out/main'),
        emptyOutDir: true,
        target: 'node22',
        ssr: true,
        minify: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: {
            main: fromRoot('electron/main.ts'),
            serve: fromRoot('electron/serve.ts'),
            cli: fromRoot('electron/cli.ts'),
            'engine-worker': fromRoot('electron/services/project/engine-worker.ts'),
            'attachment-worker': fromRoot(
              'electron/services/assistant/attachments/reader-worker.ts',
            ),
          },
          external: runtimeModules,
          platform: 'node',
          // TypeScript is CommonJS and asks for its own path when it is loaded.
          transform: {
            define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
          },
          output: {
            format: 'es',
            entryFileNames: '[name].js',
            chunkFileNames: 'chunks/[name]-[hash].js',
          },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        outDir: fromRoot('out/main'),
        emptyOutDir: false,
        target: 'chrome140',
        ssr: true,
        minify: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: { preload: fromRoot('electron/preload.ts') },
          external: ['electron'],
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
});
