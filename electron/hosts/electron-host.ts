import type { IpcMain, MessageChannelMain, MessagePortMain } from 'electron';
import { isTrustedSender } from '../window/guards.ts';
import type { Logger } from '../services/ports.ts';
import type { Connection, Connections } from './connections.ts';
import type { Dispatch } from './dispatch.ts';

export interface ElectronHostPorts {
  readonly ipc: Pick<IpcMain, 'on'>;
  readonly createChannel: () => MessageChannelMain;
  readonly dispatch: Dispatch;
  readonly connections: Connections;
  readonly logger: Logger;
}

/** Gives each window that asks a port of its own; a reloaded page's new port replaces the old one. */
export function startElectronHost(ports: ElectronHostPorts): void {
  const portOfWindow = new Map<number, MessagePortMain>();
  ports.ipc.on('flowright:connect', (event) => {
    if (!isTrustedSender(event)) {
      ports.logger.warn('a connection was refused', { frame: event.senderFrame?.url ?? 'gone' });
      return;
    }
    const { port1, port2 } = ports.createChannel();
    portOfWindow.get(event.sender.id)?.close();
    portOfWindow.set(event.sender.id, port1);
    servePort(port1, ports);
    event.senderFrame?.postMessage('flowright:port', null, [port2]);
  });
}

function servePort(port: MessagePortMain, ports: ElectronHostPorts): void {
  const connection: Connection = { send: (message) => port.postMessage(message) };
  ports.connections.add(connection);
  port.on('close', () => ports.connections.remove(connection));
  port.on('message', (event) => void answer(event.data));
  port.start();

  async function answer(message: unknown): Promise<void> {
    const response = await ports.dispatch(message);
    if (response === null) port.close();
    else connection.send(response);
  }
}
