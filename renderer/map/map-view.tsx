import { VisuallyHidden } from '@mantine/core';
import {
  Background,
  BackgroundVariant,
  Position,
  ReactFlow,
  ReactFlowProvider,
  type Edge,
  type Node,
  type NodeProps,
  type NodeTypes,
} from '@xyflow/react';
import { IconServer2, IconSitemap, IconUnlink } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { CentreFrame } from '../deploy/centre-frame.tsx';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { selectSteps, showWorkflow } from '../state/selection-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { TriggerIcon } from '../ui/trigger-icon.tsx';
import { integrationMap, type MapEdge, type MapNode } from './integration-map.ts';
import { mapNodeHeight, mapNodeWidth, placeMap, type PlacedMap } from './map-layout.ts';
import classes from './map-view.module.css';

interface NodeData extends Record<string, unknown> {
  readonly node: MapNode;
  /** The lines in words, for assistive technology. */
  readonly links: string;
}
type FlowNode = Node<NodeData, 'item'>;

const nodeTypes: NodeTypes = { item: memo(MapItem) };

/** All workflows and systems of the project: who starts whom, who talks to what. */
export function MapView() {
  const model = useProjectStore(selectModel);
  const map = useMemo(() => (model === null ? null : placeMap(integrationMap(model))), [model]);
  return (
    <CentreFrame title="Integration map" fills>
      {map === null || map.nodes.length === 0 ? (
        <EmptyState icon={IconSitemap} title="Nothing to show yet">
          <p>Create a workflow; it appears here with the systems that it talks to.</p>
        </EmptyState>
      ) : (
        <div className={classes['map']}>
          <ReactFlowProvider>
            <MapFlow map={map} />
          </ReactFlowProvider>
        </div>
      )}
    </CentreFrame>
  );
}

function MapFlow({ map }: { readonly map: PlacedMap }) {
  const nodes = useMemo(() => map.nodes.map((placed) => toNode(placed, map)), [map]);
  const edges = useMemo(() => map.edges.map(toEdge), [map]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      panOnScroll
      zoomOnDoubleClick={false}
      minZoom={0.05}
      maxZoom={1.5}
      fitView
      fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} />
    </ReactFlow>
  );
}

function toNode({ node, x, y }: PlacedMap['nodes'][number], map: PlacedMap): FlowNode {
  const middle = mapNodeHeight / 2;
  return {
    id: node.id,
    type: 'item',
    position: { x, y },
    width: mapNodeWidth,
    height: mapNodeHeight,
    handles: [
      { type: 'target', position: Position.Left, id: 'in', x: 0, y: middle },
      { type: 'source', position: Position.Right, id: 'out', x: mapNodeWidth, y: middle },
    ],
    // What can be neither dragged nor selected would not hear the pointer.
    style: { pointerEvents: 'all' },
    data: { node, links: linksOf(node, map) },
  };
}

function linksOf(node: MapNode, { nodes, edges }: PlacedMap): string {
  const names = new Map(nodes.map((placed) => [placed.node.id, nameOf(placed.node)]));
  const list = (kind: MapEdge['kind'], side: 'source' | 'target'): string =>
    edges
      .filter(
        (edge) => edge.kind === kind && edge[side === 'source' ? 'target' : 'source'] === node.id,
      )
      .map((edge) => names.get(edge[side]) ?? '')
      .join(', ');
  const parts = [
    ['calls', list('calls', 'target')],
    ['starts', list('starts', 'target')],
    ['called by', list('calls', 'source')],
    ['started by', list('starts', 'source')],
  ].filter(([, names]) => names !== '');
  return parts.map((part) => `, ${part.join(' ')}`).join('');
}

function nameOf(node: MapNode): string {
  return node.kind === 'workflow' ? (node.workflow.id ?? node.workflow.key) : node.name;
}

function toEdge({ id, kind, source, target, steps }: MapEdge): Edge {
  return {
    id,
    source,
    target,
    sourceHandle: 'out',
    targetHandle: 'in',
    type: 'default',
    focusable: false,
    className: classes[kind] ?? '',
    ...(kind === 'starts'
      ? { label: 'starts' }
      : steps.length > 1
        ? { label: `${steps.length} steps` }
        : {}),
    labelShowBg: true,
    labelBgPadding: [6, 2],
    labelBgBorderRadius: 4,
  };
}

function MapItem({ data: { node, links } }: NodeProps<FlowNode>) {
  return (
    <>
      <i
        className={`target ${classes['anchor'] ?? ''}`}
        data-handleid="in"
        data-handlepos={Position.Left}
      />
      {node.kind === 'workflow' ? (
        <button
          type="button"
          className={classes['item']}
          data-kind="workflow"
          onClick={() => showWorkflow(node.workflow.key)}
        >
          <TriggerIcon kind={node.workflow.trigger.kind} size={18} />
          <span className={classes['name']}>{nameOf(node)}</span>
          <VisuallyHidden>{links}</VisuallyHidden>
        </button>
      ) : (
        <SystemItem node={node} links={links} />
      )}
      <i
        className={`source ${classes['anchor'] ?? ''}`}
        data-handleid="out"
        data-handlepos={Position.Right}
      />
    </>
  );
}

interface SystemItemProps {
  readonly node: Extract<MapNode, { kind: 'system' | 'unknown' }>;
  readonly links: string;
}

function SystemItem({ node, links }: SystemItemProps) {
  const model = useProjectStore(selectModel);
  if (node.kind === 'unknown') {
    return (
      <div
        className={classes['item']}
        data-kind="unknown"
        title="No workflow of this project has this id"
      >
        <IconUnlink size={18} stroke={1.7} aria-hidden />
        <span className={classes['name']}>{node.name}</span>
      </div>
    );
  }
  /** Leads to the first step that uses the system. */
  function show(): void {
    const [use] = model?.systems.find(({ name }) => name === node.name)?.usedBy ?? [];
    const workflow = model?.workflows.find(({ key }) => use?.startsWith(`${key}/`) === true);
    if (use !== undefined && workflow !== undefined)
      selectSteps(workflow.key, [use.slice(workflow.key.length + 1)]);
  }
  return (
    <button type="button" className={classes['item']} data-kind="system" onClick={show}>
      <IconServer2 role="img" aria-label="System" size={18} stroke={1.7} />
      <span className={classes['name']}>{node.name}</span>
      <span className={classes['users']}>
        {node.users === 1 ? '1 step' : `${node.users} steps`}
      </span>
      <VisuallyHidden>{links}</VisuallyHidden>
    </button>
  );
}
