import type { TokenCount } from './proposal.ts';

/** How far a model has come with a draft. */
export type AssistantProgress =
  /** What it says in its present turn: `text` stands behind the first `at` characters of what was told before. */
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  /** A tool that it called, with what it was about or what was wrong with the call. */
  | { readonly kind: 'tool'; readonly name: string; readonly detail: string; readonly ok: boolean }
  /** The checks found problems, which it is asked to mend. */
  | { readonly kind: 'repair'; readonly round: number; readonly problems: readonly string[] }
  /** The provider is asked again after some seconds. */
  | { readonly kind: 'waiting'; readonly seconds: number; readonly reason: string }
  /** The tokens of this turn so far, with the request that is under way. */
  | TokenProgress;

export interface TokenProgress {
  readonly kind: 'usage';
  readonly usage: TokenCount;
  /** Tokens after which the turn ends. */
  readonly budget: number;
  /** Tokens of the request that is under way, estimated. */
  readonly context: number;
  /** What the model can take in one request; `null` where its provider does not tell. */
  readonly contextLimit: number | null;
}
