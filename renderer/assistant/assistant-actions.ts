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
    focusComposer(framesToWait);
  },
};

/** The panel is loaded when it is first asked for, which takes a while. */
const framesToWait = 300;

function focusComposer(frames: number): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>('[data-composer] textarea');
    if (field !== null) field.focus();
    else if (frames > 0) focusComposer(frames - 1);
  });
}
