import type { RawData, WebSocket } from 'ws';
import type { Logger } from '../../services/ports.ts';
import type { Connection, Connections } from '../connections.ts';
import type { Dispatch } from '../dispatch.ts';

/**
 * How much may wait to be sent to one page, in bytes. A page that falls behind this far (asleep, or gone without a word) is
 * disconnected; it reads everything afresh when it reconnects.
 */
const maxWaitingBytes = 64 * 1024 * 1024;

/** Serves one signed-in page over its WebSocket: JSON text both ways, answers and events in the order they happen. */
export function serveSocket(
  socket: WebSocket,
  dispatch: Dispatch,
  connections: Connections,
  logger: Logger,
): void {
  const connection: Connection = {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > maxWaitingBytes) {
        socket.terminate();
        return;
      }
      socket.send(JSON.stringify(message));
    },
  };
  connections.add(connection);
  socket.on('close', () => connections.remove(connection));
  socket.on('error', (error) => logger.warn('a page connection failed', { error: error.message }));
  socket.on('message', (data, isBinary) => {
    if (isBinary) {
      socket.close(1003, 'Text only');
      return;
    }
    void answer(readJson(data));
  });

  async function answer(message: unknown): Promise<void> {
    const response = await dispatch(message);
    if (response === null) socket.close(1007, 'Not a request');
    else connection.send(response);
  }
}

/** `undefined` for what is not JSON; the dispatch refuses that like any other non-request. */
function readJson(data: RawData): unknown {
  try {
    return JSON.parse(textOf(data));
  } catch {
    return undefined;
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
