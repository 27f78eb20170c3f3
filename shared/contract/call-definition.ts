import type { z } from 'zod';

/** What a call may do. `execute` and `deploy` start child processes. */
export type Effect = 'read' | 'edit' | 'execute' | 'deploy';

export interface CallDefinition<Input extends z.ZodType, Output> {
  readonly effect: Effect;
  /** Refused while the open folder is restricted. */
  readonly needsTrust: boolean;
  readonly input: Input;
  /** Carries the output's type only: outputs come from our own services. */
  readonly output?: Output;
}

export function call<Output>() {
  return <Input extends z.ZodType>(
    effect: Effect,
    input: Input,
    needsTrust = false,
  ): CallDefinition<Input, Output> => ({ effect, needsTrust, input });
}
