import { z } from 'zod';
import type { ErrorCode } from '../base/error.ts';
import type { EventName, Events } from './events.ts';

/** The window's side of the wire: one JSON message per call over a MessagePort (Electron) or a WebSocket (serve). */
export const requestMessageSchema = z.strictObject({
  id: z.number().int().min(0),
  call: z.string().max(100),
  input: z.unknown(),
});

export type RequestMessage = z.infer<typeof requestMessageSchema>;

export type ResponseMessage =
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | {
      readonly type: 'error';
      readonly id: number;
      readonly code: ErrorCode;
      readonly message: string;
      readonly hint?: string;
    };

export type EventMessage = {
  [Name in EventName]: {
    readonly type: 'event';
    readonly event: Name;
    readonly payload: Events[Name];
  };
}[EventName];

/** What a host sends: answers and events over one channel, in the order in which they happened. */
export type HostMessage = ResponseMessage | EventMessage;
