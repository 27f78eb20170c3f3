import type ts from 'typescript';
import type { NewStep, NewTrigger } from '../edit/command.ts';
import type { Trigger, TriggerKind } from '../model/project.ts';
import type { Field } from '../parse/value.ts';
import type { CodeStyle } from './style.ts';

/** A trigger factory of the SDK: reads its call, writes a new one. */
export interface TriggerConstruct<Kind extends TriggerKind = TriggerKind> {
  readonly kind: Kind;
  readonly label: string;
  readonly match: (call: ts.CallExpression) => Extract<Trigger, { kind: Kind }>;
  /** `callee` is how the file names the factory. */
  readonly emit: (
    id: string,
    trigger: Extract<NewTrigger, { kind: Kind }>,
    callee: string,
    style: CodeStyle,
  ) => string;
}

/** What a task's call says about it. Absent arguments are `null`. */
export interface TaskMatch {
  readonly id: Field<string> | null;
  readonly connection: Field<string> | null;
  readonly callback: ts.Expression | null;
}

/** A task factory of the SDK. */
export interface TaskConstruct<Kind extends 'fn' | 'http' = 'fn' | 'http'> {
  readonly kind: Kind;
  readonly label: string;
  readonly match: (call: ts.CallExpression) => TaskMatch;
  readonly emit: (
    step: Extract<NewStep, { kind: Kind }>,
    callee: string,
    style: CodeStyle,
  ) => string;
}
