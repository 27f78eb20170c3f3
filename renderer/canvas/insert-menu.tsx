import { Combobox, useCombobox } from '@mantine/core';
import { useStore, type ReactFlowState } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { reportFailure } from '../state/notice-store.ts';
import { insertStep, type InsertKind } from './canvas-edits.ts';
import { canvasView, closeInsertMenu } from './canvas-store.ts';
import classes from './canvas.module.css';
import type { Gap } from './layout/placed.ts';
import { stepIcons, type StepLook } from './step-kinds.ts';

interface Choice {
  readonly kind: InsertKind;
  readonly look: StepLook;
  readonly label: string;
  readonly note: string;
  readonly keywords: string;
}

const choices: readonly Choice[] = [
  {
    kind: 'fn',
    look: 'fn',
    label: 'Function',
    note: 'Work on the data',
    keywords: 'fn transform code',
  },
  {
    kind: 'http',
    look: 'http',
    label: 'HTTP request',
    note: 'Call a system',
    keywords: 'http fetch api',
  },
  {
    kind: 'function',
    look: 'function',
    label: 'Inline function',
    note: 'Without an id',
    keywords: 'anonymous code',
  },
  {
    kind: 'catch',
    look: 'catch',
    label: 'Catch handler',
    note: 'When a step above fails',
    keywords: 'error',
  },
];

function matching(search: string, after: string | null): readonly Choice[] {
  const wanted = search.trim().toLowerCase();
  return choices.filter(
    ({ kind, label, keywords }) =>
      // Before the first step nothing can fail yet.
      (kind !== 'catch' || after !== null) &&
      `${kind} ${label} ${keywords}`.toLowerCase().includes(wanted),
  );
}

const selectTransform = (state: ReactFlowState): ReactFlowState['transform'] => state.transform;

/** What can be inserted at a gap, to be filtered by typing. */
export function InsertMenu({ gap }: { readonly gap: Gap }) {
  const [x, y, zoom] = useStore(selectTransform);
  const [search, setSearch] = useState('');
  const combobox = useCombobox({ opened: true, onOpenedChange: (opened) => !opened && close() });
  const { focusSearchInput, selectFirstOption } = combobox;
  const found = matching(search, gap.after);

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

  function insert(kind: string): void {
    const choice = choices.find((candidate) => candidate.kind === kind);
    closeInsertMenu();
    if (choice !== undefined) reportFailure(insertStep(choice.kind, gap.after));
  }

  return (
    <Combobox
      store={combobox}
      width={260}
      position="right-start"
      offset={20}
      shadow="md"
      withinPortal={false}
      transitionProps={{ duration: 0 }}
      onOptionSubmit={insert}
    >
      <Combobox.DropdownTarget>
        <div className={classes['anchor']} style={{ left: x, top: y + gap.y * zoom }} />
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
          {found.map((choice) => (
            <ChoiceOption key={choice.kind} choice={choice} />
          ))}
          {found.length === 0 ? <Combobox.Empty>Nothing of that name</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function ChoiceOption({ choice }: { readonly choice: Choice }) {
  const ChoiceIcon = stepIcons[choice.look];
  return (
    <Combobox.Option value={choice.kind} className={classes['choice']}>
      <ChoiceIcon size={18} stroke={1.7} aria-hidden />
      <span>
        {choice.label}
        <span className={classes['choiceNote']}>{choice.note}</span>
      </span>
    </Combobox.Option>
  );
}
