import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { Canvas } from '../canvas/canvas.tsx';
import { DeployView } from '../deploy/deploy-view.tsx';
import { SystemsView } from '../deploy/systems-view.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { BottomPanel } from '../panels/bottom-panel.tsx';
import {
  rememberSizes,
  selectRight,
  setPanelOpen,
  showRight,
  useLayoutStore,
} from '../state/layout-store.ts';
import { selectCentre, useViewStore } from '../state/view-store.ts';
import { PanelBoundary } from '../ui/panel-boundary.tsx';
import { Navigator } from './navigator/navigator.tsx';
import { useOpenPanel } from './use-open-panel.ts';
import classes from './workbench-panels.module.css';

/** Loaded when it is first asked for: most of it is the layout of graphs. */
const MapView = lazy(() =>
  import('../map/map-view.tsx').then((module) => ({ default: module.MapView })),
);

/** Loaded when a mapping is opened. */
const MapperView = lazy(() =>
  import('../mapper/mapper-view.tsx').then((module) => ({ default: module.MapperView })),
);
const RuleInspector = lazy(() =>
  import('../mapper/rule-inspector.tsx').then((module) => ({ default: module.RuleInspector })),
);

/** Loaded when it is first opened: the editor, and what draws Markdown. */
const PlanView = lazy(() =>
  import('../plan/plan-view.tsx').then((module) => ({ default: module.PlanView })),
);

/** Loaded when it is first asked. */
const AssistantView = lazy(() =>
  import('../assistant/assistant-view.tsx').then((module) => ({ default: module.AssistantView })),
);

/** Navigator, canvas with the bottom panel below it, inspector: resizable, collapsible, remembered. */
export function WorkbenchPanels() {
  const columns = useLayoutStore.getState().columns;
  const navigator = useOpenPanel('navigator');
  const inspector = useOpenPanel('inspector');
  return (
    <Group
      orientation="horizontal"
      defaultLayout={columns}
      onLayoutChanged={(layout) => rememberSizes('columns', layout)}
    >
      <Panel
        id="navigator"
        panelRef={navigator}
        collapsible
        defaultSize={220}
        minSize={130}
        maxSize="40%"
        groupResizeBehavior="preserve-pixel-size"
        onResize={({ inPixels }) => setPanelOpen('navigator', inPixels > 0)}
      >
        <section className={classes['side']} data-region aria-label="Navigator" tabIndex={-1}>
          <PanelBoundary name="The navigator">
            <Navigator />
          </PanelBoundary>
        </section>
      </Panel>
      <Separator className={classes['columnSeparator']} aria-label="Navigator width" />
      <Panel id="centre" minSize={180}>
        <CentrePanels />
      </Panel>
      <Separator className={classes['columnSeparator']} aria-label="Inspector width" />
      <Panel
        id="inspector"
        panelRef={inspector}
        collapsible
        defaultSize={300}
        minSize={200}
        maxSize="50%"
        groupResizeBehavior="preserve-pixel-size"
        onResize={({ inPixels }) => setPanelOpen('inspector', inPixels > 0)}
      >
        <RightPanel />
      </Panel>
    </Group>
  );
}

/** The inspector of the selection, or the assistant in its place. */
function RightPanel() {
  const centre = useViewStore(selectCentre);
  const right = useLayoutStore(selectRight);
  const name = right === 'inspector' ? 'Inspector' : 'Assistant';
  return (
    <aside className={classes['right']} data-region aria-label={name} tabIndex={-1}>
      <SegmentedControl
        className={classes['rightViews']}
        size="xs"
        fullWidth
        aria-label="Panel on the right"
        data={[
          { value: 'inspector', label: 'Inspector' },
          { value: 'assistant', label: 'Assistant' },
        ]}
        value={right}
        onChange={showRight}
      />
      <div className={classes['rightView']}>
        <PanelBoundary name={`The ${right}`}>
          {right === 'assistant' ? (
            <Suspense fallback={<div />}>
              <AssistantView />
            </Suspense>
          ) : centre === 'mapper' ? (
            <Suspense fallback={<div />}>
              <RuleInspector />
            </Suspense>
          ) : (
            <Inspector />
          )}
        </PanelBoundary>
      </div>
    </aside>
  );
}

function CentrePanels() {
  const rows = useLayoutStore.getState().rows;
  const bottom = useOpenPanel('bottom');
  const centre = useViewStore(selectCentre);
  return (
    <Group
      orientation="vertical"
      defaultLayout={rows}
      onLayoutChanged={(layout) => rememberSizes('rows', layout)}
    >
      <Panel id="canvas" minSize={120}>
        <div className={classes['centre']}>
          <section
            className={classes['canvas']}
            data-region={centre === 'canvas' || undefined}
            aria-label="Canvas"
            tabIndex={-1}
            inert={centre !== 'canvas'}
          >
            <PanelBoundary name="The canvas">
              <Canvas />
            </PanelBoundary>
          </section>
          {centre === 'canvas' ? null : (
            <div className={classes['over']} data-region>
              {centre === 'map' ? (
                <PanelBoundary name="The integration map">
                  <Suspense fallback={<div />}>
                    <MapView />
                  </Suspense>
                </PanelBoundary>
              ) : centre === 'mapper' ? (
                <PanelBoundary name="The mapper">
                  <Suspense fallback={<div />}>
                    <MapperView />
                  </Suspense>
                </PanelBoundary>
              ) : centre === 'plan' ? (
                <PanelBoundary name="The plan">
                  <Suspense fallback={<div />}>
                    <PlanView />
                  </Suspense>
                </PanelBoundary>
              ) : centre === 'deploy' ? (
                <PanelBoundary name="The deployment">
                  <DeployView />
                </PanelBoundary>
              ) : (
                <PanelBoundary name="The systems">
                  <SystemsView />
                </PanelBoundary>
              )}
            </div>
          )}
        </div>
      </Panel>
      <Separator className={classes['rowSeparator']} aria-label="Bottom panel height" />
      <Panel
        id="bottom"
        panelRef={bottom}
        collapsible
        defaultSize={260}
        minSize={110}
        maxSize="80%"
        onResize={({ inPixels }) => setPanelOpen('bottom', inPixels > 0)}
      >
        <section className={classes['side']} data-region aria-label="Bottom panel" tabIndex={-1}>
          <PanelBoundary name="The bottom panel">
            <BottomPanel />
          </PanelBoundary>
        </section>
      </Panel>
    </Group>
  );
}
