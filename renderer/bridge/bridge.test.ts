import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLocalHost, type LocalHost } from '../testing/local-host.ts';
import { createBridge, type Bridge, type ConnectionStatus } from './bridge.ts';
import { webSocketChannel } from './web-socket-channel.ts';

let host: LocalHost;
let bridge: Bridge;

beforeEach(async () => {
  host = await startLocalHost();
  bridge = createBridge(webSocketChannel(host.url), { retryDelayMs: () => 5 });
});

afterEach(async () => {
  bridge.close();
  await host.stop();
});

function whenStatus(wanted: ConnectionStatus): Promise<void> {
  if (bridge.status() === wanted) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = bridge.onStatus((status) => {
      if (status !== wanted) return;
      stop();
      resolve();
    });
  });
}

describe('calls', () => {
  it('answers a call made before the connection stood', async () => {
    host.answer('text.read', (input) => ({ file: (input as { file: string }).file, text: 'x' }));
    expect(await bridge.invoke('text.read', { file: 'src/a.ts' })).toMatchObject({
      file: 'src/a.ts',
      text: 'x',
    });
  });

  it('gives each of several open calls its own answer, whatever their order', async () => {
    const waiting: (() => void)[] = [];
    host.answer('folder.list', (input) => {
      const { folder } = input as { folder: string };
      return new Promise((resolve) => {
        waiting.push(() => resolve({ folder, parent: null, folders: [] }));
        if (waiting.length === 2) for (const answer of waiting.reverse()) answer();
      });
    });
    const answers = await Promise.all([
      bridge.invoke('folder.list', { folder: '/a' }),
      bridge.invoke('folder.list', { folder: '/b' }),
    ]);
    expect(answers.map(({ folder }) => folder)).toEqual(['/a', '/b']);
  });

  it('rejects with code, message and hint of the host', async () => {
    host.answer('project.open', () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what goes over the wire
      throw { code: 'not-a-project', message: 'No project.', hint: 'Choose another folder.' };
    });
    await expect(bridge.invoke('project.open', { folder: '/x' })).rejects.toMatchObject({
      name: 'BridgeError',
      code: 'not-a-project',
      message: 'No project.',
      hint: 'Choose another folder.',
    });
  });
});

describe('events', () => {
  it('reach their listeners in order until these stop', async () => {
    const seen: string[] = [];
    const stop = bridge.on('notice', ({ message }) => seen.push(message));
    host.answer('project.save', () => {
      host.emit('notice', { severity: 'info', message: 'one' });
      host.emit('notice', { severity: 'info', message: 'two' });
      return null;
    });
    await bridge.invoke('project.save', {});
    expect(seen).toEqual(['one', 'two']);
    stop();
    await bridge.invoke('project.save', {});
    expect(seen).toEqual(['one', 'two']);
  });
});

describe('a broken connection', () => {
  it('rejects the calls that were open and connects again', async () => {
    await whenStatus('connected');
    const open = bridge.invoke('app.info', {});
    const failed = expect(open).rejects.toMatchObject({ code: 'disconnected' });
    host.answer('project.current', () => null);
    while (host.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    host.disconnect();
    await failed;
    await whenStatus('connected');
    expect(await bridge.invoke('project.current', {})).toBeNull();
  });

  it('fails calls at once while there is no host', async () => {
    await whenStatus('connected');
    await host.stop();
    await whenStatus('reconnecting');
    await expect(bridge.invoke('app.info', {})).rejects.toMatchObject({ code: 'disconnected' });
    host = await startLocalHost();
  });
});
