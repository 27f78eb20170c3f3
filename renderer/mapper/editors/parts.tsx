import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEditorScope, type NestedValueProps } from './editor-scope.ts';
import classes from './editors.module.css';

/** The editor of a value inside of another one. */
export function NestedValue(props: NestedValueProps) {
  return useEditorScope().renderValue(props);
}

/** A part of a rule with a frame of its own. */
export function Frame({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className={classes['frame']}>
      <legend className={classes['legend']}>{title}</legend>
      {children}
    </fieldset>
  );
}

export function RemoveButton({
  label,
  onClick,
}: {
  readonly label: string;
  readonly onClick: () => void;
}) {
  return (
    <ActionIcon data-remove size={22} aria-label={label} onClick={onClick}>
      <IconX size={14} aria-hidden />
    </ActionIcon>
  );
}

export function AddButton({
  children,
  onClick,
}: {
  readonly children: string;
  readonly onClick: () => void;
}) {
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      className={classes['add']}
      leftSection={<IconPlus size={12} aria-hidden />}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
