import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTerminal2 } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { showDialog } from '../../state/dialog-store.ts';
import { reportFailure } from '../../state/notice-store.ts';
import type { StepPlace } from '../forms/blocks/block-form.ts';
import { AddBlockMenu, type PossibleBlock } from './add-block-menu.tsx';
import { BlockDetails } from './block-details.tsx';
import {
  insertBlock,
  insertLoop,
  moveBlock,
  moveBlockTo,
  removeBlock,
  stepName,
} from './block-edits.ts';
import { dropPlace, insertionPlace, type Place } from './block-place.ts';
import { selectBlockOf, selectCollapsed, useBlockSelection } from './block-selection.ts';
import { findBlock, treeItems } from './block-tree.ts';
import { BlockTreeView } from './block-tree-view.tsx';
import classes from './blocks.module.css';

interface BlockSectionProps {
  readonly place: StepPlace;
  readonly scope: string;
}

/** What a step does, block by block: the tree, and the form of what is selected in it. */
export function BlockSection({ place, scope }: BlockSectionProps) {
  const { step } = place;
  const root = useRef<HTMLElement>(null);
  const name = stepName(place);
  const chosen = useBlockSelection(selectBlockOf(name));
  const collapsed = useBlockSelection(selectCollapsed);
  const items = useMemo(() => treeItems(step.blocks, collapsed), [step.blocks, collapsed]);
  const selected = items.some(({ key }) => key === chosen) ? chosen : onlyBlock(place);
  const block = findBlock(step.blocks, selected);
  const target = insertionPlace(step.blocks, selected);
  useFocusKept(root, selected, items.length);

  function insert({ block: added, around }: PossibleBlock): void {
    reportFailure(
      around === null
        ? insertBlock(place, target, added)
        : insertLoop(place, target, added, around),
    );
  }

  function openForm(): void {
    const form = root.current?.querySelector<HTMLElement>('[data-block-form]');
    form?.querySelector<HTMLElement>('input, [contenteditable="true"], button')?.focus();
  }

  return (
    <section ref={root} className={classes['section']} aria-label="What the step does">
      <header className={classes['sectionHeader']}>
        <h4 className={classes['sectionTitle']}>Blocks</h4>
        {step.kind === 'http' ? (
          <Tooltip label="Import cURL">
            <ActionIcon
              size={24}
              aria-label="Import cURL"
              onClick={() => showImport(place, block?.kind === 'request' ? block.key : null)}
            >
              <IconTerminal2 size={16} stroke={1.7} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : null}
        <AddBlockMenu place={place} where={whereText(target)} onChoose={insert} />
      </header>
      {items.length === 0 ? (
        <p className={classes['empty']}>
          The step does nothing yet. Add a block to say what it does.
        </p>
      ) : (
        <BlockTreeView
          step={name}
          items={items}
          collapsed={collapsed}
          selected={selected}
          onMove={(key, direction) => reportFailure(moveBlock(place, key, direction))}
          placeAt={(dragged, item, half) =>
            dropPlace(step.blocks, dragged, item, half, collapsed.has(item.key))
          }
          onDrop={(key, where) => reportFailure(moveBlockTo(place, key, where))}
          onRemove={(key) => reportFailure(removeBlock(place, key))}
          onOpen={openForm}
        />
      )}
      {block === null ? null : (
        <BlockDetails key={block.key} place={place} block={block} scope={scope} />
      )}
    </section>
  );
}

/** Where there is only one block worth a form, it is shown at once. */
function onlyBlock({ step }: StepPlace): string | null {
  const requests = step.blocks.filter(({ kind }) => kind === 'request');
  const [only, ...more] = step.blocks.length === 1 ? step.blocks : requests;
  return more.length === 0 && step.blocks.length <= 3 ? (only?.key ?? null) : null;
}

function whereText(place: Place): string {
  if ('into' in place) return 'into this branch';
  return place.after === null ? 'at the beginning' : 'here';
}

function showImport({ workflow, step }: StepPlace, block: string | null): void {
  showDialog({ kind: 'import-curl', workflow: workflow.key, step: step.key, block });
}

function isLineOf(root: HTMLElement | null, element: Element | null): boolean {
  return element?.getAttribute('role') === 'treeitem' && root?.contains(element) === true;
}

/**
 * A block that was moved or removed takes its line with it: the keyboard stays in the tree, on what is selected, and goes to
 * what adds a block where none is left.
 */
function useFocusKept(
  root: React.RefObject<HTMLElement | null>,
  selected: string | null,
  count: number,
): void {
  const wasInTree = useRef(false);
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const note = (): void => {
      wasInTree.current = document.activeElement?.getAttribute('role') === 'treeitem';
    };
    element.addEventListener('focusin', note);
    return () => element.removeEventListener('focusin', note);
  }, [root]);
  useEffect(() => {
    const { activeElement } = document;
    const isFree = activeElement === document.body || isLineOf(root.current, activeElement);
    if (!wasInTree.current || !isFree) return;
    const line = `[role="treeitem"][data-key="${CSS.escape(selected ?? '')}"]`;
    const next = count === 0 ? 'button[aria-haspopup="listbox"]' : line;
    root.current?.querySelector<HTMLElement>(next)?.focus();
  }, [root, selected, count]);
}
