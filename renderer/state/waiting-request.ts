import type { Answer, AssistantMode } from '../../shared/assistant/proposal.ts';

/** A request that waits for the user to agree to what is sent. */
export interface WaitingRequest {
  readonly prompt: string;
  readonly mode: AssistantMode;
  readonly answers: readonly Answer[];
}
