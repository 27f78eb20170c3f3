import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { CallName } from '../../shared/contract/calls.ts';
import type { EventName, Events } from '../../shared/contract/events.ts';
import type { HostMessage, RequestMessage } from '../../shared/contract/wire.ts';

type Answer = (input: unknown) => unknown;

/** A host on 127.0.0.1 that speaks the real wire and answers as a test says. Throw `{ code, message, hint }` to fail a call. */
export interface LocalHost {
  readonly url: string;
  readonly requests: readonly RequestMessage[];
  answer(name: CallName, answer: Answer): void;
  emit<Name extends EventName>(event: Name, payload: Events[Name]): void;
  /** Breaks all connections; the host goes on listening. */
  disconnect(): void;
  stop(): Promise<void>;
}

export async function startLocalHost(): Promise<LocalHost> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const requests: RequestMessage[] = [];
  const answers = new Map<string, Answer>();
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const request = JSON.parse(data.toString('utf8')) as RequestMessage;
      requests.push(request);
      void respond(socket, request, answers.get(request.call));
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/rpc`,
    requests,
    answer: (name, answer) => answers.set(name, answer),
    emit: (event, payload) => {
      const text = JSON.stringify({ type: 'event', event, payload });
      for (const socket of server.clients) socket.send(text);
    },
    disconnect: () => {
      for (const socket of server.clients) socket.terminate();
    },
    stop: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A call without an answer is left open. */
async function respond(
  socket: WebSocket,
  { id, input }: RequestMessage,
  answer: Answer | undefined,
): Promise<void> {
  if (answer === undefined) return;
  const send = (message: HostMessage): void => socket.send(JSON.stringify(message));
  try {
    send({ type: 'result', id, value: await answer(input) });
  } catch (error) {
    send({ type: 'error', id, ...(error as { code: 'failed'; message: string; hint?: string }) });
  }
}
