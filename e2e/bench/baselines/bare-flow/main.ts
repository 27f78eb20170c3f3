/// <reference types="vite/client" />
import { ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** React Flow as it comes, with a chain of its own plain nodes: what our canvas is measured against. */
function BareFlow() {
  const [count, setCount] = useState(0);
  // A press shows them, as choosing a workflow does in ours.
  if (count === 0) {
    const asked = Number(new URLSearchParams(location.search).get('nodes') ?? 0);
    return createElement('button', { onClick: () => setCount(asked) }, 'Show');
  }
  const nodes = Array.from({ length: count }, (_, index) => ({
    id: String(index),
    position: { x: 0, y: index * 124 },
    data: { label: `Step ${index}` },
    width: 280,
    height: 72,
  }));
  const edges = nodes.slice(1).map(({ id }, index) => ({
    id: `${index}-${id}`,
    source: String(index),
    target: id,
  }));
  return createElement(
    'div',
    { id: 'flow' },
    createElement(ReactFlow, { defaultNodes: nodes, defaultEdges: edges, minZoom: 0.002 }),
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(createElement(BareFlow));
