import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { memo, useEffect, useMemo, type KeyboardEvent } from 'react';
import type { Picture, PlacedNode } from '../../shared/layout/placed.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { selectSteps, selectTrigger } from '../state/selection-store.ts';
import {
  canvasView,
  foundNothing,
  selectFound,
  selectSearch,
  setFound,
  setSearch,
  useCanvasStore,
} from './canvas-store.ts';
import classes from './canvas.module.css';
import { keepPressKeys } from './keep-keys.ts';
import { nodeText } from './node-text.ts';

interface CanvasSearchProps {
  readonly workflow: Workflow;
  readonly picture: Picture;
}

/** Finds cards by what they say; hits are highlighted, Enter and Shift+Enter step through them. */
export const CanvasSearch = memo(function CanvasSearch({ workflow, picture }: CanvasSearchProps) {
  const search = useCanvasStore(selectSearch);
  return search === null ? null : (
    <SearchField workflow={workflow} picture={picture} search={search} />
  );
});

function SearchField({
  workflow,
  picture,
  search,
}: CanvasSearchProps & { readonly search: string }) {
  const hits = useMemo(() => findNodes(picture, workflow, search), [picture, workflow, search]);
  const { current } = useCanvasStore(selectFound);
  const position = hits.findIndex(({ id }) => id === current);

  useEffect(() => {
    const kept = hits.some(({ id }) => id === useCanvasStore.getState().found.current);
    setFound({
      ids: new Set(hits.map(({ id }) => id)),
      current: kept ? useCanvasStore.getState().found.current : null,
    });
  }, [hits]);
  useEffect(() => () => setFound(foundNothing), []);

  function step(by: 1 | -1): void {
    const start = position < 0 && by < 0 ? 0 : position;
    const next = hits[(start + by + hits.length) % hits.length];
    if (next === undefined) return;
    setFound({ ids: new Set(hits.map(({ id }) => id)), current: next.id });
    if (next.kind === 'step') selectSteps(workflow.key, [next.step.key]);
    else selectTrigger(workflow.key);
    canvasView()?.centre(next.id);
  }

  function close(): void {
    setSearch(null);
    canvasView()?.focusSelection();
  }

  function handleKey(event: KeyboardEvent<HTMLInputElement>): void {
    event.stopPropagation();
    if (event.key === 'Escape') close();
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
  }

  return (
    <div className={classes['search']} role="search" onKeyDown={keepPressKeys}>
      <TextInput
        aria-label="Find in the workflow"
        placeholder="Find a step…"
        data-autofocus
        autoFocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={handleKey}
      />
      <span className={classes['searchCount']} role="status">
        {hitText(search, position, hits.length)}
      </span>
      <ActionIcon aria-label="Previous hit" onClick={() => step(-1)}>
        <IconChevronUp size={16} stroke={1.7} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label="Next hit" onClick={() => step(1)}>
        <IconChevronDown size={16} stroke={1.7} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label="Close the search" onClick={close}>
        <IconX size={16} stroke={1.7} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function hitText(search: string, position: number, count: number): string {
  if (search.trim() === '') return '';
  if (count === 0) return 'None';
  return position < 0 ? `${count} found` : `${position + 1} of ${count}`;
}

/** The cards that hold every word, from top to bottom. */
function findNodes(picture: Picture, workflow: Workflow, search: string): readonly PlacedNode[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return picture.nodes
    .filter((node) => {
      const text = nodeText(node, workflow).toLowerCase();
      return text !== '' && words.every((word) => text.includes(word));
    })
    .sort((a, b) => a.y - b.y || a.x - b.x);
}
