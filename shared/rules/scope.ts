import type { Block, LoopBlock } from '../model/block.ts';
import type { Step, Workflow } from '../model/project.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import type { WorkflowReading } from '../parse/workflow-reading.ts';
import type { Knowledge, StepBlock, WorkflowScope } from './rule.ts';

/** Makes the scope of a workflow: its steps and blocks are walked once for all rules. */
export function workflowScope(
  reading: WorkflowReading,
  units: ReadonlyMap<string, SourceUnit>,
  knowledge: Knowledge,
): WorkflowScope {
  const workflow: Workflow = reading.model;
  const steps: Step[] = [];
  const blocks: StepBlock[] = [];
  for (const step of workflow.steps) collectStep(step, false, steps, blocks);
  return {
    workflow,
    steps,
    blocks,
    knowledge,
    textOf: (file) => units.get(file)?.text ?? '',
    unitOf: (file) => units.get(file),
    siteOf: (step) => reading.stepSites.get(step.key),
  };
}

function collectStep(step: Step, isEach: boolean, steps: Step[], blocks: StepBlock[]): void {
  steps.push(step);
  for (const block of step.blocks) collectBlock(block, { step, isEach, loops: [] }, blocks);
  for (const { call, step: inner } of step.calls) {
    if (inner === undefined) continue;
    collectStep(inner, isEach || call === 'serial' || call === 'parallel', steps, blocks);
  }
}

interface Around {
  readonly step: Step;
  readonly isEach: boolean;
  readonly loops: readonly LoopBlock[];
}

function collectBlock(block: Block, around: Around, blocks: StepBlock[]): void {
  const { step, isEach, loops } = around;
  blocks.push({ step, block, isRepeated: isEach || loops.length > 0, loops });
  const inside = block.kind === 'loop' ? { ...around, loops: [...loops, block] } : around;
  for (const inner of block.blocks ?? []) collectBlock(inner, inside, blocks);
}
