import type { ErrorCode } from '../../../shared/base/error.ts';
import type { Command } from '../../../shared/edit/command.ts';
import type { FileUpdate } from '../../../shared/edit/engine.ts';
import type { Plan } from '../../../shared/edit/plan.ts';
import type { ModelPatch } from '../../../shared/model/patch.ts';

/** What goes between a session and the worker thread of its engine. */
export type EngineRequest =
  | { readonly id: number; readonly call: 'update'; readonly updates: readonly FileUpdate[] }
  | { readonly id: number; readonly call: 'plan'; readonly commands: readonly Command[] }
  | {
      readonly id: number;
      readonly call: 'copy';
      readonly workflow: string;
      readonly steps: readonly string[];
    };

/** Ends the thread after what was asked before; has no answer. */
export interface StopRequest {
  readonly call: 'stop';
}

export type EngineAnswer =
  /** How the model comes from that of the answer before, the first one from the empty model; `null` when it is the same. */
  | { readonly id: number; readonly kind: 'model'; readonly patch: ModelPatch | null }
  | { readonly id: number; readonly kind: 'plan'; readonly plan: Plan }
  | { readonly id: number; readonly kind: 'text'; readonly text: string }
  | { readonly id: number; readonly kind: 'error'; readonly error: EngineFailure };

/** `code` is `undefined` for a mistake of ours. */
export interface EngineFailure {
  readonly code: ErrorCode | undefined;
  readonly message: string;
  readonly hint: string | undefined;
}
