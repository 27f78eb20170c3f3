import { callText } from '../http.ts';
import { quoteText } from '../style.ts';
import {
  outcomeStatement,
  outcomeWidth,
  type BlockWriter,
  type NewBlockOf,
} from './block-writer.ts';
import type ts from 'typescript';
import { readObject } from '../../parse/object-literal.ts';
import { outcomeFields, type CallReader } from './call-construct.ts';
import { expressionField, plainMember, textField } from './fields.ts';

/** `start(id, { data })` and `workflowClient().startWorkflow(id, { data })`. */
export const startReader: CallReader<'start'> = {
  paths: ['start', 'workflowClient().startWorkflow'],
  match: ({ call, outcome }) => {
    const [id, options] = call.arguments;
    if (id === undefined) return null;
    return {
      kind: 'start',
      ...textField('workflow', id),
      ...readOptions(options),
      ...outcomeFields(outcome),
    };
  },
};

function readOptions(options: ts.Expression | undefined): {
  readonly dataExpression?: string;
  readonly optionsExpression?: string;
} {
  const object = readObject(options);
  const data = object === null ? null : plainMember(object, 'data');
  const isData = object?.isComplete === true && object.members.size === 1 && data !== null;
  return isData
    ? expressionField('dataExpression', data)
    : expressionField('optionsExpression', options);
}

/** `workflowClient().rescheduleWorkflow(workflow, delay)`. */
export const rescheduleReader: CallReader<'reschedule'> = {
  paths: ['workflowClient().rescheduleWorkflow'],
  match: ({ call, outcome }) => {
    const [workflow, delay] = call.arguments;
    return {
      kind: 'reschedule',
      workflowExpression: workflow?.getText() ?? null,
      ...(delay === undefined ? { delay: null } : textField('delay', delay)),
      ...outcomeFields(outcome),
    };
  },
};

/** `workflowClient().completeWorkflow(workflow, status, result)`. */
export const completeReader: CallReader<'complete'> = {
  paths: ['workflowClient().completeWorkflow'],
  match: ({ call, outcome }) => {
    const [workflow, status, result] = call.arguments;
    return {
      kind: 'complete',
      workflowExpression: workflow?.getText() ?? null,
      ...(status === undefined ? { status: null } : textField('status', status)),
      ...expressionField('valueExpression', result),
      ...outcomeFields(outcome),
    };
  },
};

/** `await start('<workflow>', { data: … });` */
export function emitStart(block: NewBlockOf<'start'>, writer: BlockWriter): string {
  const { style, column } = writer;
  const values: (string | readonly string[])[] = [
    block.workflowExpression ?? quoteText(block.workflow ?? '', style.quote),
  ];
  if (typeof block.dataExpression === 'string') values.push([`data: ${block.dataExpression}`]);
  const used = column + outcomeWidth(block);
  const call = callText(`await ${writer.context('start')}`, values, style, used);
  return outcomeStatement(call, block, style);
}

/** `await workflowClient().rescheduleWorkflow(workflow, '5s');` */
export function emitReschedule(block: NewBlockOf<'reschedule'>, writer: BlockWriter): string {
  const { style, column } = writer;
  const delay = block.delayExpression ?? quoteText(block.delay ?? '1m', style.quote);
  const callee = `await ${writer.context('workflowClient')}().rescheduleWorkflow`;
  return callText(callee, [writer.context('workflow'), delay], style, column) + style.semicolon;
}

/** `await workflowClient().completeWorkflow(workflow, 'completed', …);` */
export function emitComplete(block: NewBlockOf<'complete'>, writer: BlockWriter): string {
  const { style, column } = writer;
  const status = block.statusExpression ?? quoteText(block.status ?? 'completed', style.quote);
  const values = [writer.context('workflow'), status, block.valueExpression ?? '{}'];
  const callee = `await ${writer.context('workflowClient')}().completeWorkflow`;
  return callText(callee, values, style, column) + style.semicolon;
}
