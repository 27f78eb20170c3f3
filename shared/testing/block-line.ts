import type { Block, BlockParameter, Branch, CodeBlock, RequestBlock } from '../model/block.ts';

/**
 * All that a block says, but for its place, in one line that is easily written by hand: its key, what it is, and its fields.
 * Expressions stand in braces, on one line; a text that is not known is `?`. Fields that are `null` or absent are left out.
 */
export function blockLine(block: Block): string {
  const parts = partsOf(block).filter((part) => part !== null);
  const outcome = [
    'result' in block && block.result !== null ? `-> ${oneLine(block.result)}` : null,
    'returns' in block ? 'returns' : null,
  ].filter((part) => part !== null);
  return `${block.key} ${[...parts, ...outcome].join(' | ')}`.trimEnd();
}

type Part = string | null;

function partsOf(block: Block): readonly Part[] {
  switch (block.kind) {
    case 'request':
      return requestParts(block);
    case 'condition':
      return [branchesText(block.branches)];
    case 'loop':
      return [`${block.form} ${spaced(block.variable)}${code(block.expression)}`];
    case 'mapping':
      return [[block.mapping, ...block.arguments.map(code)].join(' ')];
    case 'kv':
      return [
        block.operation,
        field('scope', block.scope, block.scopeExpression),
        field('entry', block.entry, block.entryExpression),
        field('value', null, block.valueExpression),
        field('options', null, block.optionsExpression),
        field('fallback', null, block.fallbackExpression),
      ];
    case 'log':
      return [
        `${block.level} ${text(block.message, block.messageExpression)}`,
        field('fields', null, block.fieldsExpression),
      ];
    case 'issue':
      return [
        field('issue', null, block.issueExpression),
        field('severity', block.severity, block.severityExpression),
        field('title', block.title, block.titleExpression),
        field('message', block.message, block.messageExpression),
        field('annotations', null, block.annotationsExpression),
        field('options', null, block.optionsExpression),
      ];
    case 'start':
      return [
        text(block.workflow, block.workflowExpression),
        field('data', null, block.dataExpression),
        field('options', null, block.optionsExpression),
      ];
    case 'reschedule':
      return [text(null, block.workflowExpression), text(block.delay, block.delayExpression)];
    case 'complete':
      return [
        text(null, block.workflowExpression),
        text(block.status, block.statusExpression),
        field('value', null, block.valueExpression),
      ];
    case 'variable':
      return [
        text(block.name, block.nameExpression),
        field('type', block.type),
        field('fallback', null, block.fallbackExpression),
      ];
    case 'return':
      return [block.expression === null ? null : code(block.expression)];
    case 'throw':
      return [code(block.expression)];
    case 'code':
      return [codeText(block)];
  }
}

function requestParts(block: RequestBlock): readonly Part[] {
  const { query, headers, body, reads, check, retry } = block;
  const sent = body && [body.kind, body.mapping, body.json && 'json', code(body.expression)];
  return [
    `#${block.index} ${block.method ?? '?'} ${block.path ?? '?'}`,
    field('path', null, block.pathExpression),
    field('method', null, block.methodExpression),
    query ? `query ${query.map(parameterText).join(' ')}` : null,
    headers ? `headers ${headers.map(parameterText).join(' ')}` : null,
    field('headers', null, block.headersExpression),
    sent ? `body ${sent.filter(Boolean).join(' ')}` : null,
    field('answer', block.response),
    reads ? `reads ${reads.as}${reads.helper === undefined ? '' : ` ${reads.helper}`}` : null,
    check ? `check ${check.kind} ${code(check.expression)}` : null,
    retry ? `retry ${text(retry.attempts?.toString(), retry.attemptsExpression)}` : null,
  ];
}

function parameterText({ name, value, expression }: BlockParameter): string {
  return `${name}=${text(value, expression)}`;
}

function branchesText(branches: readonly Branch[]): string {
  return branches
    .map(({ name, expression }) => `${name}${expression === null ? '' : ` ${code(expression)}`}`)
    .join(' ');
}

/** The first and the last line of plain code: that nothing is lost between them is proven by the spans. */
function codeText({ form, source, branches }: CodeBlock): string {
  if (form !== 'statements')
    return `${form === 'try' ? '' : 'switch '}${branchesText(branches ?? [])}`;
  const lines = source.split('\n').map((line) => line.trim());
  return [...new Set([lines.at(0), lines.at(-1)])].join(' … ');
}

function field(name: string, value: string | null | undefined, expression?: string): Part {
  return value == null && expression == null ? null : `${name} ${text(value, expression)}`;
}

function text(value: string | null | undefined, expression: string | null | undefined): string {
  return value ?? (expression == null ? '?' : code(expression));
}

function spaced(value: string | null): string {
  return value === null ? '' : `${value} `;
}

function code(expression: string): string {
  return `{${oneLine(expression)}}`;
}

function oneLine(expression: string): string {
  return expression.replace(/\s+/g, ' ');
}
