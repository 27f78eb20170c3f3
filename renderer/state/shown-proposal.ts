import type { ProposedProject } from '../../shared/contract/assistant-calls.ts';
import type { Mapping } from '../../shared/model/mapping.ts';
import type { ProjectModel } from '../../shared/model/project.ts';
import {
  mappingKey,
  openProposedMapping,
  selectOpenMapping,
  useMapperStore,
} from '../mapper/mapper-store.ts';
import { useProjectStore } from './project-store.ts';
import { onChoice } from './selection-store.ts';
import { touchedMappings } from './touched-mappings.ts';
import { selectCentre, showCentre, useViewStore } from './view-store.ts';
import { withoutPlaces } from './without-places.ts';
import { useAssistantStore } from './assistant-store.ts';

/** Shows what is proposed: the workflow on the canvas that it changes, or the first one it adds; else the first mapping. */
export function receiveProposed(proposed: ProposedProject): void {
  const { shown } = useAssistantStore.getState();
  const now = useProjectStore.getState().snapshot?.model ?? null;
  const touched = touchedWorkflows(now, proposed.model);
  const kept = touched.find((key) => key === shown) ?? touched[0] ?? null;
  useAssistantStore.setState({ proposed, shown: kept, wanted: null });
  // Who is at something else, such as the plan, stays there: the panel leads to what is proposed.
  const centre = selectCentre(useViewStore.getState());
  if (centre === 'canvas' || (centre === 'mapper' && !isAtProposedMapping())) goToProposed();
}

/** Draws what is proposed, wherever the user is: the workflow that is to be shown, else the first mapping. */
export function goToProposed(): void {
  const [mapping] = proposedMappings();
  if (useAssistantStore.getState().shown !== null) showCentre('canvas');
  else if (mapping !== undefined) openProposedMapping(mapping);
}

/** Who looks at a proposed mapping while trying other changes goes on to do so. */
function isAtProposedMapping(): boolean {
  const open = selectOpenMapping(useMapperStore.getState());
  return proposedMappings().some((mapping) => mappingKey(mapping) === open);
}

function proposedMappings(): readonly Mapping[] {
  const now = useProjectStore.getState().snapshot?.model ?? null;
  const { proposed } = useAssistantStore.getState();
  return touchedMappings(now, proposed?.model ?? null);
}

/** The keys of the proposed workflows that are new or not as they are now. */
export function touchedWorkflows(
  now: ProjectModel | null,
  proposed: ProjectModel | null,
): readonly string[] {
  const before = new Map(now?.workflows.map((workflow) => [workflow.key, workflow]));
  return (proposed?.workflows ?? [])
    .filter((workflow) => withoutPlaces(workflow) !== withoutPlaces(before.get(workflow.key)))
    .map(({ key }) => key);
}

export function showProposed(workflow: string | null): void {
  useAssistantStore.setState({ shown: workflow });
  showCentre('canvas');
}

/** Who chooses a workflow, or a step of one, sees it as it is. */
onChoice(() => {
  if (useAssistantStore.getState().shown !== null) useAssistantStore.setState({ shown: null });
});
