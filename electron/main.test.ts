import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';

/** Electron as far as the main process uses it, recording in which order. */
const fake = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const calls: string[] = [];
  const record =
    (name: string) =>
    (...args: unknown[]) =>
      void calls.push([name, ...args.filter((arg) => typeof arg === 'string')].join(' '));
  const app = Object.assign(new Emitter(), {
    isPackaged: false,
    enableSandbox: record('enableSandbox'),
    setPath: record('setPath'),
    getPath: (name: string) => `/fake/${name}`,
    getVersion: () => '0.1.0',
    requestSingleInstanceLock: () => {
      calls.push('lock');
      return true;
    },
    whenReady: async () => record('whenReady')(),
    quit: record('quit'),
    exit: record('exit'),
  });
  const windows: InstanceType<typeof Emitter>[] = [];
  class BrowserWindow extends Emitter {
    webContents = new Emitter();
    constructor() {
      super();
      windows.push(this);
    }
    loadURL = async (url: string) => record('loadURL')(url);
    show = record('show');
    focus = record('focus');
    isMinimized = () => false;
    isDestroyed = () => false;
  }
  return { calls, app, windows, BrowserWindow, record, ipcMain: new Emitter() };
});

vi.mock('electron', () => {
  const { app, record, ipcMain, BrowserWindow } = fake;
  const electron = {
    app,
    ipcMain,
    BrowserWindow,
    MessageChannelMain: MessageChannel,
    Menu: { buildFromTemplate: () => 'menu', setApplicationMenu: record('setApplicationMenu') },
    nativeTheme: { shouldUseDarkColors: false },
    protocol: { registerSchemesAsPrivileged: record('registerScheme'), handle: record('handle') },
    session: {
      defaultSession: {
        setPermissionRequestHandler: record('permissionRequest'),
        setPermissionCheckHandler: record('permissionCheck'),
        setDevicePermissionHandler: record('device'),
        setDisplayMediaRequestHandler: record('display'),
      },
    },
    safeStorage: {},
    shell: { openExternal: async () => undefined, openPath: async () => '' },
    dialog: {},
  };
  return { ...electron, default: electron };
});

const home = mkdtempSync(join(tmpdir(), 'flowright-main-'));
afterEach(() => {
  vi.unstubAllEnvs();
  for (const name of ['uncaughtException', 'unhandledRejection'] as const) {
    const added = process.listeners(name as 'uncaughtException').slice(before[name]);
    for (const listener of added) process.off(name, listener);
  }
  rmSync(home, { recursive: true, force: true });
});
const before = {
  uncaughtException: process.listenerCount('uncaughtException'),
  unhandledRejection: process.listenerCount('unhandledRejection'),
};

it('starts in the safe order, guards everything first, and quits after an orderly stop', async () => {
  vi.stubEnv('FLOWRIGHT_HOME', home);
  process.argv.splice(2);
  await import('./main.ts');
  await vi.waitFor(() => expect(fake.windows).toHaveLength(1));
  expect(fake.calls).toEqual([
    'enableSandbox',
    'registerScheme',
    `setPath userData ${join(home, 'config')}`,
    `setPath sessionData ${join(home, 'cache', 'browser')}`,
    'lock',
    'whenReady',
    'permissionRequest',
    'permissionCheck',
    'device',
    'display',
    'handle app',
    'setApplicationMenu menu',
    'loadURL app://studio/',
  ]);
  expect(fake.app.listenerCount('web-contents-created')).toBe(1);
  expect(fake.ipcMain.eventNames()).toContain('flowright:connect');

  fake.app.emit('second-instance', {}, ['flowright'], home);
  expect(fake.calls.at(-1)).toBe('focus');

  const event = Object.assign(new EventEmitter(), {
    prevented: false,
    preventDefault: () => void (event.prevented = true),
  });
  fake.app.emit('before-quit', event);
  expect(event.prevented).toBe(true);
  await vi.waitFor(() => expect(fake.calls.at(-1)).toBe('quit'));
  event.prevented = false;
  fake.app.emit('before-quit', event);
  expect(event.prevented).toBe(false);
});
