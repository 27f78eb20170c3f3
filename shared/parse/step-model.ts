import type ts from 'typescript';
import type { ChainedCall, CodeSpan, Step } from '../model/project.ts';
import { contextParameter } from './blocks/block-site.ts';
import type { StepCode } from './blocks/read-body.ts';
import { endBefore, endOfTrailingComments } from './chain.ts';
import type { CallSite, StepSite } from './site.ts';
import { positionOf } from './syntax.ts';
import type { Span } from '../model/span.ts';
import type { Field } from './value.ts';

/** The model's step for a site, with its nested ones. */
export function stepModel(site: StepSite, keys: ReadonlyMap<StepSite, string>): Step {
  const calls = site.calls.length === 0 ? none : site.calls.map((call) => callModel(call, keys));
  const forEach = calls.find(isForEach);
  const { line, column } = positionOf(site.unit.source, placeOf(site).getStart(site.unit.source));
  const step: Step = {
    key: keys.get(site) ?? '',
    kind: site.kind,
    role: site.role,
    id: site.id?.value ?? null,
    line,
    column,
    connection: site.connection?.value ?? null,
    requests: site.requests.length === 0 ? none : site.requests.map(({ model }) => model),
    blocks: site.body.blocks,
    mappings: site.body.mappings,
    calls,
    forEach: forEach === undefined ? null : { mode: forEach.call, step: forEach.step },
    steps: calls.length === 0 ? none : calls.flatMap(chainedStep),
    background: calls.some((call) => call.call === 'background'),
    spans: stepSpans(site),
  };
  return withRareMembers(step, site);
}

const none: readonly never[] = [];

function chainedStep({ call, step }: ChainedCall): readonly Step[] {
  return (call === 'then' || call === 'catch') && step !== undefined ? [step] : [];
}

/** Puts the members that few steps have at their places: to look for them in every step's literal makes each a copy of copies. */
function withRareMembers(step: Step, site: StepSite): Step {
  const { declaration, reason, source } = site;
  const isUsual =
    declaration === null &&
    reason === null &&
    source === null &&
    typeof site.id?.expression !== 'string' &&
    typeof site.connection?.expression !== 'string';
  if (isUsual) return step;
  const { key, kind, role, id, line, column, connection, spans, ...rest } = step;
  return {
    key,
    kind,
    role,
    id,
    ...expressionMember('idExpression', site.id),
    line,
    column,
    connection,
    ...expressionMember('connectionExpression', site.connection),
    ...rest,
    ...(declaration === null ? {} : { declaredAt: declarationPlace(declaration) }),
    ...(reason === null ? {} : { reason }),
    ...(source === null ? {} : { source }),
    spans,
  };
}

function declarationPlace({
  unit,
  name,
}: NonNullable<StepSite['declaration']>): NonNullable<Step['declaredAt']> {
  return { file: unit.file, line: positionOf(unit.source, name.getStart(unit.source)).line };
}

function stepSpans(site: StepSite): Step['spans'] {
  const { unit, node } = site.definition;
  const { file } = unit;
  const call = { start: node.getStart(unit.source), end: node.end };
  const link = linkSpan(site);
  return site.code === null
    ? { file, call, link }
    : { file, call, link, code: codeSpan(site.code) };
}

function codeSpan({ unit, node }: StepCode): CodeSpan {
  const name = contextParameter(node)?.name;
  return {
    file: unit.file,
    start: node.getStart(unit.source),
    end: node.end,
    context: name === undefined ? '' : unit.text.slice(name.getStart(unit.source), name.end),
  };
}

/** Where the step stands in the workflow's file: the task itself without what is put around it, or the name that holds it. */
function placeOf(site: StepSite): ts.Node {
  const isInPlace = site.declaration === null && site.kind !== 'opaque';
  return isInPlace ? site.definition.node : site.use;
}

type ForEachCall = ChainedCall & { readonly call: 'serial' | 'parallel'; readonly step: Step };

function isForEach(call: ChainedCall): call is ForEachCall {
  return (call.call === 'serial' || call.call === 'parallel') && call.step !== undefined;
}

function callModel(call: CallSite, keys: ReadonlyMap<StepSite, string>): ChainedCall {
  return {
    call: call.call,
    ...(call.step === null ? {} : { step: stepModel(call.step, keys) }),
    ...(call.mapperExpression === null ? {} : { mapperExpression: call.mapperExpression }),
    ...(call.onWorkflow ? { on: 'workflow' } : {}),
  };
}

function expressionMember<Name extends string>(
  name: Name,
  field: Field<string> | null,
): { readonly [K in Name]?: string };
function expressionMember(name: string, field: Field<string> | null): Record<string, string> {
  return typeof field?.expression === 'string' ? { [name]: field.expression } : {};
}

/** The step's links with the comments that belong to them, in the file where the step is used. */
export function linkSpan(site: StepSite): Span {
  const { text } = site.unit;
  const { place } = site;
  if (place.kind !== 'links') {
    return { start: site.use.getStart(site.unit.source), end: site.use.getEnd() };
  }
  const boundary = endOfTrailingComments(
    place.chain.unit.text,
    endBefore(place.chain, place.first),
  );
  const last = place.chain.links[place.first + place.count - 1];
  const end = last === undefined ? site.use.getEnd() : last.call.getEnd();
  whiteSpace.lastIndex = boundary;
  whiteSpace.test(text);
  const start = Math.min(whiteSpace.lastIndex, end);
  return { start, end: endOfTrailingComments(text, end) };
}

const whiteSpace = /\s*/y;
