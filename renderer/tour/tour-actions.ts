import { IconRoute2 } from '@tabler/icons-react';
import type { Action } from '../actions/action.ts';
import { startTour } from './tour-store.ts';

export const takeTour: Action = {
  id: 'help.tour',
  label: 'Take the tour',
  group: 'Help',
  icon: IconRoute2,
  keywords: ['help', 'introduction', 'onboarding', 'first steps'],
  isAvailable: ({ project }) => (project?.model.workflows.length ?? 0) > 0,
  perform: startTour,
};
