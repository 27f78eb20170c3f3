import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBridge, type Bridge } from '../bridge/bridge.ts';
import { setBridge } from '../bridge/client.ts';
import { webSocketChannel } from '../bridge/web-socket-channel.ts';
import { startLocalHost, type LocalHost } from '../testing/local-host.ts';
import { sampleProject } from '../testing/sample-project.ts';
import { useNoticeStore } from './notice-store.ts';
import { receiveSnapshot } from './project-store.ts';
import { undoOnly } from './undo-only.ts';

let host: LocalHost;
let bridge: Bridge;

beforeEach(async () => {
  host = await startLocalHost();
  bridge = createBridge(webSocketChannel(host.url));
  setBridge(bridge);
  host.answer('project.undo', () => ({ label: null, note: null }));
});
afterEach(async () => {
  receiveSnapshot(null);
  useNoticeStore.setState({ notices: [] });
  bridge.close();
  await host.stop();
});

it('takes back the change that was made last', async () => {
  receiveSnapshot(sampleProject({ undoLabel: 'Remove a card' }));
  expect(await undoOnly('Remove a card', 'Too late.')).toBe(true);
  expect(host.requests.map(({ call }) => call)).toEqual(['project.undo']);
});

it('leaves alone what came after it, and says so', async () => {
  receiveSnapshot(sampleProject({ undoLabel: 'Rename a step' }));
  expect(await undoOnly('Remove a card', 'Too late.')).toBe(false);
  expect(host.requests).toEqual([]);
  expect(useNoticeStore.getState().notices).toMatchObject([{ message: 'Too late.' }]);
});
