import { PanelBoundary } from '../ui/panel-boundary.tsx';
import { TopBar } from './top-bar.tsx';
import { WorkbenchPanels } from './workbench-panels.tsx';

/** The window with a project open. */
export function Workbench() {
  return (
    <>
      <PanelBoundary name="The top bar">
        <TopBar />
      </PanelBoundary>
      <WorkbenchPanels />
    </>
  );
}
