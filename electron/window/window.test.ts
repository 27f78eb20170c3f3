import { EventEmitter } from 'node:events';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Logger } from '../services/ports.ts';
import { folderArgument } from './folder-argument.ts';
import { menuTemplate } from './menu.ts';
import { windowOptions } from './options.ts';
import { createOutside } from './outside.ts';
import { createAppHandler, registerAppScheme } from './protocol.ts';
import { createReloadLimit } from './reload-limit.ts';
import { createWindows } from './windows.ts';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'flowright-window-')));
});
afterEach(() => rm(folder, { recursive: true }));

it('opens the page sandboxed, isolated and without Node', () => {
  const { webPreferences } = windowOptions({
    preload: '/out/main/preload.cjs',
    darkTheme: false,
    developerTools: false,
  });
  expect(webPreferences).toEqual({
    preload: '/out/main/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    spellcheck: false,
    devTools: false,
  });
});

describe('the app scheme', () => {
  it('has no privilege that it does not need', () => {
    const registered: unknown[] = [];
    registerAppScheme({
      registerSchemesAsPrivileged: (schemes) => void registered.push(...schemes),
    });
    expect(registered).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
  });

  it('answers with the built page and its policy', async () => {
    await writeFile(join(folder, 'index.html'), '<title>Flowright</title>{{nonce}}');
    const response = await createAppHandler(folder)(new Request('app://studio/'));
    const page = await response.text();
    const nonce = page.slice('<title>Flowright</title>'.length);
    expect(nonce).toMatch(/^[\w+/]{22}==$/);
    expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['another host', 'app://other/', {}, 404],
    ['a name before the host', 'app://studio@other/', {}, 404],
    ['a file outside', 'app://studio/..%2f..%2fetc/passwd.js', {}, 404],
    ['a missing file', 'app://studio/a.js', {}, 404],
    ['a POST', 'app://studio/', { method: 'POST' }, 405],
  ])('refuses %s', async (_name, url, init, status) => {
    await writeFile(join(folder, 'index.html'), 'page');
    // Request refuses credentials in URLs, Electron need not.
    const request = { url, method: 'GET', ...init } as Request;
    const response = await createAppHandler(folder)(request);
    expect([response.status, await response.text()]).toEqual([status, '']);
  });
});

it('leaves the app by https links only', async () => {
  const opened: string[] = [];
  const outside = createOutside({
    openExternal: async (url) => void opened.push(url),
    openPath: async () => '',
  });
  await outside.openLink('https://example.com/docs');
  for (const url of ['file:///bin/sh', 'http://example.com/', 'ms-calculator:', 'javascript:1']) {
    await expect(outside.openLink(url)).rejects.toMatchObject({ code: 'refused' });
  }
  expect(opened).toEqual(['https://example.com/docs']);
});

it('reloads a crashed page twice in five minutes', () => {
  let now = 0;
  const mayReload = createReloadLimit({ now: () => now });
  expect([mayReload(), mayReload(), mayReload()]).toEqual([true, true, false]);
  now += 5 * 60_000;
  expect(mayReload()).toBe(true);
});

describe('the folder argument', () => {
  it('takes an existing folder, relative to where the command was typed', async () => {
    expect(await folderArgument(['.'], folder)).toBe(folder);
    expect(await folderArgument(['--some-switch', folder, '--other=1'], '/')).toBe(folder);
  });

  it('ignores switches, files, what is missing and odd text', async () => {
    await writeFile(join(folder, 'file'), '');
    for (const args of [[], ['--inspect=0.0.0.0'], ['file'], ['missing'], ['a\0b'], ['']]) {
      expect(await folderArgument(args, folder)).toBeNull();
    }
  });
});

it('has developer tools in the menu only where they are wanted', () => {
  const menu = (developerTools: boolean) =>
    JSON.stringify(menuTemplate({ platform: 'linux', developerTools, showLogs: () => {} }));
  expect(menu(true)).toContain('toggleDevTools');
  expect(menu(false)).not.toContain('toggleDevTools');
});

describe('the window', () => {
  const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

  /** A window that records what is done to it. */
  function recordingWindow() {
    const done: string[] = [];
    const record =
      (name: string) =>
      (...args: unknown[]) =>
        void done.push([name, ...args].join(' '));
    const webContents = Object.assign(new EventEmitter(), {
      reload: record('reload'),
      forcefullyCrashRenderer: record('crash'),
    });
    const window = Object.assign(new EventEmitter(), {
      webContents,
      show: record('show'),
      focus: record('focus'),
      destroy: record('destroy'),
      isDestroyed: () => false,
      isMinimized: () => false,
      loadURL: async (url: string) => record('load')(url),
    });
    return { done, window };
  }

  function setUp(answer = 0) {
    const { done, window } = recordingWindow();
    const options: BrowserWindowConstructorOptions[] = [];
    const windows = createWindows({
      createWindow: (given) => {
        options.push(given);
        return window as unknown as BrowserWindow;
      },
      preload: '/preload.cjs',
      darkTheme: () => true,
      developerTools: false,
      ask: async () => answer,
      onFocus: () => void done.push('refresh'),
      clock: { now: () => 0 },
      logger: silent,
    });
    return { windows, done, window, options };
  }

  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it('loads the app page once and comes to the front when it is shown again', () => {
    const { windows, done, window, options } = setUp();
    windows.show();
    window.emit('ready-to-show');
    windows.show();
    window.emit('focus');
    expect(done).toEqual(['load app://studio/', 'show', 'focus', 'refresh']);
    expect(options).toHaveLength(1);
  });

  it('makes a new window after the first was closed', () => {
    const { windows, window, options } = setUp();
    windows.show();
    window.emit('closed');
    windows.show();
    expect(options).toHaveLength(2);
  });

  it('reloads a crashed page by itself, then asks', async () => {
    const { windows, done, window } = setUp(1);
    windows.show();
    for (let crash = 0; crash < 3; crash += 1) {
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
      await settled();
    }
    expect(done).toEqual(['load app://studio/', 'reload', 'reload', 'destroy']);
  });
});
