import type { Emit, EventName, Events } from './events.ts';

/** Passes events on, and lets services hear them too. */
export interface EventTap {
  readonly emit: Emit;
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): void;
}

type Listeners = { [Name in EventName]?: ((payload: Events[Name]) => void)[] };

export function createEventTap(emit: Emit): EventTap {
  const listeners: Listeners = {};
  return {
    emit: (name, payload) => {
      emit(name, payload);
      for (const listener of listeners[name] ?? []) listener(payload);
    },
    on: (name, listener) => {
      const known: ((payload: Events[typeof name]) => void)[] = listeners[name] ?? [];
      known.push(listener);
      Object.assign(listeners, { [name]: known });
    },
  };
}
