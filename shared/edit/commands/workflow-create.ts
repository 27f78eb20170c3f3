import { FlowrightError } from '../../base/error.ts';
import { triggerConstructs } from '../../constructs/table.ts';
import { quoteText, type CodeStyle } from '../../constructs/style.ts';
import { camelCase } from '../../parse/identifier.ts';
import { sdkFunctions, sdkModule } from '../../parse/sdk.ts';
import { isSourceFile } from '../../parse/source-unit.ts';
import type { Command, NewTrigger } from '../command.ts';
import type { Draft } from '../draft.ts';
import { checkedExpression } from '../field-edit.ts';
import { freeName, needSdkFunction } from '../imports.ts';
import { placeText } from '../layout.ts';
import { registerOrNote } from '../registration-edit.ts';
import { detectStyle, styleForNewFile } from '../style.ts';
import { checkWorkflowId } from './workflow-rename.ts';

/** `workflow.create`: an exported constant in a file of its own (or at the end of `file`), registered with the others. */
export function createWorkflow(
  draft: Draft,
  command: Extract<Command, { command: 'workflow.create' }>,
): string {
  const { id, trigger } = command;
  checkWorkflowId(draft, id);
  checkExpressions(trigger);
  const file = command.file ?? `src/workflows/${id}.ts`;
  checkFile(file);
  const isThere = draft.unit(file) !== undefined;
  if (isThere && command.file === undefined) {
    throw new FlowrightError(
      'already-exists',
      `The project already has a file ${file}.`,
      'Give "file" to add the workflow to it, or choose another id.',
    );
  }
  const name = isThere ? addToFile(draft, file, id, trigger) : newFile(draft, file, id, trigger);
  const inFile = draft.reading().workflows.filter(({ model }) => model.file === file);
  registerOrNote(draft, { file, index: inFile.length - 1, exportName: name, name });
  return `Create workflow "${id}"`;
}

function checkExpressions(value: object): void {
  const entries: [string, unknown][] = Object.entries(value);
  for (const [name, entry] of entries) {
    if (typeof entry === 'string' && name.endsWith('Expression')) checkedExpression(name, entry);
    else if (typeof entry === 'object' && entry !== null) checkExpressions(entry);
  }
}

export function checkFile(file: string): void {
  const parts = file.split('/');
  const isInside = !parts.some((part) => part === '' || part === '.' || part === '..');
  if (isInside && isSourceFile(file) && !/[\\:\p{Cc}]/u.test(file)) return;
  throw new FlowrightError(
    'invalid-input',
    `"${file}" cannot hold a workflow.`,
    'Give a path inside the project that ends in .ts, such as "src/workflows/orders.ts".',
  );
}

/**
 * The constant's name: the id, with the word Workflow behind it as in the platform's own examples. Names of the SDK's functions
 * get it, too: the constant would stand in the way of the function that it is made by.
 */
export function workflowName(id: string): string {
  const name = camelCase(id);
  const isClear = /(?:workflow|webhook)$/i.test(name) && !isSdkFunction(name);
  return isClear ? name : `${name}Workflow`;
}

function isSdkFunction(name: string): boolean {
  return sdkFunctions.some((known) => known === name);
}

function newFile(draft: Draft, file: string, id: string, trigger: NewTrigger): string {
  const style = styleForNewFile(file, draft.reading().units);
  const name = workflowName(id);
  const lines = [
    `import { ${trigger.kind} } from ${quoteText(sdkModule, style.quote)}${style.semicolon}`,
    '',
    declarationText(name, id, triggerText(id, trigger, trigger.kind, style), style),
    '',
  ];
  draft.create(file, placeText(lines.join('\n'), '', style.endOfLine));
  return name;
}

function addToFile(draft: Draft, file: string, id: string, trigger: NewTrigger): string {
  const unit = draft.editable(file);
  const style = detectStyle(unit);
  const { name: callee, changes } = needSdkFunction(unit, unit.source, trigger.kind, style);
  const name = freeName(unit, unit.source, workflowName(id), `${workflowName(id)}New`);
  const text = `${declarationText(name, id, triggerText(id, trigger, callee, style), style)}\n`;
  const end = unit.text.length;
  const gap = unit.text === '' ? '' : unit.text.endsWith('\n') ? '\n' : '\n\n';
  const insert = placeText(gap + text, '', style.endOfLine);
  draft.change(file, [...changes, { start: end, end, insert }]);
  return name;
}

/** The width of lines in new projects (resources/templates). */
const widest = 100;

/** Where the line would be too long, the trigger's arguments stand on lines of their own, as `deno fmt` has them. */
function declarationText(name: string, id: string, call: string, style: CodeStyle): string {
  const text = `export const ${name} = ${call}${style.semicolon}`;
  const first = quoteText(id, style.quote);
  const [callee = '', rest = ''] = call.split(`(${first}, `);
  if (text.length <= widest || text.includes('\n') || rest === '') return text;
  const comma = style.trailingComma ? ',' : '';
  // A schedule's times are followed by the activations it runs for.
  const [, time = null, more = ''] =
    /^((?:'[^']*')|(?:"[^"]*")), (.*)$/.exec(rest.slice(0, -1)) ?? [];
  const values = [first, ...(time === null ? [rest.slice(0, -1)] : [time, more])];
  const lines = values.map((value) => style.indent + value).join(',\n');
  return `export const ${name} = ${callee}(\n${lines}${comma}\n)${style.semicolon}`;
}

function triggerText(id: string, trigger: NewTrigger, callee: string, style: CodeStyle): string {
  switch (trigger.kind) {
    case 'webhook':
      return triggerConstructs.webhook.emit(id, trigger, callee, style);
    case 'schedule':
      return triggerConstructs.schedule.emit(id, trigger, callee, style);
    case 'workflow':
      return triggerConstructs.workflow.emit(id, trigger, callee, style);
  }
}
