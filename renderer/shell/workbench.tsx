import { VisuallyHidden } from '@mantine/core';
import { selectSnapshot, useProjectStore } from '../state/project-store.ts';
import { PanelBoundary } from '../ui/panel-boundary.tsx';
import { TopBar } from './top-bar.tsx';
import { WorkbenchPanels } from './workbench-panels.tsx';
import classes from './workbench.module.css';

/** The window with a project open. */
export function Workbench() {
  const name = useProjectStore(selectSnapshot)?.name;
  return (
    <>
      <PanelBoundary name="The top bar">
        <TopBar />
      </PanelBoundary>
      <main className={classes['main']}>
        <VisuallyHidden component="h1">{name}</VisuallyHidden>
        <WorkbenchPanels />
      </main>
    </>
  );
}
