import type { Mapping } from '../../shared/model/mapping.ts';
import type { ProjectModel } from '../../shared/model/project.ts';
import { mappingKey } from '../mapper/mapper-store.ts';
import { withoutPlaces } from './without-places.ts';

/** The proposed mappings that are new or not as they are now. */
export function touchedMappings(
  now: ProjectModel | null,
  proposed: ProjectModel | null,
): readonly Mapping[] {
  const before = new Map(now?.mappings.map((mapping) => [mappingKey(mapping), mapping]));
  return (proposed?.mappings ?? []).filter(
    (mapping) => withoutPlaces(mapping) !== withoutPlaces(before.get(mappingKey(mapping))),
  );
}
