import type ts from 'typescript';
import type { StepKind, StepRole, Trigger } from '../model/project.ts';
import type { BodyReading, StepCode } from './blocks/read-body.ts';
import type { Chain } from './chain.ts';
import type { ValueNode } from './links.ts';
import type { RequestSite } from './requests.ts';
import type { SourceUnit, TriggerCall } from './source-unit.ts';
import type { Field } from './value.ts';

/** The nodes behind a workflow of the model: what commands edit. */
export interface WorkflowSite {
  readonly unit: SourceUnit;
  readonly trigger: TriggerCall;
  readonly model: Trigger;
  readonly id: Field<string> | null;
  readonly chain: Chain;
  readonly steps: readonly StepSite[];
  /** The chains on constants that hold this workflow, anywhere in the project. */
  readonly derivedFromNames: readonly DerivedChain[];
}

export interface DerivedChain {
  readonly unit: SourceUnit;
  readonly expression: ts.Expression;
}

/** Where a step's links stand: in a chain's row, as the task of a for-each, or outside of any chain that can be edited. */
export type StepPlace =
  | {
      readonly kind: 'links';
      readonly chain: Chain;
      /** The step's links: its own and, on a workflow, the calls that are attached to it. */
      readonly first: number;
      readonly count: number;
    }
  | { readonly kind: 'for-each'; readonly call: ts.CallExpression; readonly unit: SourceUnit }
  | { readonly kind: 'derived'; readonly chains: readonly DerivedChain[] };

/** The nodes behind a step of the model. */
export interface StepSite {
  readonly kind: StepKind;
  readonly role: StepRole;
  readonly place: StepPlace;
  /** The file and the expression that stand at the step's place in the workflow. */
  readonly unit: SourceUnit;
  readonly use: ts.Node;
  /** The task's call or function itself, elsewhere when it is held in a constant. */
  readonly definition: { readonly unit: SourceUnit; readonly node: ValueNode };
  /** The name of the constant that holds the task. */
  readonly declaration: { readonly unit: SourceUnit; readonly name: ts.Node } | null;
  readonly task: ts.CallExpression | null;
  readonly id: Field<string> | null;
  readonly connection: Field<string> | null;
  readonly requests: readonly RequestSite[];
  /** The function that the step runs, where it can be followed to. */
  readonly code: StepCode | null;
  readonly body: BodyReading;
  readonly calls: readonly CallSite[];
  readonly reason: string | null;
  readonly source: string | null;
}

export interface CallSite {
  readonly call: 'then' | 'catch' | 'unpack' | 'serial' | 'parallel' | 'background';
  readonly step: StepSite | null;
  readonly mapperExpression: string | null;
  readonly onWorkflow: boolean;
}
