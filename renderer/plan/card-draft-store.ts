import { create } from 'zustand';
import type { CardDraft } from './card-draft.ts';

/** A card that is being changed. */
export interface CardChange {
  /** The words when it began, to tell what was changed here from what others changed meanwhile. */
  readonly begun: CardDraft;
  readonly draft: CardDraft;
}

interface CardDraftState {
  /** By the file of the card. */
  readonly changes: Readonly<Record<string, CardChange>>;
}

/** What was typed into cards outlives the plan's page: who looks at something else finds it again. Until it is saved or cancelled. */
export const useCardDraftStore = create<CardDraftState>()(() => ({ changes: {} }));

export function selectCardChange(file: string): (state: CardDraftState) => CardChange | null {
  return ({ changes }) => changes[file] ?? null;
}

/** Whether words were typed into one of these cards, and neither saved nor cancelled. */
export function isAnyCardChanged(files: readonly string[]): boolean {
  const { changes } = useCardDraftStore.getState();
  return files.some(
    (file) => changes[file] !== undefined && changes[file].draft !== changes[file].begun,
  );
}

export function beginCardChange(file: string, words: CardDraft): void {
  useCardDraftStore.setState(({ changes }) => ({
    changes: { ...changes, [file]: { begun: words, draft: words } },
  }));
}

/** Takes what was typed into a field of a card that is being changed. */
export function typeIntoCard(file: string, name: keyof CardDraft, text: string): void {
  useCardDraftStore.setState(({ changes }) => {
    const change = changes[file];
    if (change === undefined) return {};
    return {
      changes: { ...changes, [file]: { ...change, draft: { ...change.draft, [name]: text } } },
    };
  });
}

export function endCardChange(file: string): void {
  useCardDraftStore.setState(({ changes: { [file]: _ended, ...others } }) => ({ changes: others }));
}

export function forgetCardChanges(): void {
  useCardDraftStore.setState({ changes: {} });
}
