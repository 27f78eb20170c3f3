import type { BrowserWindowConstructorOptions } from 'electron';

export interface WindowChoices {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  readonly darkTheme: boolean;
  readonly developerTools: boolean;
}

/** The one kind of window. The page is an ordinary web page: sandboxed, isolated, without Node. */
export function windowOptions(choices: WindowChoices): BrowserWindowConstructorOptions {
  return {
    title: 'Flowright',
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    // Shown when the first frame is ready, in the theme's colour until then: no flash.
    show: false,
    backgroundColor: choices.darkTheme ? '#1a1b1e' : '#ffffff',
    webPreferences: {
      preload: choices.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      devTools: choices.developerTools,
    },
  };
}
