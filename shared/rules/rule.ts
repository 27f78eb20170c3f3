import type { Block, LoopBlock } from '../model/block.ts';
import type { Severity, Step, Workflow } from '../model/project.ts';
import type { TextChange } from '../model/span.ts';
import type { StepSite } from '../parse/site.ts';
import type { SourceUnit } from '../parse/source-unit.ts';

/**
 * One rule of the platform (docs/rules.md). Most look at the model of one workflow, some at a file's text, and a few at all
 * workflows together. A rule says nothing where it is not sure: a false alarm costs more than a missed one.
 */
export type Rule = WorkflowRule | SourceRule | ProjectRule;

interface RuleBase {
  /** The part of the problem's code behind `rule/`, and what a comment silences it by. */
  readonly name: string;
  readonly severity: Severity;
}

export interface WorkflowRule extends RuleBase {
  readonly about: 'workflow';
  readonly find: (scope: WorkflowScope) => readonly Finding[];
}

export interface SourceRule extends RuleBase {
  readonly about: 'source';
  readonly find: (unit: SourceUnit) => readonly Finding[];
}

export interface ProjectRule extends RuleBase {
  readonly about: 'project';
  readonly find: (workflows: readonly Workflow[]) => readonly Finding[];
}

/** A place that breaks a rule. `step` is absent where the file and the offset say it well enough. */
export interface Finding {
  readonly file: string;
  /** In UTF-16 units. */
  readonly offset: number;
  /** What is wrong, and behind it what to do. */
  readonly message: string;
  readonly step?: string;
  readonly fix?: { readonly label: string; readonly changes: readonly TextChange[] };
}

/** A block with where it stands. */
export interface StepBlock {
  readonly step: Step;
  readonly block: Block;
  /** Whether it runs once for each element: in a loop of the code, or in the task of a for-each. */
  readonly isRepeated: boolean;
  /** The loops of the code around it, the outermost first. */
  readonly loops: readonly LoopBlock[];
}

/** One workflow as the rules see it. */
export interface WorkflowScope {
  readonly workflow: Workflow;
  /** Nested ones included. */
  readonly steps: readonly Step[];
  /** Those of all steps, nested ones included, in source order. */
  readonly blocks: readonly StepBlock[];
  readonly knowledge: Knowledge;
  /** `''` for a file that is not there. */
  readonly textOf: (file: string) => string;
  readonly unitOf: (file: string) => SourceUnit | undefined;
  /** The nodes behind a step. Parses the file: ask only where its text says that it may matter. */
  readonly siteOf: (step: Step) => StepSite | undefined;
}

/** What is known of the platform's project; `null` for what is not. */
export interface Knowledge {
  /** By name, with the base URLs that its environments have. */
  readonly systems: ReadonlyMap<string, readonly string[]> | null;
  /** The declared activation variables. */
  readonly variables: ReadonlySet<string> | null;
}

export const nothingKnown: Knowledge = { systems: null, variables: null };
