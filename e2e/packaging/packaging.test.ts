import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { writeFakeElectron } from './fake-electron.ts';

const root = resolve(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'flowright-package-'));
const app = join(work, 'dist/linux-unpacked');
const archive = join(app, 'resources/app.asar');

const configuration = z
  .object({ electronVersion: z.string(), electronFuses: z.record(z.string(), z.boolean()) })
  .parse(parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')));
const manifest = z
  .object({ devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** Fuse names of electron-builder.yml → positions in Electron's fuse wire. */
const fusePositions: Record<string, FuseV1Options> = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
};

const archivedFiles = (): string[] =>
  listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));

describe.skipIf(process.platform !== 'linux')('the packaged app', () => {
  beforeAll(() => {
    const bin = join(root, 'node_modules/.bin');
    const environment = {
      ...process.env,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent',
      ELECTRON_BUILDER_OFFLINE: 'true',
    };
    const options = { cwd: root, stdio: 'pipe', env: environment } as const;
    writeFakeElectron(join(work, 'electron'));
    if (!existsSync(join(root, 'out/main/main.js'))) {
      execFileSync(join(bin, 'vite'), ['build', '--app'], options);
    }
    execFileSync(process.execPath, [join(root, 'scripts/vendor-deno.mjs'), '--host'], options);
    execFileSync(
      join(bin, 'electron-builder'),
      [
        '--linux',
        'dir',
        process.arch === 'arm64' ? '--arm64' : '--x64',
        '--publish=never',
        `-c.electronDist=${join(work, 'electron')}`,
        `-c.directories.output=${join(work, 'dist')}`,
      ],
      options,
    );
  }, 180_000);

  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('packs the bundles and nothing else', () => {
    const files = archivedFiles();
    const workers = ['main/engine-worker.js', 'main/attachment-worker.js'];
    for (const file of ['main/main.js', 'main/preload.cjs', ...workers]) {
      expect(files).toContain(`/out/${file}`);
    }
    expect(files).toContain('/out/renderer/index.html');
    const stray = files.filter(
      (file) => !/^\/(out(\/(main|renderer)(\/.*)?)?|package\.json)$/.test(file),
    );
    expect(stray).toEqual([]);
    expect(files.filter((file) => /\.(map|ts|tsx|env)$/.test(file))).toEqual([]);
  });

  it('starts from a manifest without scripts and development dependencies', () => {
    const packed: unknown = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
    expect(packed).toMatchObject({ main: 'out/main/main.js', type: 'module' });
    expect(packed).not.toHaveProperty('scripts');
    expect(packed).not.toHaveProperty('devDependencies');
  });

  it('holds every file that the entry bundles load by name', () => {
    const files = new Set(archivedFiles());
    const missing: string[] = [];
    for (const file of files) {
      if (!file.startsWith('/out/main/') || !file.endsWith('.js')) continue;
      const text = withoutComments(extractFile(archive, file.slice(1)).toString('utf8'));
      for (const [, name] of text.matchAll(/(?:from|import\()\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
        const target = join(dirname(file), name ?? '');
        if (!files.has(target)) missing.push(`${file} loads ${target}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('carries Deno, the run kit and the templates beside the archive', () => {
    const resources = join(app, 'resources');
    accessSync(join(resources, 'bin/deno'), constants.X_OK);
    const version = execFileSync(join(resources, 'bin/deno'), ['--version'], { encoding: 'utf8' });
    expect(version).toContain(`deno ${manifest.devDependencies['deno'] ?? 'missing'}`);
    expect(existsSync(join(resources, 'run-kit'))).toBe(true);
    expect(existsSync(join(resources, 'templates/order-intake'))).toBe(true);
    expect(existsSync(join(resources, 'catalogue/hubspot.json'))).toBe(true);
  });

  it('sets the fuses of the configuration', async () => {
    const wire = await getCurrentFuseWire(join(app, 'flowright'));
    for (const [name, wanted] of Object.entries(configuration.electronFuses)) {
      const position = fusePositions[name];
      if (position === undefined) continue;
      expect([name, wire[position]]).toEqual([name, wanted ? FuseState.ENABLE : FuseState.DISABLE]);
    }
  });

  it('pins the version of Electron that types and tests use', () => {
    expect(configuration.electronVersion).toBe(manifest.devDependencies['electron']);
  });
});

/** Packages name their types in comments, with paths of their own sources. */
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(?:\/\*\*|\*|\/\/).*$/gm, '');
}
