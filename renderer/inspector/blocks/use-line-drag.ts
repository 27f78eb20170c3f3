import { useState, type DragEvent } from 'react';
import { canMove, type Place } from './block-place.ts';
import type { TreeItem } from './block-tree.ts';

interface LineDragProps {
  readonly placeAt: (dragged: string, item: TreeItem, half: 'upper' | 'lower') => Place | null;
  readonly onDrop: (key: string, place: Place) => void;
}

/** The handlers and marks that a line of the tree gets for being dragged and dropped on. */
export interface LineDrag {
  readonly handlersOf: (item: TreeItem) => LineDragHandlers;
}

interface LineDragHandlers {
  readonly draggable: boolean;
  /** Where the block would land, as the line shows it: over it, under it, or in it. */
  readonly 'data-drop': 'before' | 'behind' | 'into' | undefined;
  readonly onDragStart: (event: DragEvent<HTMLElement>) => void;
  readonly onDragOver: (event: DragEvent<HTMLElement>) => void;
  readonly onDragLeave: () => void;
  readonly onDrop: (event: DragEvent<HTMLElement>) => void;
  readonly onDragEnd: () => void;
}

interface Target {
  readonly key: string;
  readonly mark: 'before' | 'behind' | 'into';
}

/** Dragging a block's line to another place of the tree, also into another branch. */
export function useLineDrag({ placeAt, onDrop }: LineDragProps): LineDrag {
  const [dragged, setDragged] = useState<string | null>(null);
  const [target, setTarget] = useState<Target | null>(null);

  function placeUnder(event: DragEvent<HTMLElement>, item: TreeItem): Place | null {
    return dragged === null ? null : placeAt(dragged, item, halfOf(event));
  }

  function end(): void {
    setDragged(null);
    setTarget(null);
  }

  function handlersOf(item: TreeItem): LineDragHandlers {
    return {
      draggable: item.block !== null && canMove(item.block),
      'data-drop': target?.key === item.key ? target.mark : undefined,
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', item.text);
        setDragged(item.key);
      },
      onDragOver: (event) => {
        const place = placeUnder(event, item);
        if (place === null) {
          setTarget(null);
          return;
        }
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        const mark = 'into' in place && item.block === null ? 'into' : markOf(event);
        if (target?.key !== item.key || target.mark !== mark) setTarget({ key: item.key, mark });
      },
      onDragLeave: () => setTarget(null),
      onDrop: (event) => {
        event.preventDefault();
        const place = placeUnder(event, item);
        if (dragged !== null && place !== null) onDrop(dragged, place);
        end();
      },
      onDragEnd: end,
    };
  }

  return { handlersOf };
}

function halfOf({ clientY, currentTarget }: DragEvent<HTMLElement>): 'upper' | 'lower' {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY < top + height / 2 ? 'upper' : 'lower';
}

function markOf(event: DragEvent<HTMLElement>): 'before' | 'behind' {
  return halfOf(event) === 'upper' ? 'before' : 'behind';
}
