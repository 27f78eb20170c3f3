import { z } from 'zod';
import { create } from 'zustand';
import { readRemembered, writeRemembered } from '../state/remembered.ts';

/** The step that the tour is at, `null` while it is not on. */
interface TourState {
  readonly at: number | null;
}

const storageKey = 'flowright:tour';

export const useTourStore = create<TourState>()(() => ({ at: null }));
export const selectTourStep = (state: TourState): number | null => state.at;

export function startTour(): void {
  useTourStore.setState({ at: 0 });
}

/** For somebody's first example: whoever has seen the tour is not asked again. */
export function offerTour(): void {
  if (readRemembered(storageKey, z.literal('seen').nullable(), null) === null) startTour();
}

export function showTourStep(at: number): void {
  useTourStore.setState({ at });
}

export function leaveTour(): void {
  useTourStore.setState({ at: null });
  writeRemembered(storageKey, 'seen');
}
