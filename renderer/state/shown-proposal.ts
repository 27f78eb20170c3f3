import type { ProposedProject } from '../../shared/contract/assistant-calls.ts';
import type { ProjectModel } from '../../shared/model/project.ts';
import type { Mapping } from '../../shared/model/mapping.ts';
import {
  mappingKey,
  openProposedMapping,
  selectOpenMapping,
  useMapperStore,
} from '../mapper/mapper-store.ts';
import { useProjectStore } from './project-store.ts';
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
  const mappings = touchedMappings(now, proposed.model);
  // Who looks at a proposed mapping while trying other changes goes on to do so.
  if (isInMapper(mappings)) return;
  if (kept !== null) showCentre('canvas');
  else if (mappings[0] !== undefined) openProposedMapping(mappings[0]);
}

function isInMapper(mappings: readonly Mapping[]): boolean {
  const open = selectOpenMapping(useMapperStore.getState());
  const isShown = selectCentre(useViewStore.getState()) === 'mapper';
  return isShown && mappings.some((mapping) => mappingKey(mapping) === open);
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
