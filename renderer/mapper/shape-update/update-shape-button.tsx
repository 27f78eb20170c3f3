import { ActionIcon, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { showDialog } from '../../state/dialog-store.ts';

/** Opens the dialog that brings a shape up to date. */
export function UpdateShapeButton({ shape }: { readonly shape: string | null }) {
  if (shape === null) return null;
  const name = shape.replace(/\[\]$/, '');
  return (
    <Tooltip label={`Update ${name}…`}>
      <ActionIcon
        aria-label={`Update the shape ${name}`}
        onClick={() => showDialog({ kind: 'update-shape', shape: name })}
      >
        <IconRefresh size={16} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
