import ts from 'typescript';
import { matchFunction } from '../constructs/function.ts';
import { taskConstructs } from '../constructs/table.ts';
import type { StepRole } from '../model/project.ts';
import { readBody } from './blocks/read-body.ts';
import { chainWithin, type Chain, type Link } from './chain.ts';
import { followExpression, type UnitLookup, type ValueNode } from './links.ts';
import { memberAccess } from './member-access.ts';
import { readRequests } from './requests.ts';
import { sdkFunctionOf, type SdkFunction } from './sdk.ts';
import type { CallSite, StepPlace, StepSite } from './site.ts';
import type { SourceUnit } from './source-unit.ts';
import { unwrap } from './syntax.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isCallExpression,
  isElementAccessExpression,
  isExpression,
  isIdentifier,
  isPropertyAccessExpression,
  isSpreadElement,
} = ts;

/** Where a step is being read. */
interface StepRequest {
  readonly role: StepRole;
  readonly place: StepPlace;
  readonly unit: SourceUnit;
  readonly lookup: UnitLookup;
  readonly depth: number;
}

const deepestNesting = 12;
const noCalls: readonly CallSite[] = [];
/** Calls on a workflow that belong to the step before. */
export const attachedCalls: ReadonlySet<string | null> = new Set([
  'unpack',
  'serial',
  'parallel',
  'background',
]);

/** The steps of a workflow's own chain. */
export function readChainSteps(chain: Chain, lookup: UnitLookup): readonly StepSite[] {
  const steps: StepSite[] = [];
  let index = 0;
  while (index < chain.links.length) {
    const link = chain.links[index];
    if (link === undefined) break;
    let count = 1;
    if (link.name === 'then' || link.name === 'catch') {
      while (attachedCalls.has(chain.links[index + count]?.name ?? null)) count += 1;
    }
    steps.push(readLink(chain, index, count, lookup, 0));
    index += count;
  }
  return steps;
}

function readLink(
  chain: Chain,
  first: number,
  count: number,
  lookup: UnitLookup,
  depth: number,
): StepSite {
  const link = chain.links[first];
  if (link === undefined) throw new RangeError('no such link');
  const { unit } = chain;
  const place: StepPlace = { kind: 'links', chain, first, count };
  const role = link.name === 'catch' ? 'catch' : 'then';
  const request: StepRequest = { role, place, unit, lookup, depth };
  const isStep = link.name === 'then' || link.name === 'catch';
  const { arguments: given } = link.call;
  const [argument] = given;
  if (!isStep)
    return opaqueLink(link, request, `".${link.name ?? '[…]'}()" is not a known call here`);
  if (argument === undefined || given.length > 1 || isSpreadElement(argument)) {
    return opaqueLink(link, request, `".${link.name}()" takes exactly one task or function`);
  }
  const step = readStep(argument, request);
  if (count === 1) return step;
  const attached = chain.links.slice(first + 1, first + count);
  const calls = readCalls(attached, unit, lookup, depth, null);
  return { ...step, calls: [...step.calls, ...calls] };
}

/** A call of the chain that is shown as it is. */
function opaqueLink(link: Link, request: StepRequest, reason: string): StepSite {
  const callee = link.call.expression;
  const end = link.call.getEnd();
  if (isElementAccessExpression(callee)) {
    const use = callee.argumentExpression;
    const source = request.unit.text.slice(use.pos - '['.length, end);
    return { ...opaqueStep(link.call, request, reason), use, source };
  }
  const use = isPropertyAccessExpression(callee) ? callee.name : link.call;
  const source = request.unit.text.slice(use.getStart(), end);
  return { ...opaqueStep(link.call, request, reason), use, source };
}

/** Reads what stands in `then`, `catch`, `serial` or `parallel`. */
function readStep(argument: ts.Expression, request: StepRequest): StepSite {
  const { unit, lookup } = request;
  const { source } = unit;
  // What the call is that the chain begins with: the last one that is asked for.
  const begins: { by: SdkFunction | null } = { by: null };
  const chain = chainWithin(argument, unit, (call) => {
    begins.by = sdkFunctionOf(call.expression, source);
    return begins.by !== null;
  });
  const unknownLink = chain.links.find((link) => !isTaskCall(link.name));
  if (unknownLink !== undefined) {
    return opaqueStep(argument, request, `it is the result of a call that cannot be followed`);
  }
  const base = unwrap(chain.base);
  if (request.depth > deepestNesting) return opaqueStep(argument, request, 'it is nested too deep');
  if (isCallExpression(base)) return readTaskCall(argument, base, begins.by, chain, request);
  if (matchFunction(base)) {
    return chain.links.length > 0
      ? opaqueStep(argument, request, 'calls are chained on a function that is no task')
      : functionStep(argument, base, request);
  }
  if (!isIdentifier(base) && memberAccess(base) === null) {
    return opaqueStep(argument, request, 'it is an expression that only has a value at run time');
  }
  const followed = followExpression(base, unit, lookup);
  if (followed.kind !== 'value') {
    const reason = followed.kind === 'unknown' ? followed.reason : 'it is a whole module';
    return { ...opaqueStep(argument, request, reason), kind: 'reference' };
  }
  return heldStep(argument, chain, followed, request);
}

function isTaskCall(name: string | null): boolean {
  return name === 'then' || name === 'catch' || attachedCalls.has(name);
}

/** A task's call that stands at its place. */
function readTaskCall(
  argument: ts.Expression,
  call: ts.CallExpression,
  factory: SdkFunction | null,
  chain: Chain,
  request: StepRequest,
): StepSite {
  if (factory !== 'fn' && factory !== 'http') {
    const name = call.expression.getText();
    return opaqueStep(argument, request, `it is built by the call of "${name}"`);
  }
  if (call.arguments.some(isSpreadElement)) {
    return opaqueStep(argument, request, 'its arguments are spread');
  }
  const { role, place, unit, lookup, depth } = request;
  const { id, connection, callback } = taskConstructs[factory].match(call);
  const { requests, code, body } = callbackCode(callback, request, factory === 'fn');
  // Most steps are read here: put together in one go, without `plainStep`.
  return {
    kind: factory,
    role,
    place,
    unit,
    use: argument,
    definition: { unit, node: call },
    declaration: null,
    task: call,
    id,
    connection,
    requests,
    code,
    body,
    calls: readCalls(chain.links, unit, lookup, depth + 1, chain),
    reason: null,
    source: null,
  };
}

type StepBody = Pick<StepSite, 'requests' | 'code' | 'body'>;

/** Of steps whose function is not there, or cannot be followed to. */
export const noBody: StepBody = { requests: [], code: null, body: { blocks: [], mappings: [] } };

function callbackCode(
  callback: ts.Expression | null,
  request: StepRequest,
  usesGlobalFetch: boolean,
): StepBody {
  if (callback === null) return noBody;
  const followed = followExpression(callback, request.unit, request.lookup);
  if (followed.kind !== 'value') return noBody;
  return readCode(followed.node, followed.unit, request.lookup, usesGlobalFetch);
}

function readCode(
  node: ValueNode,
  unit: SourceUnit,
  lookup: UnitLookup,
  usesGlobalFetch: boolean,
): StepBody {
  if (!matchFunction(node)) return noBody;
  const requests = readRequests(node, unit, usesGlobalFetch);
  const code = { unit, node };
  return { requests, code, body: readBody(code, requests, lookup) };
}

function functionStep(argument: ValueNode, node: ValueNode, request: StepRequest): StepSite {
  return {
    ...plainStep(argument, request),
    kind: 'function',
    definition: { unit: request.unit, node },
    ...readCode(node, request.unit, request.lookup, true),
  };
}

/** A task or function that a constant holds, in this file or another one; `use` may chain more calls on it. */
function heldStep(
  argument: ts.Expression,
  use: Chain,
  held: { readonly unit: SourceUnit; readonly node: ValueNode; readonly name: ts.Node },
  request: StepRequest,
): StepSite {
  const inner: StepRequest = { ...request, unit: held.unit, depth: request.depth + 1 };
  const isFunction = matchFunction(held.node);
  const isChainOnFunction = isFunction && use.links.length > 0;
  const declared = isFunction
    ? functionStep(held.node, held.node, inner)
    : isExpression(held.node)
      ? readStep(held.node, inner)
      : null;
  if (declared === null || isChainOnFunction) {
    return opaqueStep(argument, request, 'it is no task that can be followed');
  }
  const calls = readCalls(use.links, request.unit, request.lookup, request.depth + 1, use);
  return {
    ...declared,
    role: request.role,
    place: request.place,
    unit: request.unit,
    use: argument,
    declaration: { unit: held.unit, name: held.name },
    calls: [...declared.calls, ...calls],
    source: declared.kind === 'opaque' ? argument.getText() : declared.source,
  };
}

/**
 * The calls chained on a task, or (without a chain of their own) those attached to a step on its workflow.
 */
function readCalls(
  links: readonly Link[],
  unit: SourceUnit,
  lookup: UnitLookup,
  depth: number,
  chain: Chain | null,
): readonly CallSite[] {
  if (links.length === 0) return noCalls;
  return links.map((link, index): CallSite => {
    const [argument] = link.call.arguments;
    const onWorkflow = chain === null;
    const plain = { step: null, mapperExpression: null, onWorkflow };
    switch (link.name) {
      case 'then':
      case 'catch':
        if (chain === null) return { call: link.name, ...plain };
        return { call: link.name, ...plain, step: readLink(chain, index, 1, lookup, depth) };
      case 'serial':
      case 'parallel': {
        if (argument === undefined) return { call: link.name, ...plain };
        const place: StepPlace = { kind: 'for-each', call: link.call, unit };
        const step = readStep(argument, { role: 'then', place, unit, lookup, depth: depth + 1 });
        return { call: link.name, ...plain, step };
      }
      case 'unpack': {
        const mapperExpression = argument === undefined ? null : argument.getText();
        return { call: 'unpack', ...plain, mapperExpression };
      }
      default:
        return { call: 'background', ...plain };
    }
  });
}

/** A step of which only the text is known. */
function opaqueStep(use: ValueNode, request: StepRequest, reason: string): StepSite {
  return { ...plainStep(use, request), reason, source: use.getText() };
}

/** What all steps have in common. */
function plainStep(use: ValueNode, request: StepRequest): StepSite {
  return {
    kind: 'opaque',
    role: request.role,
    place: request.place,
    unit: request.unit,
    use,
    definition: { unit: request.unit, node: use },
    declaration: null,
    task: null,
    id: null,
    connection: null,
    ...noBody,
    calls: [],
    reason: null,
    source: null,
  };
}
