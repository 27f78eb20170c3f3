import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import type { Clock, Logger } from '../services/ports.ts';
import { pageUrl } from './address.ts';
import { windowOptions } from './options.ts';
import { createReloadLimit } from './reload-limit.ts';

interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

export interface WindowPorts {
  readonly createWindow: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly preload: string;
  readonly darkTheme: () => boolean;
  readonly developerTools: boolean;
  /** Shows a native question; resolves to the index of the button. */
  readonly ask: (question: Question) => Promise<number>;
  readonly onFocus: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Windows {
  /** Brings the window to the front, or makes one. */
  show(): void;
}

/** Keeps the app's one window: a host has one project open, so a second window would only show it twice. */
export function createWindows(ports: WindowPorts): Windows {
  let current: BrowserWindow | null = null;
  const mayReload = createReloadLimit(ports.clock);

  function open(): void {
    const window = ports.createWindow(
      windowOptions({
        preload: ports.preload,
        darkTheme: ports.darkTheme(),
        developerTools: ports.developerTools,
      }),
    );
    current = window;
    window.once('ready-to-show', () => window.show());
    window.on('focus', ports.onFocus);
    window.on('closed', () => {
      if (current === window) current = null;
    });
    window.on('unresponsive', () => void askAboutWaiting(window, ports));
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit') return;
      ports.logger.error('the page is gone', { reason, exitCode });
      void recover(window, ports, mayReload);
    });
    void window.loadURL(pageUrl);
  }

  return {
    show() {
      if (current === null) {
        open();
        return;
      }
      if (current.isMinimized()) current.restore();
      current.focus();
    },
  };
}

/** Loads the page again, by itself at first. The texts are in the main process, so nothing is lost. */
async function recover(
  window: BrowserWindow,
  ports: WindowPorts,
  mayReload: () => boolean,
): Promise<void> {
  if (!mayReload()) {
    const answer = await ports.ask({
      message: 'The window stopped working several times.',
      detail: 'Your files are safe. The log says what happened.',
      buttons: ['Load it again', 'Close the window'],
    });
    if (answer !== 0) {
      window.destroy();
      return;
    }
  }
  if (!window.isDestroyed()) window.webContents.reload();
}

async function askAboutWaiting(window: BrowserWindow, ports: WindowPorts): Promise<void> {
  const answer = await ports.ask({
    message: 'The window does not respond.',
    detail: 'Loading it again loses nothing: your edits are kept outside of it.',
    buttons: ['Load it again', 'Wait'],
  });
  if (answer === 0 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
}
