import type { Anchor } from '../flow-nodes.ts';
import classes from './anchors.module.css';

/**
 * Where lines meet a node. React Flow finds them by class and data attributes; its own `Handle` is made for drawing
 * connections and costs two store subscriptions each, which no line here needs.
 */
export function Anchors({ anchors }: { readonly anchors: readonly Anchor[] }) {
  return anchors.map(({ id, type, position, x, y }) => (
    <i
      key={id}
      className={`${type} ${classes['anchor'] ?? ''}`}
      data-handleid={id}
      data-handlepos={position}
      style={{ left: x, top: y }}
    />
  ));
}
