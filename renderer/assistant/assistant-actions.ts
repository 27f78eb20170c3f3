import { IconSparkles } from '@tabler/icons-react';
import { hasProject, type Action } from '../actions/action.ts';
import { showRight } from '../state/layout-store.ts';

/** Opens the assistant with the focus in its composer. */
export const showAssistant: Action = {
  id: 'assistant.show',
  label: 'Ask the assistant',
  group: 'Go to',
  icon: IconSparkles,
  shortcuts: ['mod+I'],
  worksInText: true,
  keywords: ['prompt', 'plan', 'build', 'chat', 'generate'],
  isAvailable: hasProject,
  perform: () => {
    showRight('assistant');
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('[data-composer] textarea')?.focus(),
    );
  },
};
