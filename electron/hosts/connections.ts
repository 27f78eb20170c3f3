import type { Emit } from '../../shared/contract/events.ts';
import type { EventMessage, HostMessage } from '../../shared/contract/wire.ts';

/** One window's end of the wire. `send` never throws: a broken connection drops what it is given. */
export interface Connection {
  send(message: HostMessage): void;
}

/** The windows that are connected now; events go to all of them. */
export interface Connections {
  add(connection: Connection): void;
  remove(connection: Connection): void;
  readonly emit: Emit;
}

const maxWaitingNotices = 20;

/** Notices wait for the first window; every other event describes what a window reads by itself when it connects. */
export function createConnections(): Connections {
  const connections = new Set<Connection>();
  let waiting: EventMessage[] = [];
  return {
    add(connection) {
      connections.add(connection);
      for (const message of waiting) connection.send(message);
      waiting = [];
    },
    remove: (connection) => connections.delete(connection),
    emit(event, payload) {
      // A generic pair of name and payload is one of the union's members; TypeScript cannot see that.
      const message = { type: 'event', event, payload } as EventMessage;
      for (const connection of connections) connection.send(message);
      if (connections.size === 0 && event === 'notice' && waiting.length < maxWaitingNotices) {
        waiting.push(message);
      }
    },
  };
}
