import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { redo, undo } from '../state/project-store.ts';
import type { Action } from './action.ts';

/** Undo covers every change of the project, typing included; in a plain field the field's own undo works. */
export const undoAction: Action = {
  id: 'edit.undo',
  name: 'Undo',
  label: ({ project }) =>
    project?.undoLabel == null ? 'Nothing to undo' : `Undo: ${project.undoLabel}`,
  group: 'Edit',
  icon: IconArrowBackUp,
  shortcuts: ['mod+Z'],
  keywords: ['undo', 'back'],
  isAvailable: ({ project }) => project !== null && project.undoLabel !== null,
  perform: undo,
};

export const redoAction: Action = {
  id: 'edit.redo',
  name: 'Redo',
  label: ({ project }) =>
    project?.redoLabel == null ? 'Nothing to redo' : `Redo: ${project.redoLabel}`,
  group: 'Edit',
  icon: IconArrowForwardUp,
  shortcuts: ['mod+shift+Z', 'mod+Y'],
  keywords: ['redo', 'again'],
  isAvailable: ({ project }) => project !== null && project.redoLabel !== null,
  perform: redo,
};

export const editActions: readonly Action[] = [undoAction, redoAction];
