import { create } from 'zustand';

/** What was typed into a field and is not in the code yet, with the reason why it was not taken. */
export interface Draft {
  readonly text: string;
  readonly error: string | null;
  readonly hint: string | null;
}

interface DraftState {
  readonly drafts: Readonly<Record<string, Draft>>;
}

/** Drafts outlive the selection: what was typed and refused is there again when its step is selected again. */
export const useDraftStore = create<DraftState>()(() => ({ drafts: {} }));

export function selectDraft(key: string): (state: DraftState) => Draft | null {
  return ({ drafts }) => drafts[key] ?? null;
}

export function readDraft(key: string): Draft | null {
  return useDraftStore.getState().drafts[key] ?? null;
}

export function setDraft(key: string, draft: Draft): void {
  useDraftStore.setState(({ drafts }) => ({ drafts: { ...drafts, [key]: draft } }));
}

export function dropDraft(key: string): void {
  useDraftStore.setState(({ drafts }) => {
    if (drafts[key] === undefined) return {};
    const { [key]: _dropped, ...kept } = drafts;
    return { drafts: kept };
  });
}
