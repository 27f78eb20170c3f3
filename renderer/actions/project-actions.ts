import {
  IconCircleCheck,
  IconCircleX,
  IconDeviceFloppy,
  IconFolderOpen,
  IconFolderPlus,
  IconShieldCheck,
  IconShieldOff,
  IconX,
} from '@tabler/icons-react';
import { invoke } from '../bridge/client.ts';
import { useAppStore } from '../state/app-store.ts';
import { showDialog } from '../state/dialog-store.ts';
import { showBottomTab } from '../state/layout-store.ts';
import {
  closeProject,
  openProject,
  saveProject,
  selectIsTrusted,
  trustProject,
  useProjectStore,
} from '../state/project-store.ts';
import { cancelVerify, startVerify } from '../state/verify-store.ts';
import { hasProject, type Action } from './action.ts';

export const newProject: Action = {
  id: 'project.new',
  label: 'New project…',
  group: 'Project',
  icon: IconFolderPlus,
  keywords: ['create', 'example', 'template'],
  isAvailable: ({ connection }) => connection === 'connected',
  perform: () => showDialog({ kind: 'create', template: 'blank' }),
};

export const openFolder: Action = {
  id: 'project.open',
  label: 'Open folder…',
  group: 'Project',
  icon: IconFolderOpen,
  shortcuts: ['mod+O'],
  worksInText: true,
  isAvailable: ({ connection }) => connection === 'connected',
  perform: async () => {
    if (useAppStore.getState().info?.host !== 'electron') {
      showDialog({ kind: 'open-folder' });
      return;
    }
    const folder = await invoke('folder.pick', { title: 'Open a project folder' });
    if (folder !== null) await openProject(folder);
  },
};

export const closeCurrentProject: Action = {
  id: 'project.close',
  label: 'Close project',
  group: 'Project',
  icon: IconX,
  isAvailable: hasProject,
  perform: closeProject,
};

export const save: Action = {
  id: 'project.save',
  label: 'Save all files',
  group: 'Project',
  icon: IconDeviceFloppy,
  shortcuts: ['mod+S'],
  worksInText: true,
  isAvailable: hasProject,
  perform: saveProject,
};

/** Shows the progress and starts; the folder must be trusted by now. */
export async function verifyNow(): Promise<void> {
  showBottomTab('problems');
  await startVerify();
}

export const verify: Action = {
  id: 'project.verify',
  label: 'Verify',
  group: 'Project',
  icon: IconCircleCheck,
  shortcuts: ['mod+shift+Enter'],
  worksInText: true,
  keywords: ['check', 'test', 'lint', 'format'],
  isAvailable: (facts) => hasProject(facts) && !facts.isVerifying,
  perform: async () => {
    if (selectIsTrusted(useProjectStore.getState())) await verifyNow();
    else showDialog({ kind: 'trust' });
  },
};

export const stopVerify: Action = {
  id: 'project.verify.cancel',
  label: 'Cancel verification',
  group: 'Project',
  icon: IconCircleX,
  keywords: ['stop'],
  isAvailable: ({ isVerifying }) => isVerifying,
  perform: cancelVerify,
};

export const trustFolder: Action = {
  id: 'project.trust',
  label: 'Trust this folder',
  group: 'Project',
  icon: IconShieldCheck,
  isAvailable: ({ project }) => project !== null && !project.trusted,
  perform: () => showDialog({ kind: 'trust' }),
};

export const distrustFolder: Action = {
  id: 'project.distrust',
  label: 'Stop trusting this folder',
  group: 'Project',
  icon: IconShieldOff,
  keywords: ['restrict'],
  isAvailable: ({ project, isVerifying }) => project?.trusted === true && !isVerifying,
  perform: () => trustProject(false),
};

export const projectActions: readonly Action[] = [
  newProject,
  openFolder,
  save,
  verify,
  stopVerify,
  trustFolder,
  distrustFolder,
  closeCurrentProject,
];
