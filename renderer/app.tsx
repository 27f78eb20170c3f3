import { Notifications } from '@mantine/notifications';
import { useShortcuts } from './actions/use-shortcuts.ts';
import { usePaste } from './canvas/use-paste.ts';
import { Dialogs } from './shell/dialogs.tsx';
import { NoticeArea } from './shell/notice-area.tsx';
import { PassingNotices } from './shell/passing-notices.tsx';
import { Palette } from './shell/palette.tsx';
import { useSaveOnBlur } from './shell/use-save-on-blur.ts';
import { Workbench } from './shell/workbench.tsx';
import { WorkbenchSkeleton } from './shell/workbench-skeleton.tsx';
import { StartScreen } from './start/start-screen.tsx';
import { useDocumentTitle } from './shell/use-document-title.ts';
import { selectSnapshot, useProjectStore } from './state/project-store.ts';
import { ThemeProvider } from './theme/theme-provider.tsx';
import { PanelBoundary } from './ui/panel-boundary.tsx';
import classes from './app.module.css';

/** The whole window: what lies over everything, and the start screen or the open project below. */
export function App() {
  return (
    <ThemeProvider>
      <Window />
    </ThemeProvider>
  );
}

function Window() {
  useShortcuts();
  usePaste();
  useDocumentTitle();
  useSaveOnBlur();
  const isOpen = useProjectStore((state) => selectSnapshot(state) !== null);
  const isOpening = useProjectStore((state) => state.opening !== null);
  const isStarting = useProjectStore((state) => state.starting);
  return (
    <div className={classes['window']}>
      <NoticeArea />
      <PanelBoundary name="The window">
        {isOpen ? <Workbench /> : isStarting ? null : <StartScreen />}
        {isOpening && !isOpen ? <WorkbenchSkeleton /> : null}
      </PanelBoundary>
      <Dialogs />
      <Palette />
      <Notifications position="bottom-right" autoClose={5000} containerWidth={360} />
      <PassingNotices />
    </div>
  );
}
