import { referenceText, type ContextReference } from '../../../../shared/assistant/context.ts';
import type { Attachment } from '../../../../shared/assistant/untrusted.ts';
import { FlowrightError } from '../../../../shared/base/error.ts';
import { findSamples, isSampleFile, readSamples } from '../../../../shared/mapping/samples.ts';
import { flatRules } from '../../../../shared/mapping/rules.ts';
import type { Mapping, Rule } from '../../../../shared/model/mapping.ts';
import type { Problem, Step, Workflow } from '../../../../shared/model/project.ts';
import type { ShapeType } from '../../../../shared/model/shape.ts';
import { shapeFields } from '../../../../shared/shape/shape-tree.ts';
import type { DraftProject } from '../draft-provider.ts';
import { problemLine, stepLines, workflowLines } from '../model/outline.ts';
import { stepsOf } from '../model/read-element.ts';
import { linesOf, numberedLines } from './numbered-lines.ts';

type Reference<Kind extends ContextReference['kind']> = Extract<ContextReference, { kind: Kind }>;

/**
 * A part of the project as a model reads it: bounded, with the numbers of its lines, and without the values of samples. Throws
 * `not-found` for a part that there is no more.
 */
export function describeReference(reference: ContextReference, project: DraftProject): Attachment {
  const text = textOf(reference, project);
  if (text === null) {
    throw new FlowrightError(
      'not-found',
      `There is no ${reference.kind} "${referenceText(reference)}" any more.`,
      'Take it out of the request.',
    );
  }
  return { name: `${reference.kind} ${referenceText(reference)}`, text, isOfProject: true };
}

function textOf(reference: ContextReference, project: DraftProject): string | null {
  switch (reference.kind) {
    case 'file':
      return describeFile(reference, project);
    case 'problem':
      return describeProblem(reference, project);
    case 'shape':
      return describeShape(reference, project);
    case 'mapping':
      return describeMapping(reference, project);
    case 'workflow':
      return describeWorkflow(reference, project);
    case 'step':
      return describeStep(reference, project);
  }
}

function describeFile({ file }: Reference<'file'>, { texts }: DraftProject): string | null {
  const text = texts.get(file);
  if (text === undefined) return null;
  return isSampleFile(file) ? sampleFileText(file, text) : numberedLines(text);
}

/** Samples may hold data of people: what they are of, and what they are called. */
function sampleFileText(file: string, text: string): string {
  const content = samplesIn(file, text);
  if (content === null) return 'A file of samples that cannot be read.';
  const names = content.samples.map(({ name }) => name).join(', ');
  return `Samples of ${content.function}: ${names || 'none'}. Their values are not told.`;
}

function samplesIn(file: string, text: string): ReturnType<typeof readSamples> | null {
  try {
    return readSamples(file, text);
  } catch {
    return null;
  }
}

const linesAround = 8;

/** A problem that the window was told by the compiler or a test stands in no model: its place must be there. */
function describeProblem(
  { file, line, code, message }: Reference<'problem'>,
  { model, texts }: DraftProject,
): string | null {
  const text = texts.get(file);
  if (text === undefined) return null;
  const known = model.problems.find(
    (problem) => problem.file === file && problem.code === code && problem.message === message,
  );
  const place = known?.line ?? line;
  const range = { from: Math.max(1, place - linesAround), to: place + linesAround };
  return [
    `${known?.severity ?? 'problem'} ${code}: ${message}`,
    `${file}:${place}${placeText(known)}`,
    known?.fix === undefined ? 'No fix is known.' : `Known fix: ${known.fix}`,
    ...(isSampleFile(file) ? [] : [numberedLines(text, range, place)]),
  ].join('\n');
}

function placeText(problem: Problem | undefined): string {
  if (problem === undefined || problem.workflow === null) return '';
  const step = problem.step === null ? '' : `, step "${problem.step}"`;
  return ` in workflow "${problem.workflow}"${step}`;
}

function describeShape({ name }: Reference<'shape'>, { model }: DraftProject): string | null {
  const shape = model.shapes.find((each) => each.name === name);
  if (shape === undefined) return null;
  const { file, line, description, type } = shape;
  return [
    `${name} (${file}:${line})`,
    ...(description === null ? [] : [description]),
    ...fieldLines(type),
  ].join('\n');
}

const mostFields = 300;

function fieldLines(type: ShapeType): readonly string[] {
  const fields = shapeFields(type);
  const lines = fields.slice(0, mostFields).map(({ path, type: text, optional, nullable }) => {
    const marks = `${nullable ? ' | null' : ''}${optional ? ', optional' : ''}`;
    return `- ${path}: ${text}${marks}`;
  });
  const left = fields.length - lines.length;
  return left > 0 ? [...lines, `… ${left} more fields: read_element has them.`] : lines;
}

function describeMapping(
  { file, name }: Reference<'mapping'>,
  project: DraftProject,
): string | null {
  const { model, texts } = project;
  const mapping = model.mappings.find((each) => each.file === file && each.name === name);
  const text = texts.get(file);
  if (mapping === undefined || text === undefined) return null;
  return [
    `${file}#${name}`,
    ...mapping.sources.flatMap((source) => [
      `Source ${source.name}: ${source.shape ?? 'unnamed type'}`,
      ...fieldsOfShape(source.shape, project),
    ]),
    `Target: ${mapping.target}`,
    ...fieldsOfShape(mapping.target, project),
    'Rules:',
    ...ruleLines(mapping.rules),
    ...unmappedLines(mapping),
    `Samples: ${sampleNames(mapping, project)}`,
    `Tests: ${testFileOf(file, texts) ?? 'none'}`,
    ...problemLines(problemsOfMapping(mapping, text, project)),
    'Source text:',
    numberedLines(text, linesOf(text, mapping.spans.declaration)),
  ].join('\n');
}

/** Of the elements, for a list. */
function fieldsOfShape(name: string | null, { model }: DraftProject): readonly string[] {
  const shape = model.shapes.find((each) => each.name === name?.replace(/\[\]$/, ''));
  return shape === undefined ? [] : fieldLines(shape.type);
}

/** Objects say nothing that the rules below them do not. */
function ruleLines(rules: readonly Rule[]): readonly string[] {
  const lines = flatRules(rules)
    .filter(({ kind }) => kind !== 'object')
    .map(({ target, kind, expression }) => {
      const text = expression.replaceAll(/\s+/g, ' ');
      return `- ${target} ← ${text.length > 200 ? `${text.slice(0, 200)}…` : text} (${kind})`;
    });
  return lines.length > mostFields
    ? [...lines.slice(0, mostFields), `… ${lines.length - mostFields} more rules.`]
    : lines;
}

function unmappedLines({ unmapped }: Mapping): readonly string[] {
  if (unmapped === null) return [];
  const list = (fields: readonly string[]): string =>
    fields.slice(0, mostFields).join(', ') || 'none';
  return [
    `Required fields without a rule: ${list(unmapped.required)}`,
    `Optional fields without a rule: ${list(unmapped.optional)}`,
  ];
}

function sampleNames({ file, name }: Mapping, { texts }: DraftProject): string {
  const readable = [...texts].filter(
    ([each, text]) => isSampleFile(each) && samplesIn(each, text) !== null,
  );
  const found = findSamples(readable, `${file}#${name}`);
  if (found === null || found.content.samples.length === 0) return 'none';
  return `${found.content.samples.map((sample) => sample.name).join(', ')} (${found.file})`;
}

function testFileOf(file: string, texts: DraftProject['texts']): string | null {
  const test = file.replace(/\.(tsx?)$/, '.test.$1');
  return texts.has(test) ? test : null;
}

function problemsOfMapping(
  { file, spans }: Mapping,
  text: string,
  { model }: DraftProject,
): readonly Problem[] {
  const { from, to } = linesOf(text, spans.declaration);
  return model.problems.filter(
    (problem) => problem.file === file && from <= problem.line && problem.line <= to,
  );
}

function problemLines(problems: readonly Problem[]): readonly string[] {
  return ['Problems:', ...(problems.length === 0 ? ['- none'] : problems.map(problemLine))];
}

function describeWorkflow(
  { workflow: key }: Reference<'workflow'>,
  { model, texts }: DraftProject,
): string | null {
  const workflow = model.workflows.find((each) => each.key === key);
  const text = workflow === undefined ? undefined : texts.get(workflow.file);
  if (workflow === undefined || text === undefined) return null;
  return [
    ...workflowLines(workflow),
    ...problemLines(model.problems.filter((problem) => problem.workflow === key)),
    `Source text (${workflow.file}):`,
    numberedLines(text, linesOf(text, workflow.spans.chain)),
  ].join('\n');
}

function describeStep(
  { workflow: key, step: stepKey }: Reference<'step'>,
  { model, texts }: DraftProject,
): string | null {
  const workflow = model.workflows.find((each) => each.key === key);
  const steps = workflow === undefined ? [] : stepsOf(workflow);
  const step = steps.find((each) => each.key === stepKey);
  if (workflow === undefined || step === undefined) return null;
  const { file, call, code } = step.spans;
  const text = texts.get(file);
  if (text === undefined) return null;
  const ofStep = ({ workflow: of, step: at }: Problem): boolean => of === key && at === stepKey;
  return [
    ...stepLines(step, 0),
    `In workflow "${key}" (${workflow.file}), ${neighbours(workflow, step)}`,
    ...problemLines(model.problems.filter(ofStep)),
    `Source text (${file}):`,
    numberedLines(text, linesOf(text, call)),
    ...(code === undefined || isWithin(code, step) ? [] : functionLines(code, texts)),
  ].join('\n');
}

/** Where the data comes from and goes to. */
function neighbours({ steps }: Workflow, step: Step): string {
  const chain = steps.filter(({ role }) => role === step.role);
  const at = chain.indexOf(step);
  if (at < 0) return 'inside another step.';
  const before = chain[at - 1];
  const after = chain[at + 1];
  const from = before === undefined ? 'the first' : `after "${before.key}"`;
  return `${from}, ${after === undefined ? 'with none after it' : `before "${after.key}"`}.`;
}

type Code = NonNullable<Step['spans']['code']>;

function isWithin({ file, start, end }: Code, { spans }: Step): boolean {
  return file === spans.file && spans.call.start <= start && end <= spans.call.end;
}

/** The function that a step names and that stands elsewhere. */
function functionLines(code: Code, texts: DraftProject['texts']): readonly string[] {
  const text = texts.get(code.file);
  if (text === undefined) return [];
  return [`Its function (${code.file}):`, numberedLines(text, linesOf(text, code))];
}
