import { create } from 'zustand';

/** What the centre of the window shows. The canvas stays as it is below the other views. */
export type CentreView = 'canvas' | 'map' | 'mapper' | 'plan' | 'systems' | 'deploy';

interface ViewState {
  readonly centre: CentreView;
}

export const useViewStore = create<ViewState>()(() => ({ centre: 'canvas' }));
export const selectCentre = (state: ViewState): CentreView => state.centre;

export function showCentre(centre: CentreView): void {
  if (useViewStore.getState().centre !== centre) useViewStore.setState({ centre });
}
