import { Tabs } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { toggleBottom } from '../actions/view-actions.ts';
import { LogsPanel } from '../deploy/logs-panel.tsx';
import { ProblemCount } from '../shell/problem-count.tsx';
import {
  bottomTabs,
  selectBottomTab,
  showBottomTab,
  useLayoutStore,
  type BottomTab,
} from '../state/layout-store.ts';
import { worstSeverity } from '../state/problem-list.ts';
import { useProblems } from '../state/use-problems.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { PanelBoundary } from '../ui/panel-boundary.tsx';
import { CodeSkeleton } from './code-skeleton.tsx';
import { OutputPanel } from './output-panel.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import classes from './bottom-panel.module.css';

const CodePanel = lazy(async () => {
  const { CodePanel: panel } = await import('../code/code-panel.tsx');
  return { default: panel };
});

const tabNames: Readonly<Record<BottomTab, string>> = {
  problems: 'Problems',
  code: 'Code',
  output: 'Output',
  logs: 'Logs',
};

/** Problems, code, output and logs below the canvas. */
export function BottomPanel() {
  const tab = useLayoutStore(selectBottomTab);
  const problems = useProblems();
  return (
    <Tabs
      className={classes['tabs']}
      classNames={{ list: classes['list'] ?? '', tab: classes['tab'] ?? '' }}
      value={tab}
      onChange={(value) => {
        const next = bottomTabs.find((name) => name === value);
        if (next !== undefined) showBottomTab(next);
      }}
    >
      <div className={classes['head']}>
        <Tabs.List aria-label="Bottom panel">
          {bottomTabs.map((name) => (
            <Tabs.Tab
              key={name}
              value={name}
              rightSection={
                name === 'problems' ? (
                  <ProblemCount count={problems.length} severity={worstSeverity(problems)} />
                ) : null
              }
            >
              {tabNames[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <ActionButton action={toggleBottom} />
      </div>
      <Tabs.Panel value="problems" className={classes['panel']}>
        {tab === 'problems' ? (
          <PanelBoundary name="The problems">
            <ProblemsPanel />
          </PanelBoundary>
        ) : null}
      </Tabs.Panel>
      <Tabs.Panel value="code" className={classes['panel']}>
        <CodeTab isShown={tab === 'code'} />
      </Tabs.Panel>
      <Tabs.Panel value="output" className={classes['panel']}>
        {tab === 'output' ? (
          <PanelBoundary name="The output">
            <OutputPanel />
          </PanelBoundary>
        ) : null}
      </Tabs.Panel>
      <Tabs.Panel value="logs" className={classes['panel']}>
        {tab === 'logs' ? (
          <PanelBoundary name="The logs">
            <LogsPanel />
          </PanelBoundary>
        ) : null}
      </Tabs.Panel>
    </Tabs>
  );
}

/** The editor is loaded when it is first shown, and then kept, so that it keeps its scroll position and selection. */
function CodeTab({ isShown }: { readonly isShown: boolean }) {
  const [wasShown, setWasShown] = useState(isShown);
  if (isShown && !wasShown) setWasShown(true);
  if (!wasShown) return null;
  return (
    <PanelBoundary name="The code">
      <Suspense fallback={<CodeSkeleton />}>
        <CodePanel />
      </Suspense>
    </PanelBoundary>
  );
}
