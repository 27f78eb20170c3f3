import { afterEach, describe, expect, it, vi } from 'vitest';
import type * as LayoutStore from './layout-store.ts';

/** Node has no Storage; the page has. */
function storageWith(text: string | null): Map<string, string> {
  const items = new Map<string, string>();
  if (text !== null) items.set('flowright:layout', text);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
  });
  return items;
}

async function freshStore(): Promise<typeof LayoutStore> {
  vi.resetModules();
  return import('./layout-store.ts');
}

afterEach(() => vi.unstubAllGlobals());

describe('the remembered layout', () => {
  it('survives the window', async () => {
    storageWith(null);
    const first = await freshStore();
    first.setPanelOpen('bottom', false);
    first.showBottomTab('output');
    first.togglePanel('navigator');
    first.rememberSizes('columns', { navigator: 20, centre: 60, inspector: 20 });
    const second = await freshStore();
    expect(second.useLayoutStore.getState()).toEqual({
      open: { navigator: false, inspector: true, bottom: true },
      bottomTab: 'output',
      right: 'inspector',
      columns: { navigator: 20, centre: 60, inspector: 20 },
    });
  });

  it.each(['{', '"text"', '{"open":{"navigator":"yes"}}', '{"bottomTab":"code"}'])(
    'starts with the defaults when storage holds %s',
    async (text) => {
      storageWith(text);
      const { useLayoutStore } = await freshStore();
      expect(useLayoutStore.getState().open).toEqual({
        navigator: true,
        inspector: true,
        bottom: true,
      });
    },
  );

  it('works without storage', async () => {
    const { useLayoutStore, showBottomTab } = await freshStore();
    showBottomTab('problems');
    expect(useLayoutStore.getState().bottomTab).toBe('problems');
  });
});
