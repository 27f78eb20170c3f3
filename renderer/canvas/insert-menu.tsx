import { Combobox, useCombobox } from '@mantine/core';
import { useStore, type ReactFlowState } from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { Workflow } from '../../shared/model/project.ts';
import { reportFailure } from '../state/notice-store.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { insertKind } from './canvas-edits.ts';
import { canvasView, closeInsertMenu } from './canvas-store.ts';
import classes from './canvas.module.css';
import type { Gap } from '../../shared/layout/placed.ts';
import { insertKinds, type InsertKind, type InsertPlace } from './insert-kinds.ts';

function matching(search: string, place: InsertPlace): readonly InsertKind[] {
  const wanted = search.trim().toLowerCase();
  return insertKinds.filter(
    (kind) =>
      kind.isPossible(place) &&
      `${kind.id} ${kind.label} ${kind.keywords}`.toLowerCase().includes(wanted),
  );
}

const selectTransform = (state: ReactFlowState): ReactFlowState['transform'] => state.transform;

interface InsertMenuProps {
  readonly workflow: Workflow;
  readonly gap: Gap;
}

/** What can be inserted at a gap, to be filtered by typing. */
export function InsertMenu({ workflow, gap }: InsertMenuProps) {
  const model = useProjectStore(selectModel);
  const [x, y, zoom] = useStore(selectTransform);
  const [search, setSearch] = useState('');
  const combobox = useCombobox({ opened: true, onOpenedChange: (opened) => !opened && close() });
  const { focusSearchInput, selectFirstOption } = combobox;
  const found = model === null ? [] : matching(search, { model, workflow, after: gap.after });

  useEffect(() => canvasView()?.showGap(gap), [gap]);
  useEffect(() => {
    requestAnimationFrame(() => focusSearchInput());
  }, [focusSearchInput]);
  useEffect(() => {
    selectFirstOption();
  }, [search, selectFirstOption]);

  function close(): void {
    closeInsertMenu();
    canvasView()?.focusSelection();
  }

  function insert(id: string): void {
    const kind = insertKinds.find((candidate) => candidate.id === id);
    closeInsertMenu();
    if (kind !== undefined) reportFailure(insertKind(kind, gap.after));
  }

  return (
    <Combobox
      store={combobox}
      width={260}
      position="right-start"
      offset={20}
      shadow="md"
      withinPortal={false}
      // It is there, and has the focus, while the view still moves to its place.
      hideDetached={false}
      transitionProps={{ duration: 0 }}
      onOptionSubmit={insert}
    >
      <Combobox.DropdownTarget>
        <div
          className={classes['anchor']}
          style={{ left: x + gap.x * zoom, top: y + gap.y * zoom }}
        />
      </Combobox.DropdownTarget>
      <Combobox.Dropdown className="nopan nowheel">
        <Combobox.Search
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onBlur={() => closeInsertMenu()}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') close();
          }}
          aria-label="Insert a step"
          placeholder="Insert…"
        />
        <Combobox.Options aria-label="Kinds of steps">
          {found.map((kind) => (
            <KindOption key={kind.id} kind={kind} />
          ))}
          {found.length === 0 ? <Combobox.Empty>No matches</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function KindOption({ kind }: { readonly kind: InsertKind }) {
  return (
    <Combobox.Option value={kind.id} className={classes['choice']}>
      <kind.icon size={18} stroke={1.7} aria-hidden />
      <span>
        {kind.label}
        <span className={classes['choiceNote']}>{kind.note}</span>
      </span>
    </Combobox.Option>
  );
}
