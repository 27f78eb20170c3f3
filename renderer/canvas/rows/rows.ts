import type {
  Block,
  Branch,
  CodeBlock,
  ConditionBlock,
  LoopBlock,
} from '../../../shared/model/block.ts';
import type { Step } from '../../../shared/model/project.ts';
import { blockText, type BlockText } from './block-text.ts';

/** What a card shows of a step's blocks, from top to bottom. */
export type Row = LineRow | BranchRow | NestRow | MoreRow;

interface LineRow extends BlockText {
  readonly row: 'line';
  readonly key: string;
  readonly block: Block;
}

/** A condition of the step's own level: its lanes side by side. */
interface BranchRow {
  readonly row: 'branch';
  readonly key: string;
  readonly title: string;
  readonly lanes: readonly Lane[];
  /** Lanes that find no room. */
  readonly hidden: number;
}

export interface Lane {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Row[];
  /** Whether the step ends there: what stands below the condition does not follow. */
  readonly ends: boolean;
}

/** A loop, or a condition inside another block: a title with what it holds below it. */
interface NestRow {
  readonly row: 'nest';
  readonly key: string;
  readonly kind: 'loop' | 'condition' | 'code';
  readonly title: string;
  readonly rows: readonly Row[];
}

interface MoreRow {
  readonly row: 'more';
  readonly key: string;
  readonly count: number;
}

const mostRows = 8;
const mostLanes = 3;

/**
 * The rows of a step's card. Logs and plain returns stand in the inspector's list only: a card shows what the step does. A card
 * whose only row says what its summary says already has none.
 */
export function rowsOf(step: Step): readonly Row[] {
  const rows = listRows(step.blocks, 0);
  const [only] = rows;
  const isToldAlready =
    rows.length === 1 &&
    only?.row === 'line' &&
    ['request', 'mapping', 'code'].includes(only.block.kind);
  const isOnlyCode = rows.every((row) => row.row === 'line' && row.block.kind === 'code');
  return isToldAlready || isOnlyCode ? [] : rows;
}

function listRows(blocks: readonly Block[], depth: number): readonly Row[] {
  const rows = blocks.flatMap((block) => rowOf(block, depth));
  if (rows.length <= mostRows) return rows;
  const shown = rows.slice(0, mostRows - 1);
  return [...shown, { row: 'more', key: 'more', count: rows.length - shown.length }];
}

function rowOf(block: Block, depth: number): readonly Row[] {
  switch (block.kind) {
    case 'log':
    case 'return':
      return holds(block) ? listRows(block.blocks ?? [], depth) : [];
    case 'condition':
      return [depth === 0 ? branchRow(block) : nestedCondition(block, depth)];
    case 'loop':
      return [nestRow(block, loopTitle(block), depth)];
    case 'code':
      return codeRows(block, depth);
    case 'request':
    case 'mapping':
    case 'kv':
    case 'issue':
    case 'start':
    case 'reschedule':
    case 'complete':
    case 'variable':
    case 'throw':
      return [{ row: 'line', key: block.key, block, ...blockText(block) }];
  }
}

function holds({ blocks }: Block): boolean {
  return blocks !== undefined && blocks.length > 0;
}

function codeRows(block: CodeBlock, depth: number): readonly Row[] {
  if (!holds(block)) return [{ row: 'line', key: block.key, block, ...blockText(block) }];
  if (block.form === 'statements') return listRows(block.blocks ?? [], depth);
  const title = block.form === 'try' ? 'Try' : `Switch`;
  return [nestRow(block, title, depth)];
}

function nestRow(block: LoopBlock | CodeBlock, title: string, depth: number): Row {
  const rows = listRows(block.blocks ?? [], depth + 1);
  return { row: 'nest', key: block.key, kind: block.kind, title, rows };
}

function nestedCondition(block: ConditionBlock, depth: number): Row {
  const rows = listRows(block.blocks, depth + 1);
  const title = `If ${block.branches[0]?.expression ?? ''}`;
  return { row: 'nest', key: block.key, kind: 'condition', title, rows };
}

function branchRow(block: ConditionBlock): Row {
  const [first] = block.branches;
  const otherwise = block.branches.some(({ name }) => name.startsWith('else-if'))
    ? 'Otherwise'
    : 'No';
  const lanes = block.branches.map((branch) => laneOf(block, branch, otherwise));
  const hasElse = block.branches.some(({ name }) => name === 'else');
  const whole = hasElse
    ? lanes
    : [...lanes, { name: 'else', title: otherwise, rows: [], ends: false }];
  const shown =
    whole.length <= mostLanes ? whole : [...whole.slice(0, mostLanes - 1), ...whole.slice(-1)];
  return {
    row: 'branch',
    key: block.key,
    title: first?.expression ?? '',
    lanes: shown,
    hidden: whole.length - shown.length,
  };
}

function laneOf(block: ConditionBlock, branch: Branch, otherwise: string): Lane {
  const start = `${block.key}/${branch.name}/`;
  const inside = block.blocks.filter(({ key }) => key.startsWith(start));
  return {
    name: branch.name,
    title: laneTitle(branch, otherwise),
    rows: listRows(inside, 1),
    ends: inside.at(-1)?.kind === 'return',
  };
}

function laneTitle({ name, expression }: Branch, otherwise: string): string {
  if (name === 'then') return 'Yes';
  return name === 'else' ? otherwise : `Or ${expression ?? ''}`;
}

function loopTitle({ form, variable, expression }: LoopBlock): string {
  if (form === 'while' || form === 'do') return `While ${expression}`;
  if (form === 'for') return `For ${expression}`;
  return `Each ${variable ?? 'element'} of ${expression}`;
}
