import { CloseButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBraces,
  IconFile,
  IconFocusCentered,
  IconPointFilled,
  IconSitemap,
  IconTransform,
  type Icon,
} from '@tabler/icons-react';
import { useRef, type KeyboardEvent } from 'react';
import {
  referenceKey,
  referenceText,
  type ContextReference,
} from '../../../shared/assistant/context.ts';
import { useAssistantStore } from '../../state/assistant-store.ts';
import { useProjectStore } from '../../state/project-store.ts';
import { useProblems } from '../../state/use-problems.ts';
import classes from './mentions.module.css';
import { isThere, referenceLabel } from './references.ts';
import { leaveOut, leaveOutSelection, useSpeakingStore } from './speaking-store.ts';

const icons: Readonly<Record<ContextReference['kind'], Icon>> = {
  workflow: IconSitemap,
  step: IconPointFilled,
  mapping: IconTransform,
  shape: IconBraces,
  file: IconFile,
  problem: IconAlertTriangle,
};

/** What goes along with the prompt of the project, each to be left out. */
export function ContextChips() {
  const context = useAssistantStore((state) => state.context);
  const fromSelection = useSpeakingStore((state) => state.fromSelection);
  const list = useRef<HTMLUListElement>(null);
  if (context.length === 0) return null;
  const selected = context.filter((each) => fromSelection.includes(referenceKey(each)));
  const added = context.filter((each) => !selected.includes(each));

  /** The focus goes on to the next chip, at last to the prompt. */
  function remove(perform: () => void): void {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next =
      buttons[at + 1] ??
      buttons[at - 1] ??
      list.current?.closest('form')?.querySelector<HTMLElement>('textarea');
    perform();
    if (at >= 0) next?.focus();
  }

  return (
    <ul ref={list} className={classes['chips']} aria-label="What goes along with the prompt">
      {added.map((reference) => (
        <ReferenceChip
          key={referenceKey(reference)}
          reference={reference}
          onRemove={() => remove(() => leaveOut(reference))}
        />
      ))}
      {selected.length === 0 ? null : (
        <Chip
          icon={IconFocusCentered}
          kind="Selection:"
          text={selectionText(selected)}
          name={`the selection ${selectionText(selected)}`}
          title="Selected in the window, and sent along unless you leave it out"
          onRemove={() => remove(leaveOutSelection)}
        />
      )}
    </ul>
  );
}

function selectionText(selected: readonly ContextReference[]): string {
  const [first] = selected;
  if (first === undefined) return '';
  if (selected.length === 1 || first.kind !== 'step') return referenceText(first);
  return `${first.workflow}, ${selected.length} steps`;
}

interface ReferenceChipProps {
  readonly reference: ContextReference;
  readonly onRemove: () => void;
}

function ReferenceChip({ reference, onRemove }: ReferenceChipProps) {
  const snapshot = useProjectStore((state) => state.snapshot);
  const problems = useProblems();
  const isGone = snapshot !== null && !isThere(reference, snapshot.model, snapshot.files, problems);
  const label = referenceLabel(reference);
  const detail = reference.kind === 'problem' ? reference.message : label;
  return (
    <Chip
      icon={isGone ? IconAlertTriangle : icons[reference.kind]}
      kind={isGone ? 'Gone:' : undefined}
      text={referenceText(reference)}
      name={label.charAt(0).toLowerCase() + label.slice(1)}
      title={isGone ? `${detail} is not in the project any more` : detail}
      isGone={isGone}
      onRemove={onRemove}
    />
  );
}

interface ChipProps {
  readonly icon: Icon;
  readonly kind?: string | undefined;
  readonly text: string;
  /** As the button that takes it out calls it. */
  readonly name: string;
  readonly title: string;
  readonly isGone?: boolean;
  readonly onRemove: () => void;
}

function Chip({ icon: KindIcon, kind, text, name, title, isGone = false, onRemove }: ChipProps) {
  function removeOnKey(event: KeyboardEvent): void {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onRemove();
  }

  return (
    <li className={classes['chip']} data-gone={isGone || undefined} title={title}>
      <KindIcon size={13} stroke={1.7} aria-hidden />
      <span className={classes['chipText']}>
        {kind === undefined ? null : <span className={classes['kind']}>{kind} </span>}
        {text}
      </span>
      <CloseButton
        size={18}
        iconSize={12}
        aria-label={`Leave out ${name}`}
        onClick={onRemove}
        onKeyDown={removeOnKey}
      />
    </li>
  );
}
