import { z } from 'zod';
import { create } from 'zustand';
import { readRemembered, writeRemembered } from './remembered.ts';
import { showCentre } from './view-store.ts';

export type PlanPage = 'research' | 'workflows';

/** How the research document is shown: its text, as it reads, or both side by side. */
export const researchLayouts = ['write', 'both', 'read'] as const;
export type ResearchLayout = (typeof researchLayouts)[number];

const layoutKey = 'flowright:research-layout';
const layoutSchema = z.enum(researchLayouts);

interface PlanPageState {
  readonly page: PlanPage;
  /** The file of a card that is to be brought into view; a new `id` asks again for the same one. */
  readonly card: { readonly file: string; readonly id: number } | null;
  readonly layout: ResearchLayout;
}

export const usePlanPageStore = create<PlanPageState>()(() => ({
  page: 'research',
  card: null,
  layout: readRemembered(layoutKey, layoutSchema, 'both'),
}));

export const selectPlanPage = (state: PlanPageState): PlanPage => state.page;
export const selectAskedCard = (state: PlanPageState): PlanPageState['card'] => state.card;
export const selectResearchLayout = (state: PlanPageState): ResearchLayout => state.layout;

/** Opens the plan of the project; without a page where it was left. */
export function showPlan(page: PlanPage = usePlanPageStore.getState().page): void {
  usePlanPageStore.setState({ page, card: null });
  showCentre('plan');
}

let nextId = 0;

/** Opens the plan at the card of a workflow. */
export function showCard(file: string): void {
  usePlanPageStore.setState({ page: 'workflows', card: { file, id: nextId++ } });
  showCentre('plan');
}

export function setResearchLayout(layout: ResearchLayout): void {
  usePlanPageStore.setState({ layout });
  writeRemembered(layoutKey, layout);
}
