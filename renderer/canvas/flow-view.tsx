import {
  Background,
  BackgroundVariant,
  MiniMap,
  Panel,
  ReactFlow,
  type EdgeTypes,
  type NodeTypes,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useRef, type MouseEvent } from 'react';
import type { Workflow } from '../../shared/model/project.ts';
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
import {
  closeInsertMenu,
  selectInsertAt,
  startRenaming,
  triggerName,
  useCanvasStore,
} from './canvas-store.ts';
import classes from './canvas.module.css';
import { arrowId, FlowEdge } from './flow-edge.tsx';
import type { FlowNode } from './flow-nodes.ts';
import { InsertMenu } from './insert-menu.tsx';
import { AppendNode } from './nodes/append-node.tsx';
import { FrameNode, GuardNode } from './nodes/frame-node.tsx';
import { StepNode } from './nodes/step-node.tsx';
import { TriggerNode } from './nodes/trigger-node.tsx';
import { pictureOf } from './picture.ts';
import { stepLook } from './step-kinds.ts';
import { useCanvasView } from './use-canvas-view.ts';
import { useFlow } from './use-flow.ts';
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

interface FlowViewProps {
  readonly workflow: Workflow;
  /** The picture is of an older text: it is shown dimmed and cannot be changed. */
  readonly isStale: boolean;
}

/** One workflow as a picture. Every change goes to the host as a command; the picture follows the model. */
export function FlowView({ workflow, isStale }: FlowViewProps) {
  const root = useRef<HTMLDivElement>(null);
  const { dragged, handleDrag, handleDragStop } = useStepDrag(workflow);
  const { nodes, edges } = useFlow(workflow, dragged);
  useCanvasView(workflow, root);
  return (
    <div
      ref={root}
      className={`${classes['root'] ?? ''} ${isStale ? (classes['stale'] ?? '') : ''}`}
      data-action-scope="canvas"
      role="region"
      aria-label={`Workflow ${workflow.id ?? workflow.key}`}
      onFocus={({ target }) => selectFocused(target, nodes, workflow.key)}
    >
      <Markers />
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodeClick={(event, node) => handleNodeClick(event, node, workflow.key)}
        onNodeDoubleClick={(_event, node) => handleDoubleClick(node)}
        onNodeDrag={handleDrag}
        onNodeDragStop={handleDragStop}
        onPaneClick={() => clearSelection()}
        onMoveStart={() => closeInsertMenu()}
        nodesDraggable={!isStale}
        nodesConnectable={false}
        selectNodesOnDrag={false}
        nodeDragThreshold={4}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        disableKeyboardA11y
        onlyRenderVisibleElements
        zoomOnDoubleClick={false}
        panOnScroll
        minZoom={0.1}
        maxZoom={2}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />
        <Panel position="bottom-left" className={classes['controls'] ?? ''}>
          <ActionButton action={insertStepAction} />
          <ActionButton action={zoomOutAction} />
          <ActionButton action={zoomInAction} />
          <ActionButton action={fitAction} />
        </Panel>
        {nodes.length > fewNodes ? (
          <MiniMap
            className={classes['minimap'] ?? ''}
            ariaLabel="Overview of the workflow"
            pannable
            zoomable
            nodeColor={minimapColor}
            nodeStrokeWidth={0}
            nodeBorderRadius={10}
          />
        ) : null}
        {isStale ? null : <OpenInsertMenu workflow={workflow} />}
      </ReactFlow>
    </div>
  );
}

function OpenInsertMenu({ workflow }: { readonly workflow: Workflow }) {
  const insertAt = useCanvasStore(selectInsertAt);
  if (insertAt === null) return null;
  const gap = pictureOf(workflow).gaps.find(({ after }) => after === insertAt.after);
  return gap === undefined ? null : <InsertMenu key={gap.after} gap={gap} />;
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

function handleDoubleClick(node: FlowNode): void {
  if (node.type === 'trigger' && node.data.workflow.id !== null) startRenaming(triggerName);
  else if (node.type === 'step' && node.data.step.id !== null) startRenaming(node.data.step.key);
}

function minimapColor(node: FlowNode): string {
  if (node.type === 'trigger') return 'var(--accent)';
  if (node.type !== 'step') return 'transparent';
  if (node.data.counts.error > 0) return 'var(--danger)';
  return stepLook(node.data.step) === 'catch' ? 'var(--warning)' : 'var(--border-strong)';
}
