import { IconClipboardList, IconNotebook } from '@tabler/icons-react';
import { hasProject, type Action } from '../actions/action.ts';
import { showAssistant } from '../assistant/assistant-actions.ts';
import { runAction } from '../actions/run-action.ts';
import { setComposer } from '../state/assistant-store.ts';
import { showPlan } from '../state/plan-page-store.ts';

const showResearch: Action = {
  id: 'plan.research',
  label: 'Show research document',
  group: 'View',
  icon: IconNotebook,
  keywords: ['plan', 'notes', 'documentation', 'markdown', 'sources'],
  isAvailable: hasProject,
  perform: () => showPlan('research'),
};

export const showPlannedWorkflows: Action = {
  id: 'plan.workflows',
  label: 'Show planned workflows',
  group: 'View',
  icon: IconClipboardList,
  keywords: ['plan', 'scope', 'card', 'story', 'acceptance criteria'],
  isAvailable: hasProject,
  perform: () => showPlan('workflows'),
};

export const planActions: readonly Action[] = [showResearch, showPlannedWorkflows];

/** Leads to the assistant, which then writes documents and no code. */
export function planWithAssistant(): void {
  setComposer({ mode: 'plan' });
  runAction(showAssistant);
}
