import type { z } from 'zod';
import { FlowrightError, errorMessage } from '../../shared/base/error.ts';
import {
  calls,
  type CallInput,
  type CallName,
  type Handlers,
} from '../../shared/contract/calls.ts';
import { requestMessageSchema, type ResponseMessage } from '../../shared/contract/wire.ts';
import type { Logger } from '../services/ports.ts';

/** Whether the open folder may start programs; `none` when no project is open. */
export type TrustState = 'none' | 'restricted' | 'trusted';

export interface DispatchPorts {
  readonly handlers: Handlers;
  readonly trust: () => TrustState;
  readonly logger: Logger;
}

/**
 * Answers one message of a window. It never rejects; `null` means that the message is not of the wire at all and that the
 * host should drop the connection.
 */
export type Dispatch = (message: unknown) => Promise<ResponseMessage | null>;

/** The one place where input from a window is distrusted: known call, trusted folder, valid input, then the handler. */
export function createDispatch(ports: DispatchPorts): Dispatch {
  return async function dispatch(message) {
    const request = requestMessageSchema.safeParse(message);
    if (!request.success) return null;
    const { id, call, input } = request.data;
    try {
      const value = await answer(ports, call, input);
      return { type: 'result', id, value };
    } catch (error) {
      return describeFailure(id, call, error, ports.logger);
    }
  };
}

async function answer(ports: DispatchPorts, call: string, input: unknown): Promise<unknown> {
  if (!isCallName(call)) {
    throw new FlowrightError(
      'invalid-input',
      `There is no call named "${call.slice(0, 60)}".`,
      reload,
    );
  }
  return answerCall(ports, call, input);
}

async function answerCall(ports: DispatchPorts, name: CallName, input: unknown): Promise<unknown> {
  const definition = calls[name];
  if (definition.needsTrust) requireTrust(ports.trust());
  const parsed = definition.input.safeParse(input);
  if (!parsed.success) {
    throw new FlowrightError('invalid-input', `${name}: ${describeIssues(parsed.error)}`, reload);
  }
  // The table ties each name to its schema and handler; TypeScript cannot follow that through a union of names.
  const handler = ports.handlers[name] as (input: CallInput<CallName>) => Promise<unknown>;
  return handler(parsed.data);
}

const reload = 'Reload the window; if it happens again, report it with the log.';

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function requireTrust(trust: TrustState): void {
  if (trust === 'none') {
    throw new FlowrightError('no-project', 'No project is open.', 'Open a project first.');
  }
  if (trust === 'restricted') {
    throw new FlowrightError(
      'not-trusted',
      'This folder is restricted, so nothing in it is run.',
      'Trust the folder if you know where its files come from.',
    );
  }
}

/** The first three issues, as `place: message`; zod's messages name schemas and keys, never values of ours. */
function describeIssues(error: z.ZodError): string {
  const described = error.issues.slice(0, 3).map((issue) => {
    const place = issue.path.map(String).join('.');
    return place === '' ? issue.message : `${place}: ${issue.message}`;
  });
  return described.join('; ');
}

function describeFailure(
  id: number,
  call: string,
  error: unknown,
  logger: Logger,
): ResponseMessage {
  if (error instanceof FlowrightError) {
    const { code, message, hint } = error;
    return { type: 'error', id, code, message, ...(hint === undefined ? {} : { hint }) };
  }
  logger.error('a call failed unexpectedly', {
    call,
    error: errorMessage(error),
    stack: error instanceof Error ? error.stack : undefined,
  });
  return {
    type: 'error',
    id,
    code: 'failed',
    message: 'Something went wrong inside Flowright.',
    hint: 'Your files are as they were. Try again; the log has the details.',
  };
}
