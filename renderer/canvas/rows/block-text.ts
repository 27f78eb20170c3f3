import type { Block, KvBlock, RequestBlock } from '../../../shared/model/block.ts';

/** A block in one line: a word that says what it is, and what it is about. */
export interface BlockText {
  readonly label: string;
  readonly text: string;
  /** Whether `text` is source code. */
  readonly isCode: boolean;
  /** What the value is called from here on. */
  readonly result: string | null;
}

export function blockText(block: Block): BlockText {
  const result = 'result' in block ? plainName(block.result) : null;
  const { label, text, isCode } = lineOf(block);
  return { label, text: oneLine(text), isCode, result };
}

interface Line {
  readonly label: string;
  readonly text: string;
  readonly isCode: boolean;
}

function lineOf(block: Block): Line {
  switch (block.kind) {
    case 'request':
      return requestLine(block);
    case 'mapping':
      return { label: 'Map', text: block.mapping, isCode: false };
    case 'kv':
      return kvLine(block);
    case 'issue':
      return { label: 'Issue', text: block.title ?? block.titleExpression ?? '', isCode: false };
    case 'start':
      return {
        label: 'Start',
        text: block.workflow ?? block.workflowExpression ?? '',
        isCode: false,
      };
    case 'reschedule':
      return {
        label: 'Reschedule after',
        text: block.delay ?? block.delayExpression ?? '',
        isCode: false,
      };
    case 'complete':
      return {
        label: 'Complete',
        text: block.status ?? block.statusExpression ?? '',
        isCode: false,
      };
    case 'variable':
      return { label: 'Variable', text: block.name ?? block.nameExpression ?? '', isCode: false };
    case 'throw':
      return { label: 'Throw', text: block.expression, isCode: true };
    case 'log':
      return { label: 'Log', text: block.message ?? block.messageExpression ?? '', isCode: false };
    case 'return':
      return { label: 'Return', text: block.expression ?? '', isCode: true };
    case 'code':
      return { label: '', text: block.source, isCode: true };
    case 'condition':
      return { label: 'If', text: block.branches[0]?.expression ?? '', isCode: true };
    case 'loop':
      return { label: 'Each', text: block.expression, isCode: true };
  }
}

function requestLine({ method, methodExpression, path, pathExpression }: RequestBlock): Line {
  return {
    label: (method ?? methodExpression ?? 'GET').toUpperCase(),
    text: path ?? pathExpression ?? '',
    isCode: true,
  };
}

const kvNames: Readonly<Record<KvBlock['operation'], string>> = {
  open: 'Open KV',
  get: 'KV get',
  set: 'KV set',
  delete: 'KV delete',
  list: 'KV list',
  count: 'KV count',
  setMany: 'KV set',
  insertMany: 'KV insert',
  deleteMany: 'KV delete',
};

function kvLine({ operation, entry, entryExpression, scope, scopeExpression }: KvBlock): Line {
  const about = operation === 'open' ? (scope ?? scopeExpression) : (entry ?? entryExpression);
  return { label: kvNames[operation], text: about ?? '', isCode: true };
}

/** A destructuring pattern says too much for a row. */
function plainName(result: string | null): string | null {
  return result !== null && /^[\p{L}\p{N}_$]+$/u.test(result) ? result : null;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
