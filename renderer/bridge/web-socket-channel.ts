import type { HostMessage } from '../../shared/contract/wire.ts';
import type { OpenChannel } from './channel.ts';

/** Speaks to the serve host: one JSON text per message. The host is ours and authenticated; its messages are not checked again. */
export function webSocketChannel(url: string): OpenChannel {
  return (listener) => {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => listener.opened());
    socket.addEventListener('close', () => listener.closed());
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (typeof event.data !== 'string') return;
      listener.received(JSON.parse(event.data) as HostMessage);
    });
    return {
      send: (message) => socket.send(JSON.stringify(message)),
      close: () => socket.close(),
    };
  };
}

/** The address of the host that served this page. */
export function hostSocketUrl(location: Pick<Location, 'protocol' | 'host'>): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`;
}
