/** What the panel shows below the earlier requests of a chat. */
export interface ChatEnd {
  readonly isAsking: boolean;
  /** The id of the proposal that is shown. */
  readonly proposal: string | null;
  readonly error: object | null;
  readonly chat: string | null;
}

export const emptyEnd: ChatEnd = { isAsking: false, proposal: null, error: null, chat: null };

/**
 * What is to be brought into view. Work, errors and decisions are at the end; a proposal is read from its start. `null` where
 * nothing is new, such as when other changes of the same proposal are chosen.
 */
export function placeOfNew(before: ChatEnd, now: ChatEnd): 'end' | 'proposal' | null {
  if (now.error !== null && now.error !== before.error) return 'end';
  if (now.isAsking) return before.isAsking && before.chat === now.chat ? null : 'end';
  if (now.proposal !== null) {
    const isKnown = before.proposal === now.proposal && before.chat === now.chat;
    return isKnown && !before.isAsking ? null : 'proposal';
  }
  const isSame = !before.isAsking && before.proposal === null && before.chat === now.chat;
  return isSame ? null : 'end';
}
