/** What one request to a model may use at least and at most, by the user's settings. */
export const fewestTokensPerTurn = 10_000;
export const mostTokensPerTurn = 10_000_000;

/** Characters of a token, on average over English and code: what nobody told is estimated by it. */
const charactersPerToken = 4;

/** Tokens of a text, estimated from its characters. */
export function estimateTokens(characters: number): number {
  return Math.ceil(characters / charactersPerToken);
}
