import {
  IconAlertTriangle,
  IconBraces,
  IconDeviceDesktop,
  IconFocus2,
  IconKeyboard,
  IconLayoutBottombar,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconMoon,
  IconSearch,
  IconSettings,
  IconSun,
  IconTerminal2,
  type Icon,
} from '@tabler/icons-react';
import { spotlight } from '@mantine/spotlight';
import type { Settings } from '../../shared/contract/types.ts';
import { showDialog } from '../state/dialog-store.ts';
import {
  showBottomTab,
  togglePanel,
  type BottomTab,
  type SidePanel,
} from '../state/layout-store.ts';
import { changeSettings } from '../state/settings-store.ts';
import { readProblems } from '../state/use-problems.ts';
import { hasProject, type Action } from './action.ts';
import { focusNextRegion } from './focus-region.ts';
import { showProblem } from './show-place.ts';

export const openPalette: Action = {
  id: 'view.palette',
  label: 'Search and run commands',
  group: 'Help',
  icon: IconSearch,
  shortcuts: ['mod+K'],
  worksInText: true,
  isAvailable: () => true,
  perform: () => spotlight.open(),
};

export const showShortcuts: Action = {
  id: 'view.shortcuts',
  label: 'Keyboard shortcuts',
  group: 'Help',
  icon: IconKeyboard,
  shortcuts: ['?'],
  isAvailable: () => true,
  perform: () => showDialog({ kind: 'shortcuts' }),
};

export const openSettings: Action = {
  id: 'view.settings',
  label: 'Settings…',
  group: 'View',
  icon: IconSettings,
  shortcuts: ['mod+,'],
  worksInText: true,
  keywords: ['preferences', 'deno', 'autosave', 'environment'],
  isAvailable: ({ connection }) => connection === 'connected',
  perform: () => showDialog({ kind: 'settings' }),
};

export const toggleNavigator = panelToggle('navigator', 'navigator', IconLayoutSidebar, 'mod+B');
export const toggleInspector = panelToggle(
  'inspector',
  'inspector',
  IconLayoutSidebarRight,
  'mod+alt+B',
);
export const toggleBottom = panelToggle('bottom', 'bottom panel', IconLayoutBottombar, 'mod+J');

function panelToggle(panel: SidePanel, name: string, icon: Icon, shortcut: string): Action {
  return {
    id: `view.toggle.${panel}`,
    label: ({ layout }) => `${layout.open[panel] ? 'Hide' : 'Show'} ${name}`,
    name: `Show or hide ${name}`,
    group: 'View',
    icon,
    shortcuts: [shortcut],
    worksInText: true,
    isAvailable: hasProject,
    perform: () => togglePanel(panel),
  };
}

function tabAction(tab: BottomTab, name: string, icon: Icon): Action {
  return {
    id: `view.show.${tab}`,
    label: `Show ${name}`,
    group: 'View',
    icon,
    isAvailable: hasProject,
    perform: () => showBottomTab(tab),
  };
}

const nextRegion: Action = {
  id: 'view.next-region',
  label: 'Move focus to the next area',
  group: 'View',
  icon: IconFocus2,
  shortcuts: ['F6'],
  worksInText: true,
  isAvailable: hasProject,
  perform: () => focusNextRegion(1),
};

const previousRegion: Action = {
  ...nextRegion,
  id: 'view.previous-region',
  label: 'Move focus to the previous area',
  shortcuts: ['shift+F6'],
  perform: () => focusNextRegion(-1),
};

let lastProblem = -1;

const nextProblem: Action = {
  id: 'view.next-problem',
  label: 'Go to the next problem',
  group: 'Go to',
  icon: IconAlertTriangle,
  shortcuts: ['F8'],
  worksInText: true,
  isAvailable: ({ problemCount }) => problemCount > 0,
  perform: () => {
    const problems = readProblems();
    lastProblem = (lastProblem + 1) % problems.length;
    const problem = problems[lastProblem];
    if (problem !== undefined) showProblem(problem);
  },
};

function schemeAction(scheme: Settings['colorScheme'], name: string, icon: Icon): Action {
  return {
    id: `view.theme.${scheme}`,
    label: `Theme: ${name}`,
    group: 'View',
    icon,
    keywords: ['color', 'colour', 'appearance', 'mode'],
    isAvailable: () => true,
    perform: () => changeSettings({ colorScheme: scheme }),
  };
}

export const themeActions: readonly Action[] = [
  schemeAction('light', 'light', IconSun),
  schemeAction('dark', 'dark', IconMoon),
  schemeAction('auto', 'as the system', IconDeviceDesktop),
];

export const viewActions: readonly Action[] = [
  toggleNavigator,
  toggleInspector,
  toggleBottom,
  tabAction('problems', 'problems', IconAlertTriangle),
  tabAction('code', 'code', IconBraces),
  tabAction('output', 'output', IconTerminal2),
  nextProblem,
  nextRegion,
  previousRegion,
  ...themeActions,
  openSettings,
  showShortcuts,
  openPalette,
];
