import { IconSitemap } from '@tabler/icons-react';
import { hasProject, type Action } from '../actions/action.ts';
import { showCentre } from '../state/view-store.ts';

export const showMap: Action = {
  id: 'view.map',
  label: 'Show integration map',
  group: 'View',
  icon: IconSitemap,
  keywords: ['overview', 'systems', 'workflows', 'diagram'],
  isAvailable: hasProject,
  perform: () => showCentre('map'),
};
