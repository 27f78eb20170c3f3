import type { HostMessage, RequestMessage } from '../../shared/contract/wire.ts';

/** What a channel tells its owner. `closed` comes once, also when the channel never opened. */
export interface ChannelListener {
  opened(): void;
  received(message: HostMessage): void;
  closed(): void;
}

/** One connection to a host. A closed channel is never used again: reconnecting opens a new one. */
export interface Channel {
  send(message: RequestMessage): void;
  close(): void;
}

export type OpenChannel = (listener: ChannelListener) => Channel;
