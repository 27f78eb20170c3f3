import type ts from 'typescript';
import type { BlockKind } from '../../model/block.ts';
import type { ContextPath } from '../../parse/blocks/context-paths.ts';
import type { BlockFields } from './fields.ts';

/** A call of a member of the step's context, with what its statement makes of the value. */
export interface ContextCall {
  readonly call: ts.CallExpression;
  readonly access: ContextPath;
  readonly outcome: Outcome;
}

export interface Outcome {
  readonly result: string | null;
  readonly returns?: true;
  /** What stands behind `??` or `||`. */
  readonly fallback: ts.Expression | null;
}

/** The members of the model for an outcome. */
export function outcomeFields({ result, returns }: Outcome): {
  readonly result: string | null;
  readonly returns?: true;
} {
  return { result, ...(returns === undefined ? {} : { returns }) };
}

/** The reader of a construct that is a call of the context's members. `null` for a call of another form. */
export interface CallReader<Kind extends BlockKind = BlockKind> {
  /** As `ContextPath` has them, such as `log.info`. */
  readonly paths: readonly string[];
  readonly match: (call: ContextCall) => BlockFields<Kind> | null;
}
