import type ts from 'typescript';
import type { ChainedCall, Step } from '../model/project.ts';
import { endBefore, endOfTrailingComments } from './chain.ts';
import type { CallSite, StepSite } from './site.ts';
import { positionOf } from './syntax.ts';
import type { Span } from '../model/span.ts';
import type { Field } from './value.ts';

/** The model's step for a site, with its nested ones. */
export function stepModel(site: StepSite, keys: ReadonlyMap<StepSite, string>): Step {
  const calls = site.calls.map((call) => callModel(call, keys));
  const forEach = calls.find(isForEach);
  const { declaration, definition } = site;
  return {
    key: keys.get(site) ?? '',
    kind: site.kind,
    role: site.role,
    id: site.id?.value ?? null,
    ...expressionMember('idExpression', site.id),
    ...positionOf(site.unit.source, placeOf(site).getStart(site.unit.source)),
    connection: site.connection?.value ?? null,
    ...expressionMember('connectionExpression', site.connection),
    requests: site.requests.map((request) => request.model),
    blocks: [],
    mappings: [],
    calls,
    forEach: forEach === undefined ? null : { mode: forEach.call, step: forEach.step },
    steps: calls.flatMap((call) =>
      (call.call === 'then' || call.call === 'catch') && call.step !== undefined ? [call.step] : [],
    ),
    background: calls.some((call) => call.call === 'background'),
    ...(declaration === null
      ? {}
      : {
          declaredAt: {
            file: declaration.unit.file,
            line: positionOf(
              declaration.unit.source,
              declaration.name.getStart(declaration.unit.source),
            ).line,
          },
        }),
    ...(site.reason === null ? {} : { reason: site.reason }),
    ...(site.source === null ? {} : { source: site.source }),
    spans: {
      file: definition.unit.file,
      call: {
        start: definition.node.getStart(definition.unit.source),
        end: definition.node.getEnd(),
      },
      link: linkSpan(site),
    },
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
function linkSpan(site: StepSite): Span {
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
  const lead = /^\s*/.exec(text.slice(boundary, end))?.[0].length ?? 0;
  return { start: boundary + lead, end: endOfTrailingComments(text, end) };
}
