import { IconArrowsLeftRight } from '@tabler/icons-react';
import { memo } from 'react';
import type { Mapping } from '../../../shared/model/mapping.ts';
import { newMapping } from '../../mapper/mapper-actions.ts';
import {
  mappingKey,
  openMapping,
  selectOpenMapping,
  useMapperStore,
} from '../../mapper/mapper-store.ts';
import { selectModel, useProjectStore } from '../../state/project-store.ts';
import { selectCentre, useViewStore } from '../../state/view-store.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { NavigatorItem } from './navigator-item.tsx';
import { NavigatorSection } from './navigator-section.tsx';

const noMappings: readonly Mapping[] = [];

export function MappingList() {
  const mappings = useProjectStore(selectModel)?.mappings ?? noMappings;
  const isShown = useViewStore(selectCentre) === 'mapper';
  const open = useMapperStore(selectOpenMapping);
  return (
    <NavigatorSection title="Mappings" actions={<ActionButton action={newMapping} />}>
      {mappings.map((mapping) => (
        <MappingItem
          key={mappingKey(mapping)}
          mapping={mapping}
          isOpen={isShown && mappingKey(mapping) === open}
        />
      ))}
    </NavigatorSection>
  );
}

interface MappingItemProps {
  readonly mapping: Mapping;
  readonly isOpen: boolean;
}

const MappingItem = memo(function MappingItem({ mapping, isOpen }: MappingItemProps) {
  const count = mapping.unmapped?.required.length ?? 0;
  return (
    <NavigatorItem
      icon={<IconArrowsLeftRight size={15} stroke={1.6} aria-hidden />}
      name={mapping.name}
      isCurrent={isOpen}
      problems={{ count, severity: count > 0 ? 'error' : null }}
      onOpen={() => openMapping(mapping)}
    />
  );
});
