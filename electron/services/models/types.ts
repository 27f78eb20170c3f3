import type { AttachedImage } from '../../../shared/assistant/untrusted.ts';
import type { TokenCount } from '../../../shared/assistant/proposal.ts';

export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object; flat, for small models. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text as the model wrote it: it may be no JSON. */
  readonly arguments: string;
}

export type ChatMessage =
  | { readonly role: 'system'; readonly content: string }
  | {
      readonly role: 'user';
      readonly content: string;
      /** Pictures beside the text. */
      readonly images?: readonly AttachedImage[];
    }
  | { readonly role: 'assistant'; readonly content: string; readonly calls: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly content: string };

/** What a model answered, or the part of it that has come. */
export interface ModelTurn {
  readonly text: string;
  /** What a model thinks aloud before its answer. */
  readonly reasoning: string;
  readonly calls: readonly ToolCall[];
  /**
   * `complete`: it came to its end. `length`: the provider cut it. `dropped`: the connection ended in the middle; what came
   * before is whole. `stopped`: the user stopped it.
   */
  readonly end: 'complete' | 'length' | 'filtered' | 'dropped' | 'stopped';
  /** Zero where the provider does not say. */
  readonly usage: TokenCount;
}
