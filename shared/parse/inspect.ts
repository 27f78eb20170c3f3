import type { Block } from '../model/block.ts';
import type {
  ChainedCall,
  ForEach,
  ProjectModel,
  Step,
  StepSpans,
  Workflow,
  WorkflowSpans,
} from '../model/project.ts';
import type { Mapping, Rule } from '../model/mapping.ts';
import { flatRules } from '../mapping/rules.ts';
import type { Shape } from '../model/shape.ts';
import { shapeFields } from '../shape/shape-tree.ts';

type WithoutSpans<Element> = Omit<Element, 'spans'>;

/** The model as `inspect` prints it (docs/cli.md): plain JSON in the documented order, without spans. */
export function toInspectJson(model: ProjectModel): unknown {
  const { workflows, mappings, shapes, systems, problems } = model;
  return {
    workflows: workflows.map(workflowJson),
    mappings: mappings.map(mappingJson),
    shapes: shapes.map(shapeJson),
    systems,
    problems,
  };
}

function dropSpans<Element extends { readonly spans: StepSpans | WorkflowSpans }>(
  element: Element,
): WithoutSpans<Element> {
  const { spans: _spans, ...rest } = element;
  return rest;
}

function mappingJson(mapping: Mapping): unknown {
  const { spans: _spans, rules, unmapped, ...rest } = mapping;
  return { ...rest, rules: flatRules(rules).map(ruleJson), unmapped };
}

function ruleJson({ target, kind, value, sources, expression, line }: Rule): unknown {
  const operations = (value.operations ?? []).map((operation) => operation.kind);
  return { target, kind, operations, sources, expression, line };
}

function shapeJson({ name, file, line, type }: Shape): unknown {
  return { name, file, line, fields: shapeFields(type) };
}

function workflowJson(workflow: Workflow): unknown {
  return { ...dropSpans(workflow), steps: workflow.steps.map(stepJson) };
}

function stepJson(step: Step): unknown {
  return {
    ...dropSpans(step),
    calls: step.calls.map(callJson),
    forEach: step.forEach === null ? null : forEachJson(step.forEach),
    blocks: step.blocks.map(blockJson),
    steps: step.steps.map(stepJson),
  };
}

function blockJson(block: Block): unknown {
  const { key, kind, line, spans: _spans, blocks, ...fields } = block;
  const nested = blocks === undefined ? {} : { blocks: blocks.map(blockJson) };
  return { key, kind, line, ...fields, ...nested };
}

function callJson(call: ChainedCall): unknown {
  return call.step === undefined ? call : { ...call, step: stepJson(call.step) };
}

function forEachJson(forEach: ForEach): unknown {
  return { mode: forEach.mode, step: stepJson(forEach.step) };
}
