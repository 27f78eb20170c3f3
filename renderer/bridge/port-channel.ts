import type { HostMessage } from '../../shared/contract/wire.ts';
import type { ChannelListener, OpenChannel } from './channel.ts';

/** What the preload script gives the page: it asks the host for a port, which arrives as a window message. */
export interface PreloadApi {
  connect(): unknown;
}

declare global {
  interface Window {
    readonly flowright?: PreloadApi;
  }
}

/** Speaks to the Electron host over a MessagePort (structured clone, no text in between). */
export function portChannel(preload: PreloadApi): OpenChannel {
  return (listener) => {
    let port: MessagePort | null = null;
    let closedByUs = false;

    function receivePort(event: MessageEvent<unknown>): void {
      const offered = portOf(event);
      if (offered === null) return;
      window.removeEventListener('message', receivePort);
      if (closedByUs) {
        offered.close();
        return;
      }
      port = offered;
      startPort(offered, listener);
    }

    window.addEventListener('message', receivePort);
    preload.connect();
    return {
      send: (message) => port?.postMessage(message),
      close: () => {
        closedByUs = true;
        window.removeEventListener('message', receivePort);
        port?.close();
        listener.closed();
      },
    };
  };
}

/** Only the preload script posts from this very window and origin; anything else is not ours. */
function portOf(event: MessageEvent<unknown>): MessagePort | null {
  if (event.source !== window || event.origin !== window.location.origin) return null;
  const { data } = event;
  if (typeof data !== 'object' || data === null || !('type' in data)) return null;
  return data.type === 'flowright:port' ? (event.ports[0] ?? null) : null;
}

function startPort(port: MessagePort, listener: ChannelListener): void {
  port.addEventListener('message', (event: MessageEvent<HostMessage>) => {
    listener.received(event.data);
  });
  port.addEventListener('close', () => listener.closed());
  port.start();
  listener.opened();
}
