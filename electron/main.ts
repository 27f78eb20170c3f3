import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import { errorMessage, FlowrightError } from '../shared/base/error.ts';
import { appFolders, appRoot, defaultProjectsFolder, rendererFolder } from './hosts/app-folders.ts';
import { createConnections } from './hosts/connections.ts';
import { startElectronHost } from './hosts/electron-host.ts';
import { electronSecretBackends } from './hosts/electron-secrets.ts';
import { createUnlimitedFolders } from './hosts/folders.ts';
import { createServices, type Services } from './hosts/services.ts';
import { appScheme } from './window/address.ts';
import { folderArgument } from './window/folder-argument.ts';
import { installAppGuards, installSessionGuards } from './window/guards.ts';
import { menuTemplate } from './window/menu.ts';
import { createOutside, type Outside } from './window/outside.ts';
import { createAppHandler, registerAppScheme } from './window/protocol.ts';
import { openElectronStore } from './window/settings-file.ts';
import { createWindows, type Windows } from './window/windows.ts';

const folders = appFolders(app.isPackaged ? process.resourcesPath : undefined);

// The order matters: sandbox and scheme before Electron is ready, the lock before anything is opened.
app.enableSandbox();
registerAppScheme(protocol);
app.setPath('userData', folders.userData);
app.setPath('sessionData', join(folders.cache, 'browser'));

if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    dialog.showErrorBox('Flowright cannot start', errorMessage(error));
    app.exit(1);
  });
} else {
  app.quit();
}

async function start(): Promise<void> {
  const outside = createOutside(shell);
  installAppGuards(app, (url) => void outside.openLink(url));
  const services = composeServices(outside);
  stopWithApp(services);
  catchFailures(services);
  await app.whenReady();
  installSessionGuards(session.defaultSession);
  protocol.handle(appScheme, createAppHandler(rendererFolder()));
  const windows = composeWindows(services);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        platform: process.platform,
        developerTools: !app.isPackaged,
        showLogs: () => void outside.showFolder(folders.logs),
      }),
    ),
  );
  app.on('second-instance', (_event, args, workingFolder) => {
    windows.show();
    void openArgument(services, args.slice(1), workingFolder);
  });
  app.on('activate', () => windows.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  windows.show();
  await openArgument(services, process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
}

function composeServices(outside: Outside): Services {
  const connections = createConnections();
  const services = createServices({
    host: 'electron',
    version: app.getVersion(),
    appFolders: folders,
    defaultFolder: defaultProjectsFolder(app.getPath('documents')),
    folders: createUnlimitedFolders(),
    openStoreFile: openElectronStore,
    connections,
    pickFolder,
    openLink: (url) => outside.openLink(url),
    secretBackends: electronSecretBackends(safeStorage, folders),
  });
  startElectronHost({
    ipc: ipcMain,
    createChannel: () => new MessageChannelMain(),
    dispatch: services.dispatch,
    connections,
    logger: services.logger,
  });
  return services;
}

function composeWindows(services: Services): Windows {
  return createWindows({
    createWindow: (options) => new BrowserWindow(options),
    preload: join(appRoot(), 'out/main/preload.cjs'),
    darkTheme: () => nativeTheme.shouldUseDarkColors,
    developerTools: !app.isPackaged,
    ask: async (question) => {
      const { response } = await dialog.showMessageBox({
        type: 'warning',
        message: question.message,
        detail: question.detail,
        buttons: [...question.buttons],
        cancelId: question.buttons.length - 1,
      });
      return response;
    },
    onFocus: () => void services.workspace.refresh().catch(() => undefined),
    clock: services.clock,
    logger: services.logger,
  });
}

async function pickFolder(title: string): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({
    title,
    properties: ['openDirectory', 'createDirectory'],
  });
  return filePaths[0] ?? null;
}

async function openArgument(
  services: Services,
  args: readonly string[],
  workingFolder: string,
): Promise<void> {
  const folder = await folderArgument(args, workingFolder);
  if (folder === null) return;
  await services.workspace.open(folder).catch((error: unknown) => {
    services.logger.warn('the folder of the command line was not opened', { error: String(error) });
  });
}

/** Quits only when everything is saved or the user gave it up, with no child process left. */
function stopWithApp(services: Services): void {
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void services
      .stop()
      .catch((error: unknown) => confirmLoss(services, error))
      .then((quit) => {
        if (quit === false) return;
        stopped = true;
        app.quit();
      });
  });
}

/** `false` when the user wants to stay, so that nothing unsaved is lost. */
async function confirmLoss(services: Services, error: unknown): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: errorMessage(error),
    detail: (error instanceof FlowrightError ? error.hint : undefined) ?? '',
    buttons: ['Stay', 'Quit without saving'],
    defaultId: 0,
    cancelId: 0,
  });
  if (response === 0) return false;
  await services.stop({ discard: true });
  return true;
}

/** After an unforeseen exception the state is unknown: log it, say so, end. A forgotten rejection is only logged. */
function catchFailures(services: Services): void {
  process.on('uncaughtException', (error) => {
    services.logger.error('uncaught exception', { error: error.message, stack: error.stack });
    dialog.showErrorBox('Flowright has to close', 'An unforeseen error happened; the log has it.');
    app.exit(1);
  });
  process.on('unhandledRejection', (reason) => {
    services.logger.error('unhandled rejection', { reason: String(reason) });
  });
}
