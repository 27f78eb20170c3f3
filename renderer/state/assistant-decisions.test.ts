import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBridge, type Bridge } from '../bridge/bridge.ts';
import { setBridge } from '../bridge/client.ts';
import { webSocketChannel } from '../bridge/web-socket-channel.ts';
import { startLocalHost, type LocalHost } from '../testing/local-host.ts';
import { sampleProposed } from '../testing/sample-proposal.ts';
import { accept, dismiss, switchChat } from './assistant-decisions.ts';
import { forgetAssistant, setComposer, useAssistantStore } from './assistant-store.ts';

let host: LocalHost;
let bridge: Bridge;
const context = [{ kind: 'file', file: 'src/index.ts' }] as const;
const asked = { prompt: 'Sync the contacts', mode: 'build', provider: 'local', context } as const;
const followUp = {
  prompt: 'And the companies?',
  mode: 'ask',
  provider: 'builtin',
  context: [{ kind: 'file', file: 'src/workflows.ts' }],
  attached: [{ id: 'a', name: 'a.json', kind: 'json', size: 2, hasValues: true, note: '' }],
} as const;

beforeEach(async () => {
  host = await startLocalHost();
  bridge = createBridge(webSocketChannel(host.url));
  setBridge(bridge);
  host.answer('proposal.accept', () => ({ label: '', files: [], alsoAffects: [], notes: [] }));
  host.answer('proposal.dismiss', () => null);
  useAssistantStore.setState({ proposed: sampleProposed({ provider: 'local' }, null) });
  setComposer(asked);
});
afterEach(async () => {
  forgetAssistant();
  bridge.close();
  await host.stop();
});

describe.each([
  ['accepting', accept],
  ['dismissing', dismiss],
] as const)('%s a proposal', (_name, decide) => {
  it('leaves a request that was begun since as it is', async () => {
    setComposer(followUp);
    await decide();
    expect(useAssistantStore.getState()).toMatchObject({ ...followUp, proposed: null });
  });
});

it('empties the composer of a request that was accepted', async () => {
  await accept();
  const { mode, provider } = asked;
  expect(useAssistantStore.getState()).toMatchObject({ prompt: '', context: [], mode, provider });
});

it('leaves a request that was dismissed, to be changed', async () => {
  await dismiss();
  expect(useAssistantStore.getState()).toMatchObject(asked);
});

it('lets a proposal stand alone where its chat turns out to be gone', async () => {
  useAssistantStore.setState({ proposed: sampleProposed({}, { chat: 'gone', turn: 'one' }) });
  host.answer('chat.read', () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- what goes over the wire
    throw { code: 'not-found', message: 'There is no such chat any more.' };
  });
  await expect(switchChat('gone')).rejects.toMatchObject({ code: 'not-found' });
  expect(useAssistantStore.getState().proposed?.origin).toBeNull();
});
