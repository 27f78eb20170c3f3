import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { EventName, Events } from '../../shared/contract/events.ts';
import type { HostMessage, RequestMessage } from '../../shared/contract/wire.ts';
import { BridgeError } from './bridge-error.ts';
import type { Channel, OpenChannel } from './channel.ts';

/** `connecting` only at first: calls wait then. While `reconnecting` calls fail at once with `disconnected`. */
export type ConnectionStatus = 'connecting' | 'connected' | 'reconnecting' | 'closed';

export interface Bridge {
  /** Calls the host. Rejects with BridgeError only. */
  invoke<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Listens to an event; gives back how to stop. */
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void;
  onStatus(listener: (status: ConnectionStatus) => void): () => void;
  status(): ConnectionStatus;
  /** Tries again now instead of after the pause. */
  reconnect(): void;
  close(): void;
}

export interface BridgeOptions {
  /** Milliseconds to wait before the given attempt (counted from 1) to connect again. */
  readonly retryDelayMs?: (attempt: number) => number;
}

interface PendingCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: BridgeError) => void;
}

type Listeners = { readonly [Name in EventName]: Set<(payload: Events[Name]) => void> };

const longestRetryDelayMs = 4000;

function defaultRetryDelayMs(attempt: number): number {
  return Math.min(longestRetryDelayMs, 250 * 2 ** (attempt - 1));
}

function createListeners(): Listeners {
  return {
    'project.changed': new Set(),
    'text.changed': new Set(),
    'verify.started': new Set(),
    'verify.step': new Set(),
    'verify.finished': new Set(),
    'deploy.point': new Set(),
    'assistant.progress': new Set(),
    'attachment.progress': new Set(),
    'language.state': new Set(),
    'language.diagnostics': new Set(),
    'process.started': new Set(),
    'process.output': new Set(),
    'process.ended': new Set(),
    notice: new Set(),
  };
}

/** The window's end of the contract: typed calls and events over one channel, which it opens again when it breaks. */
export function createBridge(open: OpenChannel, options: BridgeOptions = {}): Bridge {
  const retryDelayMs = options.retryDelayMs ?? defaultRetryDelayMs;
  const listeners = createListeners();
  const statusListeners = new Set<(status: ConnectionStatus) => void>();
  const pending = new Map<number, PendingCall>();
  let status: ConnectionStatus = 'connecting';
  let waiting: RequestMessage[] = [];
  let nextId = 0;
  let attempt = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let channel: Channel = connect();

  function setStatus(next: ConnectionStatus): void {
    if (status === next) return;
    status = next;
    for (const listener of [...statusListeners]) listener(next);
  }

  function connect(): Channel {
    let over = false;
    return open({
      opened: () => {
        attempt = 0;
        const first = waiting;
        waiting = [];
        for (const message of first) channel.send(message);
        setStatus('connected');
      },
      received,
      closed: () => {
        if (over) return;
        over = true;
        lost();
      },
    });
  }

  function lost(): void {
    if (status === 'closed') return;
    for (const call of pending.values()) call.reject(disconnected());
    pending.clear();
    waiting = [];
    setStatus('reconnecting');
    attempt += 1;
    retryTimer = setTimeout(reconnect, retryDelayMs(attempt));
  }

  function reconnect(): void {
    if (status !== 'reconnecting') return;
    clearTimeout(retryTimer);
    channel = connect();
  }

  function received(message: HostMessage): void {
    if (message.type === 'event') {
      dispatch(listeners, message);
      return;
    }
    const call = pending.get(message.id);
    if (call === undefined) return;
    pending.delete(message.id);
    if (message.type === 'result') call.resolve(message.value);
    else call.reject(new BridgeError(message.code, message.message, message.hint));
  }

  function invoke<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallOutput<Name>> {
    if (status === 'reconnecting' || status === 'closed') return Promise.reject(disconnected());
    const message: RequestMessage = { id: nextId++, call: name, input };
    return new Promise((resolve, reject) => {
      // The contract's table types the answer; the host is the only one who sends any.
      pending.set(message.id, { resolve: resolve as (value: unknown) => void, reject });
      if (status === 'connecting') waiting.push(message);
      else channel.send(message);
    });
  }

  return {
    invoke,
    on: (name, listener) => subscribe(listeners[name], listener),
    onStatus: (listener) => subscribe(statusListeners, listener),
    status: () => status,
    reconnect,
    close: () => {
      for (const call of pending.values()) call.reject(disconnected());
      pending.clear();
      clearTimeout(retryTimer);
      setStatus('closed');
      channel.close();
    },
  };
}

function subscribe<Listener>(set: Set<Listener>, listener: Listener): () => void {
  set.add(listener);
  return () => {
    set.delete(listener);
  };
}

function dispatch<Name extends EventName>(
  listeners: Listeners,
  message: { readonly event: Name; readonly payload: Events[Name] },
): void {
  for (const listener of [...listeners[message.event]]) listener(message.payload);
}

function disconnected(): BridgeError {
  return new BridgeError(
    'disconnected',
    'Flowright’s background process does not answer.',
    'The window connects again by itself. Try again then.',
  );
}
