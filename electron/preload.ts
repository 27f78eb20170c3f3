import { contextBridge, ipcRenderer } from 'electron';

/**
 * The bridge between page and app: the page asks for a port, the app sends one, it is handed on. Everything else goes over
 * that port (shared/contract). The page registers its `message` listener before it calls `connect`.
 */
contextBridge.exposeInMainWorld('flowright', {
  connect(): void {
    ipcRenderer.send('flowright:connect');
  },
});

ipcRenderer.on('flowright:port', (event) => {
  window.postMessage({ type: 'flowright:port' }, location.origin, [...event.ports]);
});
