import { IconPlus } from '@tabler/icons-react';
import { hasProject, type Action } from '../actions/action.ts';
import { showDialog } from '../state/dialog-store.ts';

export const newMapping: Action = {
  id: 'mapper.new-mapping',
  label: 'New mapping…',
  group: 'Project',
  icon: IconPlus,
  keywords: ['create', 'mapper', 'transform'],
  isAvailable: hasProject,
  perform: () => showDialog({ kind: 'new-mapping' }),
};

export const newShape: Action = {
  id: 'mapper.new-shape',
  label: 'New shape…',
  group: 'Project',
  icon: IconPlus,
  keywords: ['create', 'type', 'schema', 'sample', 'openapi'],
  isAvailable: hasProject,
  perform: () => showDialog({ kind: 'new-shape' }),
};

export const mapperActions: readonly Action[] = [newMapping, newShape];
