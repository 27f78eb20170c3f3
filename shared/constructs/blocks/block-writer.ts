import type { NewBlock } from '../../edit/block-command.ts';
import type { CodeStyle } from '../style.ts';

/** A new block of one kind. */
export type NewBlockOf<Kind extends NewBlock['kind']> = Extract<NewBlock, { kind: Kind }>;

/** What the writers of blocks need to know of the place that they write for. */
export interface BlockWriter {
  readonly style: CodeStyle;
  /** How far the lines will be indented, in characters. */
  readonly column: number;
  /** How the code names a member of the context there, such as `log` or `ctx.log`. */
  readonly context: (member: string) => string;
  /** How the code names the step's `fetch` there. */
  readonly fetch: () => string;
  /** How the code names a mapping of the project there. */
  readonly mapping: (name: string) => string;
  /** `wanted`, or a name like it that nothing else has there. */
  readonly freeName: (wanted: string) => string;
}

interface Outcome {
  readonly result?: string | null | undefined;
  readonly returns?: boolean | undefined;
}

/** The statement that assigns, returns, or only works out an expression's value. */
export function outcomeStatement(
  expression: string,
  { result, returns }: Outcome,
  style: CodeStyle,
): string {
  const end = style.semicolon;
  if (returns === true) return `return ${expression}${end}`;
  return typeof result === 'string'
    ? `const ${result} = ${expression}${end}`
    : `${expression}${end}`;
}

/** How far the expression of such a statement stands behind its beginning. */
export function outcomeWidth({ result, returns }: Outcome): number {
  if (returns === true) return 'return '.length;
  return typeof result === 'string' ? `const ${result} = `.length : 0;
}
