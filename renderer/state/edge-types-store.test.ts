import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EdgeType } from '../../shared/contract/language-types.ts';
import { createBridge, type Bridge } from '../bridge/bridge.ts';
import { setBridge } from '../bridge/client.ts';
import { webSocketChannel } from '../bridge/web-socket-channel.ts';
import { startLocalHost, type LocalHost } from '../testing/local-host.ts';
import {
  forgetEdgeTypes,
  loadEdgeTypes,
  outdateEdgeTypes,
  selectEdgeType,
  useEdgeTypesStore,
} from './edge-types-store.ts';

const types: readonly EdgeType[] = [
  { after: null, type: 'any', kind: 'any' },
  { after: 'map', type: '{ id: string }', kind: 'known' },
];

let host: LocalHost;
let bridge: Bridge;
beforeEach(async () => {
  host = await startLocalHost();
  bridge = createBridge(webSocketChannel(host.url));
  setBridge(bridge);
  forgetEdgeTypes();
});
afterEach(async () => {
  await host.stop();
});

function typeAfter(step: string | null) {
  return selectEdgeType(step)(useEdgeTypesStore.getState())?.type ?? null;
}

describe('the types between the steps', () => {
  it('are those of the trigger and of each step', async () => {
    host.answer('language.edgeTypes', () => types);
    await loadEdgeTypes('orders');
    expect([typeAfter(null), typeAfter('map'), typeAfter('other')]).toEqual([
      'any',
      '{ id: string }',
      null,
    ]);
  });

  it('stay while a text changes, marked as old, and are left out for another workflow', async () => {
    host.answer('language.edgeTypes', () => types);
    await loadEdgeTypes('orders');
    outdateEdgeTypes('orders');
    expect(useEdgeTypesStore.getState()).toMatchObject({ isStale: true });
    expect(typeAfter('map')).toBe('{ id: string }');
    await loadEdgeTypes('orders');
    expect(useEdgeTypesStore.getState()).toMatchObject({ isStale: false });
    outdateEdgeTypes('invoices');
    expect(typeAfter('map')).toBeNull();
  });

  it('are not those of a text that changed while they were asked for', async () => {
    let answer: (found: readonly EdgeType[]) => void = () => undefined;
    host.answer('language.edgeTypes', () => new Promise((resolve) => (answer = resolve)));
    const loading = loadEdgeTypes('orders');
    await expect.poll(() => host.requests.length).toBe(1);
    outdateEdgeTypes('orders');
    answer(types);
    await loading;
    expect(typeAfter('map')).toBeNull();
  });

  it('stay when the compiler has no answer, and go when it is off', async () => {
    host.answer('language.edgeTypes', () => types);
    await loadEdgeTypes('orders');
    outdateEdgeTypes('orders');
    host.answer('language.edgeTypes', () => []);
    await loadEdgeTypes('orders');
    expect(useEdgeTypesStore.getState()).toMatchObject({ isStale: true });
    expect(typeAfter('map')).toBe('{ id: string }');
    forgetEdgeTypes();
    expect(typeAfter('map')).toBeNull();
  });
});
