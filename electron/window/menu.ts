import type { MenuItemConstructorOptions } from 'electron';

export interface MenuChoices {
  readonly platform: NodeJS.Platform;
  readonly developerTools: boolean;
  readonly showLogs: () => void;
}

/**
 * The application menu. Undo and redo are not in it: the page has one history for canvas, forms and code, and the menu's
 * own would act on the focused text field only.
 */
export function menuTemplate(choices: MenuChoices): MenuItemConstructorOptions[] {
  const isMac = choices.platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: [isMac ? { role: 'close' } : { role: 'quit' }] },
    {
      label: 'Edit',
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    {
      label: 'View',
      submenu: [
        ...(choices.developerTools
          ? [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const]
          : []),
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: 'Show logs', click: choices.showLogs }] },
  ];
}
