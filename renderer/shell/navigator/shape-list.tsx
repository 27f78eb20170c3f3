import { IconBraces } from '@tabler/icons-react';
import { memo } from 'react';
import type { Shape } from '../../../shared/model/shape.ts';
import { showPlace } from '../../actions/show-place.ts';
import { newShape } from '../../mapper/mapper-actions.ts';
import { selectModel, useProjectStore } from '../../state/project-store.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { NavigatorItem } from './navigator-item.tsx';
import { NavigatorSection } from './navigator-section.tsx';

const noShapes: readonly Shape[] = [];

export function ShapeList() {
  const shapes = useProjectStore(selectModel)?.shapes ?? noShapes;
  return (
    <NavigatorSection title="Shapes" actions={<ActionButton action={newShape} />}>
      {shapes.map((shape) => (
        <ShapeItem key={`${shape.file}#${shape.name}`} shape={shape} />
      ))}
    </NavigatorSection>
  );
}

const ShapeItem = memo(function ShapeItem({ shape }: { readonly shape: Shape }) {
  const { name, file, line } = shape;
  return (
    <NavigatorItem
      icon={<IconBraces size={15} stroke={1.6} aria-hidden />}
      name={name}
      onOpen={() => showPlace({ file, line, column: 1 })}
    />
  );
});
