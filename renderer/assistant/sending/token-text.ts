import type { TokenCount } from '../../../shared/assistant/proposal.ts';
import type { ProposedProject } from '../../../shared/contract/assistant-calls.ts';

const numbers = new Intl.NumberFormat('en');

export function countText(count: number): string {
  return numbers.format(count);
}

/** `1,200 in, 300 out`; what a provider did not tell is said to be estimated. */
export function tokensText({ input, output, isEstimated = false }: TokenCount): string {
  const text = `${countText(input)} in, ${countText(output)} out`;
  return isEstimated ? `about ${text} (estimated, not told by the provider)` : text;
}

/** Of several turns together. */
export function sumTokens(counts: readonly TokenCount[]): TokenCount {
  return {
    input: counts.reduce((sum, { input }) => sum + input, 0),
    output: counts.reduce((sum, { output }) => sum + output, 0),
    isEstimated: counts.some(({ isEstimated }) => isEstimated === true),
  };
}

export function hasTokens({ input, output }: TokenCount): boolean {
  return input + output > 0;
}

/** Of the proposal that waits, in the chat that it answers; `null` in others. */
export function usageIn(
  chat: string | undefined,
  proposed: ProposedProject | null,
): TokenCount | null {
  if (chat === undefined || proposed?.origin?.chat !== chat) return null;
  return proposed.proposal.usage;
}
