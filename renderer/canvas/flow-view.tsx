import {
  Background,
  BackgroundVariant,
  Panel,
  ReactFlow,
  type EdgeTypes,
  type NodeTypes,
  type ReactFlowProps,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { memo, useRef, type MouseEvent, type RefObject } from 'react';
import type { Picture, PlacedNode, Point } from '../../shared/layout/placed.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { allSteps } from '../state/model-lookup.ts';
import {
  clearSelection,
  selectSelection,
  selectStepKeys,
  selectSteps,
  selectTrigger,
  useSelectionStore,
} from '../state/selection-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { fitAction, insertStepAction, zoomInAction, zoomOutAction } from './canvas-actions.ts';
import { searchAction, tidyAction } from './view-edit-actions.ts';
import { CanvasSearch } from './canvas-search.tsx';
import {
  canvasView,
  closeInsertMenu,
  selectInsertAt,
  selectIsDropping,
  selectIsMovingSteps,
  startRenaming,
  triggerName,
  useCanvasStore,
} from './canvas-store.ts';
import classes from './canvas.module.css';
import { arrowId, FlowEdge } from './flow-edge.tsx';
import type { FlowNode } from './flow-nodes.ts';
import { InsertMenu } from './insert-menu.tsx';
import { keepPressKeys } from './keep-keys.ts';
import { Marquee } from './marquee.tsx';
import { MoveStepsDialog } from './move-steps-dialog.tsx';
import { AppendNode } from './nodes/append-node.tsx';
import { FrameNode, GuardNode } from './nodes/frame-node.tsx';
import { StepNode } from './nodes/step-node.tsx';
import { TriggerNode } from './nodes/trigger-node.tsx';
import { Overview } from './paint/overview.tsx';
import { PaintedPicture } from './paint/painted-picture.tsx';
import { StepPalette } from './palette/step-palette.tsx';
import { pictureOf, usePicture } from './picture.ts';
import { useCanvasView, zoomLimits } from './use-canvas-view.ts';
import { useContextMenu } from './use-context-menu.tsx';
import { closeType } from './types/shown-type.ts';
import { TypeCard } from './types/type-card.tsx';
import { useEdgeTypes } from './types/use-edge-types.ts';
import type { ProposedMarks } from './proposed-marks.ts';
import { useFlow } from './use-flow.ts';
import { useIsPainted } from './use-is-far.ts';
import { touches } from './picture-index.ts';
import { useStepDrag } from './use-step-drag.ts';

const nodeTypes: NodeTypes = {
  trigger: TriggerNode,
  step: StepNode,
  frame: FrameNode,
  guard: GuardNode,
  append: AppendNode,
};
const edgeTypes: EdgeTypes = { flow: FlowEdge };
/** A workflow of a few cards is seen at a glance without a map. */
const fewNodes = 10;

/** What a press on the picture does. */
type Presses = Pick<
  ReactFlowProps<FlowNode>,
  'onNodeClick' | 'onNodeDoubleClick' | 'onNodeContextMenu' | 'onPaneContextMenu' | 'onPaneClick'
>;
const nothingPressed: Presses = {};

interface FlowViewProps {
  readonly workflow: Workflow;
  /** The picture is of an older text: it is shown dimmed and cannot be changed. */
  readonly isStale: boolean;
  /** Set where the workflow is only proposed: what is new and changed in it. It can be looked at, no more. */
  readonly proposed?: ProposedMarks;
}

/** One workflow as a picture. Every change goes to the host as a command; the picture follows the model. */
export function FlowView({ workflow, isStale, proposed }: FlowViewProps) {
  const isProposed = proposed !== undefined;
  const isLocked = isStale || isProposed;
  const root = useRef<HTMLDivElement>(null);
  const picture = usePicture(workflow);
  const { dragged, handleDrag, handleDragStop } = useStepDrag(workflow, picture);
  const { nodes, edges, marks } = useFlow(workflow, picture, dragged, proposed);
  const isDropping = useCanvasStore(selectIsDropping);
  const isPainted = useIsPainted();
  const flow = useReactFlow();
  const menu = useContextMenu(workflow.key);
  useCanvasView(workflow, picture, root);
  useEdgeTypes(workflow, isLocked);
  const name = workflow.id ?? workflow.key;
  const presses: Presses = {
    onNodeClick: (event, node) => handleNodeClick(event, node, workflow.key),
    onNodeDoubleClick: (_event, node) => handleDoubleClick(node),
    onNodeContextMenu: (event, node) => menu.openAtNode(event, node),
    onPaneContextMenu: (event) => menu.openAtPane(event),
    onPaneClick: ({ clientX: x, clientY: y }) => {
      const pressed = isPainted ? nodeAt(picture, flow.screenToFlowPosition({ x, y })) : null;
      pressPane(pressed, workflow.key);
    },
  };
  return (
    <div
      ref={root}
      className={`${classes['root'] ?? ''} ${isStale ? (classes['stale'] ?? '') : ''} ${isProposed ? (classes['proposed'] ?? '') : ''}`}
      data-proposed={isProposed || undefined}
      data-action-scope={isProposed ? undefined : 'canvas'}
      data-dropping={isDropping || undefined}
      role="region"
      tabIndex={-1}
      aria-label={isProposed ? `Proposed workflow ${name}` : `Workflow ${name}`}
      onFocus={({ target }) => {
        if (!isProposed) selectFocused(target, nodes, workflow.key);
      }}
    >
      <Markers />
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...(isProposed ? nothingPressed : presses)}
        onNodeDrag={handleDrag}
        onNodeDragStop={handleDragStop}
        onMoveStart={(event) => {
          // A view that only follows the selection takes the menu along.
          if (event !== null) closeInsertMenu();
          closeType();
        }}
        nodesDraggable={!isLocked}
        nodesConnectable={false}
        selectNodesOnDrag={false}
        nodeDragThreshold={4}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        panOnScroll
        minZoom={zoomLimits.least}
        maxZoom={zoomLimits.most}
      >
        {isPainted ? null : <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />}
        {isProposed ? null : <Controls />}
        {picture.nodes.length > fewNodes ? (
          <Panel position="bottom-right">
            <Overview picture={picture} marks={marks} />
          </Panel>
        ) : null}
        {isLocked ? null : <OpenInsertMenu workflow={workflow} />}
      </ReactFlow>
      {isPainted ? (
        <PaintedPicture picture={picture} marks={marks} label={farLabel(workflow)} />
      ) : null}
      {isProposed ? null : (
        <Overlays workflow={workflow} picture={picture} isStale={isStale} root={root} />
      )}
      {menu.element}
    </div>
  );
}

interface OverlaysProps {
  readonly workflow: Workflow;
  readonly picture: Picture;
  readonly isStale: boolean;
  readonly root: RefObject<HTMLElement | null>;
}

/** What lies over the canvas and does not move with it. */
function Overlays({ workflow, picture, isStale, root }: OverlaysProps) {
  const isMovingSteps = useCanvasStore(selectIsMovingSteps);
  return (
    <>
      {isStale ? null : <StepPalette workflow={workflow} />}
      <CanvasSearch workflow={workflow} picture={picture} />
      <TypeCard />
      <Marquee root={root} workflow={workflow.key} picture={picture} />
      {isMovingSteps ? <MoveStepsDialog workflow={workflow} /> : null}
    </>
  );
}

function farLabel(workflow: Workflow): string {
  const { length } = allSteps(workflow);
  return `Workflow ${workflow.id ?? workflow.key} from afar, ${length === 1 ? '1 step' : `${length} steps`}`;
}

/** Of no concern to a card that is being dragged: like all that stands over the canvas it is drawn once. */
const Controls = memo(function Controls() {
  return (
    <Panel position="bottom-left" className={classes['controls'] ?? ''} onKeyDown={keepPressKeys}>
      <ActionButton action={insertStepAction} />
      <ActionButton action={zoomOutAction} />
      <ActionButton action={zoomInAction} />
      <ActionButton action={fitAction} />
      <ActionButton action={tidyAction} />
      <ActionButton action={searchAction} />
    </Panel>
  );
});

function OpenInsertMenu({ workflow }: { readonly workflow: Workflow }) {
  const insertAt = useCanvasStore(selectInsertAt);
  if (insertAt === null) return null;
  const gap = pictureOf(workflow).gaps.find(({ after }) => after === insertAt.after);
  return gap === undefined ? null : <InsertMenu key={gap.after} workflow={workflow} gap={gap} />;
}

function Markers() {
  return (
    <svg className={classes['markers']} aria-hidden>
      <defs>
        <marker
          id={arrowId}
          viewBox="-6 -5 8 10"
          markerUnits="userSpaceOnUse"
          markerWidth="8"
          markerHeight="10"
          orient="auto"
        >
          <polyline className={classes['arrow']} points="-5,-3.5 -0.5,0 -5,3.5" />
        </marker>
      </defs>
    </svg>
  );
}

/** A click selects; with Shift, Ctrl or Cmd it adds a step to the selection or takes it out. */
function handleNodeClick(event: MouseEvent, node: FlowNode, workflow: string): void {
  if (node.type === 'trigger') selectTrigger(workflow);
  if (node.type !== 'step') return;
  const { key } = node.data.step;
  const keys = selectStepKeys(useSelectionStore.getState());
  if (!event.shiftKey && !event.ctrlKey && !event.metaKey) selectSteps(workflow, [key]);
  else if (keys.includes(key))
    selectSteps(
      workflow,
      keys.filter((other) => other !== key),
    );
  else selectSteps(workflow, [...keys, key]);
}

/** A card that the keyboard reaches while nothing is selected becomes the selection: what its keys act on. */
function selectFocused(target: Element, nodes: readonly FlowNode[], workflow: string): void {
  if (selectSelection(useSelectionStore.getState()).kind !== 'nothing') return;
  const node = nodes.find(({ id }) => id === target.getAttribute('data-id'));
  if (node?.type === 'trigger') selectTrigger(workflow);
  if (node?.type === 'step') selectSteps(workflow, [node.data.step.key]);
}

/** The card at a point of the painted picture, where there is no element to press. */
function nodeAt(picture: Picture, { x, y }: Point): PlacedNode | null {
  const around = { left: x, right: x, top: y, bottom: y };
  const cards = picture.nodes.filter(({ kind }) => kind === 'step' || kind === 'trigger');
  return cards.find((card) => touches(card, around)) ?? null;
}

/** A press on the empty canvas selects nothing; one on a painted card selects it. */
function pressPane(pressed: PlacedNode | null, workflow: string): void {
  if (pressed === null) {
    clearSelection();
    return;
  }
  selectNode(pressed, workflow);
  canvasView()?.focusSelection();
}

function selectNode(node: PlacedNode, workflow: string): void {
  if (node.kind === 'step') selectSteps(workflow, [node.step.key]);
  else selectTrigger(workflow);
}

function handleDoubleClick(node: FlowNode): void {
  if (node.type === 'trigger' && node.data.workflow.id !== null) startRenaming(triggerName);
  else if (node.type === 'step' && node.data.step.id !== null) startRenaming(node.data.step.key);
}
