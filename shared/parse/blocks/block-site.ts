import ts from 'typescript';
import type { BlockFields } from '../../constructs/blocks/fields.ts';
import type { Block, Branch } from '../../model/block.ts';
import type { RequestSite } from '../requests.ts';
import type { BodyList } from './body-list.ts';
import type { StatementValue } from './statement-value.ts';

/** A function of the project that a step runs. */
export type StepFunction =
  ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration;

/** The nodes behind a block: what commands edit. */
export interface BlockSite {
  readonly block: Block;
  readonly list: BodyList;
  /** The block's statements in its list, `to` exclusive; both 0 in an expression. */
  readonly from: number;
  readonly to: number;
  /** False for a request inside an expression: it has no statement of its own. */
  readonly isStatement: boolean;
  /** The call that makes the block what it is. */
  readonly call: ts.CallExpression | null;
  readonly value: StatementValue | null;
  /** Where blocks can be put into it, by branch. */
  readonly lists: ReadonlyMap<string, BodyList>;
}

/** A part of a block that holds others: statements, or a request in an expression. */
export interface Region {
  readonly name: string;
  readonly start: number;
  readonly content:
    | { readonly kind: 'list'; readonly list: BodyList }
    | { readonly kind: 'statements'; readonly from: number; readonly to: number }
    | { readonly kind: 'request'; readonly request: RequestSite };
}

/** A block before it has its key. */
export interface Found {
  readonly fields: BlockFields;
  readonly count: number;
  readonly regions: readonly Region[];
  readonly branches?: readonly Branch[];
  readonly call?: ts.CallExpression;
  readonly value?: StatementValue;
  /** The requests that the block itself stands for. */
  readonly own?: RequestSite;
}

export const none: readonly never[] = [];

/** The parameter that a step's function takes its context by; `this` is a type only. */
export function contextParameter(callback: StepFunction): ts.ParameterDeclaration | undefined {
  return callback.parameters.find(({ name }) => !(ts.isIdentifier(name) && name.text === 'this'));
}

/** Numbers the blocks of one row by kind. */
export class KeyCounter {
  readonly #prefix: string;
  readonly #counts: Record<string, number> = {};

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  next(word: string): string {
    const count = (this.#counts[word] ?? 0) + 1;
    this.#counts[word] = count;
    return `${this.#prefix}${word}~${count}`;
  }
}
