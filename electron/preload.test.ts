import { expect, it, vi } from 'vitest';

interface Recorded {
  readonly exposed: Record<string, Record<string, (...args: unknown[]) => unknown>>;
  readonly sent: unknown[][];
  readonly listeners: Record<string, (event: unknown) => void>;
}

const recorded = vi.hoisted((): Recorded => ({ exposed: {}, sent: [], listeners: {} }));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Recorded['exposed'][string]) =>
      void (recorded.exposed[name] = api),
  },
  ipcRenderer: {
    send: (...args: unknown[]) => void recorded.sent.push(args),
    on: (channel: string, listener: (event: unknown) => void) =>
      void (recorded.listeners[channel] = listener),
  },
}));

it('exposes one function without arguments, and hands the port on to our own origin', async () => {
  const posted: unknown[][] = [];
  vi.stubGlobal('window', { postMessage: (...args: unknown[]) => void posted.push(args) });
  vi.stubGlobal('location', { origin: 'app://studio' });
  await import('./preload.ts');

  expect(Object.keys(recorded.exposed)).toEqual(['flowright']);
  expect(Object.keys(recorded.exposed['flowright'] ?? {})).toEqual(['connect']);
  recorded.exposed['flowright']?.['connect']?.('another-channel', { data: 1 });
  expect(recorded.sent).toEqual([['flowright:connect']]);

  expect(Object.keys(recorded.listeners)).toEqual(['flowright:port']);
  recorded.listeners['flowright:port']?.({ ports: ['port'], sender: 'secret' });
  expect(posted).toEqual([[{ type: 'flowright:port' }, 'app://studio', ['port']]]);
  vi.unstubAllGlobals();
});
