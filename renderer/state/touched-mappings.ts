import type { Mapping } from '../../shared/model/mapping.ts';
import type { ProjectModel } from '../../shared/model/project.ts';
import { withoutPlaces } from './without-places.ts';

/** The proposed mappings that are new or not as they are now. */
export function touchedMappings(
  now: ProjectModel | null,
  proposed: ProjectModel | null,
): readonly Mapping[] {
  const keyOf = ({ file, name }: Mapping): string => `${file}#${name}`;
  const before = new Map(now?.mappings.map((mapping) => [keyOf(mapping), mapping]));
  return (proposed?.mappings ?? []).filter(
    (mapping) => withoutPlaces(mapping) !== withoutPlaces(before.get(keyOf(mapping))),
  );
}
