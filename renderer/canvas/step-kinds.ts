import {
  IconLifebuoy,
  IconBraces,
  IconCode,
  IconExternalLink,
  IconFunction,
  IconWorldUpload,
  type Icon,
} from '@tabler/icons-react';
import type { Step } from '../../shared/model/project.ts';

/** How a step is drawn: the kinds that a card can show, a catch handler being one of them. */
export type StepLook = Step['kind'] | 'catch';

const names: Readonly<Record<StepLook, string>> = {
  fn: 'Function',
  http: 'HTTP request',
  function: 'Inline function',
  reference: 'Task from elsewhere',
  opaque: 'Custom code',
  catch: 'Catch handler',
};

export const stepIcons: Readonly<Record<StepLook, Icon>> = {
  fn: IconFunction,
  http: IconWorldUpload,
  function: IconBraces,
  reference: IconExternalLink,
  opaque: IconCode,
  catch: IconLifebuoy,
};

/** A catch handler that cannot be followed still looks like what it is, so that nobody takes it for an ordinary one. */
export function stepLook(step: Step): StepLook {
  if (step.kind === 'opaque' || step.kind === 'reference') return step.kind;
  return step.role === 'catch' ? 'catch' : step.kind;
}

export function stepKindName(step: Step): string {
  return step.role === 'catch' ? names.catch : names[step.kind];
}
