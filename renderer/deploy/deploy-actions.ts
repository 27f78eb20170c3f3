import { IconCloudUpload, IconLogs, IconRoute, IconServer2 } from '@tabler/icons-react';
import { hasProject, type Action } from '../actions/action.ts';
import { showBottomTab } from '../state/layout-store.ts';
import { showCentre } from '../state/view-store.ts';

export const openDeploy: Action = {
  id: 'deploy.open',
  label: 'Deploy…',
  group: 'Project',
  icon: IconCloudUpload,
  shortcuts: ['mod+shift+U'],
  worksInText: true,
  keywords: ['platform', 'versori', 'upload', 'version', 'publish', 'link'],
  isAvailable: hasProject,
  perform: () => showCentre('deploy'),
};

const openSystems: Action = {
  id: 'systems.open',
  label: 'Show systems',
  group: 'View',
  icon: IconServer2,
  keywords: ['connection', 'base URL', 'secret', 'authentication'],
  isAvailable: hasProject,
  perform: () => showCentre('systems'),
};

const showCanvas: Action = {
  id: 'view.canvas',
  label: 'Show canvas',
  group: 'View',
  icon: IconRoute,
  isAvailable: hasProject,
  perform: () => showCentre('canvas'),
};

const showLogs: Action = {
  id: 'view.show.logs',
  label: 'Show logs',
  group: 'View',
  icon: IconLogs,
  isAvailable: hasProject,
  perform: () => showBottomTab('logs'),
};

export const deployActions: readonly Action[] = [openDeploy, openSystems, showCanvas, showLogs];
