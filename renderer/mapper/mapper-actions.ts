import { IconPlus, IconRefresh, IconTarget } from '@tabler/icons-react';
import { hasProject, type Action } from '../actions/action.ts';
import { showDialog } from '../state/dialog-store.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { toggleCoverage } from './coverage/coverage-store.ts';

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

const updateShape: Action = {
  id: 'mapper.update-shape',
  label: 'Update shape…',
  group: 'Project',
  icon: IconRefresh,
  keywords: ['drift', 'schema', 'sample', 'openapi', 'change'],
  isAvailable: hasShapes,
  perform: () => showDialog({ kind: 'update-shape', shape: '' }),
};

const markCoverage: Action = {
  id: 'mapper.coverage',
  label: 'Mark what no sample covers',
  group: 'View',
  icon: IconTarget,
  keywords: ['coverage', 'samples', 'tests', 'mapper'],
  isAvailable: hasProject,
  perform: toggleCoverage,
};

function hasShapes(): boolean {
  return (selectModel(useProjectStore.getState())?.shapes.length ?? 0) > 0;
}

export const mapperActions: readonly Action[] = [newMapping, newShape, updateShape, markCoverage];
