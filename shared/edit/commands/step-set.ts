import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { CodeStyle } from '../../constructs/style.ts';
import type { Step } from '../../model/project.ts';
import type { TextChange } from '../../model/span.ts';
import { memberValue, readObject } from '../../parse/object-literal.ts';
import type { RequestSite } from '../../parse/requests.ts';
import { allSteps } from '../../parse/systems.ts';
import { readString } from '../../parse/value.ts';
import { noteMentions } from '../mentions.ts';
import { noteFurtherUsers, stepList } from '../affected.ts';
import { notMethod, refuseBody } from '../blocks/request-method.ts';
import type { Command, StepSet } from '../command.ts';
import { followKeys } from '../data-keys.ts';
import type { Draft } from '../draft.ts';
import { isWished, replaceField, wishedText } from '../field-edit.ts';
import { setMember } from '../object-edit.ts';
import { detectStyle } from '../style.ts';
import { findStep, findWorkflow, type StepTarget } from '../target.ts';
import { refuseTaken } from './step-insert.ts';

/** `step.rename`: changes the task's id where it is written, for all workflows that use the task. */
export function renameStep(
  draft: Draft,
  command: Extract<Command, { command: 'step.rename' }>,
): string {
  const workflow = findWorkflow(draft, command.workflow);
  const target = findStep(workflow, command.step);
  const { site } = target;
  if (site.id === null) {
    throw new FlowrightError(
      'invalid-target',
      `"${target.key}" has no id: it is ${describeKind(site.kind)}.`,
      'Only fn and http tasks have an id.',
    );
  }
  const before = site.id.value;
  const label = `Rename step "${before ?? target.key}" to "${command.to}"`;
  if (before === command.to) return label;
  refuseTaken(workflow, command.to);
  const unit = draft.editableUnit(site.definition.unit);
  const changes = replaceField('id', site.id, { value: command.to }, detectStyle(unit));
  const reading = draft.reading();
  const steps = stepList(reading);
  refuseTakenElsewhere(draft, target, command.to);
  draft.change(unit.file, changes);
  noteFurtherUsers(draft, steps, target);
  followKeys(draft, reading);
  if (before !== null) noteMentions(draft, before);
  return label;
}

function describeKind(kind: Step['kind']): string {
  switch (kind) {
    case 'function':
      return 'a function without a name';
    case 'reference':
      return 'a task that cannot be followed to where it is made';
    case 'opaque':
      return 'code that is shown as it is';
    case 'fn':
    case 'http':
      return 'a task whose id is missing';
  }
}

/** A shared task gets its new id in every workflow that uses it. */
function refuseTakenElsewhere(draft: Draft, target: StepTarget, id: string): void {
  const { node, unit } = target.site.definition;
  for (const workflow of draft.reading().workflows) {
    // The model tells where tasks are made without a look into every file's nodes.
    const steps = allSteps(workflow.model.steps);
    if (!steps.some(({ spans }) => spans.file === unit.file)) continue;
    const sites = [...workflow.stepSites.values()];
    if (sites.some((site) => site.definition.node === node)) refuseTaken(workflow, id);
  }
}

/** `step.set`: the connection of an http task, and the method and path of its requests. */
export function setStep(draft: Draft, command: Extract<Command, { command: 'step.set' }>): string {
  const target = findStep(findWorkflow(draft, command.workflow), command.step);
  const steps = stepList(draft.reading());
  setConnection(draft, target, command.set);
  if (command.set.request !== undefined) {
    setRequest(draft, target, command.set.request);
  }
  noteFurtherUsers(draft, steps, target);
  return `Change step "${target.key}"`;
}

function setConnection(draft: Draft, target: StepTarget, set: StepSet): void {
  const wish = { value: set.connection, expression: set.connectionExpression };
  if (!isWished(wish)) return;
  const { site } = target;
  if (site.kind !== 'http' || site.task === null) {
    throw new FlowrightError(
      'invalid-target',
      `"${target.key}" is not an http task, so it has no connection.`,
      'Only http tasks call a system through its connection.',
    );
  }
  const unit = draft.editableUnit(site.definition.unit);
  const style = detectStyle(unit);
  if (site.connection !== null) {
    refuseWholeOptions(site.task, site.connection.node);
    draft.change(unit.file, replaceField('connection', site.connection, wish, style));
    return;
  }
  const object = readObject(site.task.arguments[1]);
  const text = wishedText('connection', wish, style);
  if (object === null || text === null) {
    throw new FlowrightError(
      'invalid-target',
      `"${target.key}" has no options object to hold the connection.`,
      'Edit the task in the code.',
    );
  }
  draft.change(unit.file, setMember(object, 'connection', text, unit, style, 'first'));
}

/** Where the whole options are computed, replacing them would lose more than the connection. */
function refuseWholeOptions(task: ts.CallExpression, node: ts.Expression): void {
  if (task.arguments[1] !== node) return;
  throw new FlowrightError(
    'invalid-target',
    `The connection is decided by ${node.getText()}, which is more than the connection.`,
    'Edit the options in the code.',
  );
}

type RequestSet = NonNullable<StepSet['request']>;

/** One part after the other, each on the result of the one before: a call without arguments gets both at one place. */
function setRequest(draft: Draft, target: StepTarget, set: RequestSet): void {
  for (const changesOf of [pathChanges, methodChanges]) {
    const workflow = findWorkflow(draft, target.workflow.model.key);
    const request = findRequest(findStep(workflow, target.key), set);
    const unit = draft.editableUnit(request.unit);
    draft.change(unit.file, changesOf(request, set, detectStyle(unit)));
  }
}

function findRequest(target: StepTarget, set: RequestSet): RequestSite {
  const { requests } = target.site;
  const request = requests[set.index ?? 0];
  if (request !== undefined && (set.index !== undefined || requests.length === 1)) return request;
  const message =
    requests.length === 0
      ? `"${target.key}" makes no request that can be followed.`
      : `"${target.key}" makes ${requests.length} requests.`;
  const code = requests.length > 1 && set.index === undefined ? 'invalid-input' : 'invalid-target';
  const hint =
    requests.length === 0 ? 'Edit the code.' : `Give "index" from 0 to ${requests.length - 1}.`;
  throw new FlowrightError(code, message, hint);
}

function pathChanges(request: RequestSite, set: RequestSet, style: CodeStyle): TextChange[] {
  const wish = { value: set.path, expression: set.pathExpression };
  if (!isWished(wish)) return [];
  const node = request.call.arguments[0];
  if (node !== undefined) return replaceField('path', readString(node), wish, style);
  const text = wishedText('path', wish, style) ?? '';
  const offset = request.call.getEnd() - 1;
  return [{ start: offset, end: offset, insert: text }];
}

function methodChanges(request: RequestSite, set: RequestSet, style: CodeStyle): TextChange[] {
  const wish = { value: set.method, expression: set.methodExpression };
  if (!isWished(wish)) return [];
  if (set.method !== undefined && !/^[A-Za-z]+$/.test(set.method)) {
    throw notMethod(set.method);
  }
  if (set.method !== undefined && hasBody(request)) refuseBody(set.method);
  const text = wishedText('method', wish, style) ?? '';
  const [path, init] = request.call.arguments;
  const isDefault = request.model.methodExpression === undefined && set.method === 'GET';
  if (init === undefined) {
    if (path !== undefined && ts.isSpreadElement(path)) refuseMethod(request);
    if (isDefault) return [];
    if (path === undefined) {
      throw new FlowrightError(
        'invalid-target',
        'The request is made without a path.',
        'Give "path" too.',
      );
    }
    return [{ start: path.getEnd(), end: path.getEnd(), insert: `, { method: ${text} }` }];
  }
  const object = readObject(init);
  const member = object?.members.get('method');
  const value = member === undefined ? null : memberValue(member);
  if (value !== null && request.model.methodExpression !== init.getText()) {
    return replaceField('method', readString(value), wish, style);
  }
  if (object?.isComplete !== true || member !== undefined) refuseMethod(request);
  return isDefault ? [] : setMember(object, 'method', text, request.unit, style, 'first');
}

function hasBody({ call }: RequestSite): boolean {
  return readObject(call.arguments[1])?.members.has('body') === true;
}

function refuseMethod({ model }: RequestSite): never {
  throw new FlowrightError(
    'invalid-target',
    `The request's options are ${model.methodExpression ?? 'not plain'}, which may hold more than the method.`,
    'Edit the request in the code.',
  );
}
