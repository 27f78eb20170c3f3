import { EventEmitter } from 'node:events';
import type { IpcMain, MessageChannelMain } from 'electron';
import { expect, it } from 'vitest';
import type { Logger } from '../services/ports.ts';
import { createConnections } from './connections.ts';
import { startElectronHost } from './electron-host.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

interface RecordingPort extends EventEmitter {
  readonly sent: unknown[];
  closed: boolean;
  started: boolean;
}

function recordingPort(): RecordingPort {
  const sent: unknown[] = [];
  const port: RecordingPort = Object.assign(new EventEmitter(), {
    sent,
    closed: false,
    started: false,
    postMessage: (message: unknown) => void sent.push(message),
    start: () => void (port.started = true),
    close: () => {
      port.closed = true;
      port.emit('close');
    },
  });
  return port;
}

function setUp() {
  const ipc = new EventEmitter();
  const ports: RecordingPort[] = [];
  const connections = createConnections();
  startElectronHost({
    ipc: ipc as unknown as IpcMain,
    createChannel: () => {
      const port1 = recordingPort();
      ports.push(port1);
      return { port1, port2: 'port2' } as unknown as MessageChannelMain;
    },
    dispatch: async (message) =>
      message === 'junk' ? null : { type: 'result', id: 1, value: message },
    connections,
    logger: silent,
  });
  const posted: unknown[][] = [];
  const mainFrame = {
    origin: 'app://studio',
    url: 'app://studio/',
    postMessage: (...args: unknown[]) => void posted.push(args),
  };
  const sender = { id: 1, mainFrame, isDestroyed: () => false };
  const connect = (senderFrame: unknown = mainFrame) =>
    ipc.emit('flowright:connect', { sender, senderFrame });
  return { connect, ports, posted, connections };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('gives the page a port that answers and carries events', async () => {
  const { connect, ports, posted, connections } = setUp();
  connect();
  expect(posted).toEqual([['flowright:port', null, ['port2']]]);
  expect(ports[0]?.started).toBe(true);
  ports[0]?.emit('message', { data: 'hello' });
  await settled();
  connections.emit('project.changed', null);
  expect(ports[0]?.sent).toMatchObject([{ value: 'hello' }, { event: 'project.changed' }]);
});

it('gives no port to another frame, origin, or a frame that is gone', () => {
  const { connect, ports, posted } = setUp();
  connect(null);
  connect({ origin: 'app://studio', url: 'app://studio/' });
  expect([ports, posted]).toEqual([[], []]);
});

it('closes the port of the page before a reload', () => {
  const { connect, ports, connections } = setUp();
  connect();
  connect();
  connections.emit('project.changed', null);
  expect(ports.map((port) => [port.closed, port.sent.length])).toEqual([
    [true, 0],
    [false, 1],
  ]);
});

it('closes a port that carries anything but requests', async () => {
  const { connect, ports } = setUp();
  connect();
  ports[0]?.emit('message', { data: 'junk' });
  await settled();
  expect(ports[0]?.closed).toBe(true);
});
