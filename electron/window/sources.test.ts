import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');

/** Our own sources below `electron/`, tests left out, by path. */
const sources = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
);

function filesWith(pattern: RegExp): string[] {
  return [...sources].filter(([, text]) => pattern.test(text)).map(([path]) => path);
}

describe('the sources', () => {
  it.each([
    'webSecurity',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'enableBlinkFeatures',
    'bypassCSP',
    'no-sandbox',
    'setUsePlainTextEncryption',
  ])('never mention %s', (name) => {
    // The comment that explains why a privilege is missing may name it.
    const code = [...sources].map(([path, text]) => [
      path,
      text.replace(/\/\*\*[\s\S]*?\*\//g, ''),
    ]);
    expect(code.filter(([, text]) => text?.includes(name)).map(([path]) => path)).toEqual([]);
  });

  it('load one page, by its constant', () => {
    expect(filesWith(/loadURL\(|loadFile\(/)).toEqual(['window/windows.ts']);
    expect(sources.get('window/windows.ts')).toContain('loadURL(pageUrl)');
  });

  it('leave the app in one file', () => {
    expect(filesWith(/\bshell\.\w/)).toEqual(['window/outside.ts']);
  });

  it('import electron in the entries and the window only', () => {
    const importers = filesWith(
      /^import (?!type).*from 'electron(-store)?';|^\} from 'electron';/m,
    );
    expect(importers.sort()).toEqual(['main.ts', 'preload.ts', 'window/settings-file.ts']);
  });

  it('enable the sandbox before Electron is ready', () => {
    const main = sources.get('main.ts') ?? '';
    expect(main.indexOf('app.enableSandbox()')).toBeGreaterThan(0);
    expect(main.indexOf('app.enableSandbox()')).toBeLessThan(main.indexOf('app.whenReady()'));
    expect(main.indexOf('registerAppScheme(protocol)')).toBeLessThan(
      main.indexOf('app.whenReady()'),
    );
  });
});
