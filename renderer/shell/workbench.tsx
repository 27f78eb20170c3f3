import { VisuallyHidden } from '@mantine/core';
import { RecoveryDialog } from '../start/recovery-dialog.tsx';
import { selectSnapshot, useProjectStore } from '../state/project-store.ts';
import { PanelBoundary } from '../ui/panel-boundary.tsx';
import { Tour } from '../tour/tour.tsx';
import { TopBar } from './top-bar.tsx';
import { WorkbenchPanels } from './workbench-panels.tsx';
import classes from './workbench.module.css';

/** The window with a project open. */
export function Workbench() {
  const project = useProjectStore(selectSnapshot);
  return (
    <>
      <PanelBoundary name="The top bar">
        <TopBar />
      </PanelBoundary>
      <main className={classes['main']}>
        <VisuallyHidden component="h1">{project?.name}</VisuallyHidden>
        <WorkbenchPanels />
      </main>
      <RecoveryDialog key={project?.folder} />
      <Tour />
    </>
  );
}
