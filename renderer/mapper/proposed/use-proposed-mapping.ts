import { useMemo } from 'react';
import type { Mapping } from '../../../shared/model/mapping.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import {
  selectProposedModel,
  selectShowsProposedMappings,
  useAssistantStore,
} from '../../state/assistant-store.ts';
import { selectModel, useProjectStore } from '../../state/project-store.ts';
import { touchedMappings } from '../../state/touched-mappings.ts';
import { mappingKey, selectOpenMapping, useMapperStore } from '../mapper-store.ts';
import { buildOpened, type OpenMapping } from '../use-mapping.ts';
import { compareRules, type ProposedRules } from './rule-marks.ts';

/** The mapping in the centre as the proposal that waits would make it. */
export interface ProposedMapping extends ProposedRules {
  readonly opened: OpenMapping;
  /** Whether the project has it already. */
  readonly isNew: boolean;
}

/** `null` where no proposal changes the mapping in the centre. */
export function useProposedMapping(): ProposedMapping | null {
  const key = useMapperStore(selectOpenMapping);
  const now = useProjectStore(selectModel);
  const proposed = useAssistantStore(selectProposedModel);
  return useMemo(() => proposedMapping(key, now, proposed), [key, now, proposed]);
}

/** `null` as well where the project's own is looked at instead. */
export function useShownProposedMapping(): ProposedMapping | null {
  const proposed = useProposedMapping();
  const isShown = useAssistantStore(selectShowsProposedMappings);
  return proposed !== null && (isShown || proposed.isNew) ? proposed : null;
}

function proposedMapping(
  key: string | null,
  now: ProjectModel | null,
  proposed: ProjectModel | null,
): ProposedMapping | null {
  if (key === null || proposed === null) return null;
  const mapping = touchedMappings(now, proposed).find((one) => mappingKey(one) === key);
  if (mapping === undefined) return null;
  const before = findMapping(now, key);
  return {
    opened: buildOpened(proposed, mapping, null),
    isNew: before === null,
    ...compareRules(before, mapping),
  };
}

function findMapping(model: ProjectModel | null, key: string): Mapping | null {
  return model?.mappings.find((mapping) => mappingKey(mapping) === key) ?? null;
}
