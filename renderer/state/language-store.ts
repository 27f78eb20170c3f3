import { create } from 'zustand';
import type { LanguageProblems, LanguageState } from '../../shared/contract/language-types.ts';
import { invoke } from '../bridge/client.ts';

interface LanguageStoreState {
  readonly state: LanguageState;
  /** What the compiler says, by file; files without problems are not in it. */
  readonly files: Readonly<Record<string, LanguageProblems>>;
}

const initialLanguage: LanguageStoreState = { state: { state: 'off' }, files: {} };

export const useLanguageStore = create<LanguageStoreState>()(() => initialLanguage);

export const selectLanguageState = (store: LanguageStoreState): LanguageState => store.state;

/** Whether the compiler can be asked. */
export function isLanguageReady(): boolean {
  return useLanguageStore.getState().state.state === 'ready';
}

export function receiveLanguageState(state: LanguageState): void {
  useLanguageStore.setState({ state });
}

export function receiveLanguageProblems(problems: LanguageProblems): void {
  useLanguageStore.setState(({ files }) => {
    const { [problems.file]: _before, ...others } = files;
    return {
      files: problems.problems.length === 0 ? others : { ...others, [problems.file]: problems },
    };
  });
}

/** For a window that did not hear the events. */
export async function loadLanguage(): Promise<void> {
  const { files, ...state } = await invoke('language.status', {});
  useLanguageStore.setState({
    state,
    files: Object.fromEntries(files.map((problems) => [problems.file, problems])),
  });
}

export async function restartLanguage(): Promise<void> {
  await invoke('language.restart', {});
}

/** Another project is open now, or none: what was said of the files is about others. */
export function forgetLanguageProblems(): void {
  useLanguageStore.setState({ files: {} });
}
