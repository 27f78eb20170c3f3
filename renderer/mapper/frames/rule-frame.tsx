import { Button, Popover } from '@mantine/core';
import { IconArrowsSplit2, IconRepeat } from '@tabler/icons-react';
import type { ComponentProps, KeyboardEvent } from 'react';
import type { Rule } from '../../../shared/model/mapping.ts';
import type { FieldNode } from '../field-tree.ts';
import { changeTree, editInPlace, useMapperStore } from '../mapper-store.ts';
import { RuleForm } from '../rule-inspector.tsx';
import type { OpenMapping } from '../use-mapping.ts';
import { frameText } from './frame-text.ts';
import classes from './rule-frame.module.css';

interface RuleFrameProps {
  readonly opened: OpenMapping;
  readonly node: FieldNode;
  readonly rule: Rule;
}

/** The loop of a list, or the branches of a condition, on the field itself: what it goes by, and its form in place. */
export function RuleFrame({ opened, node, rule }: RuleFrameProps) {
  const isOpen = useMapperStore((state) => state.editing === node.path);
  const chip = <FrameChip node={node} rule={rule} isOpen={isOpen} />;
  // Rows come and go while the tree scrolls: a closed form must cost nothing.
  if (!isOpen) return chip;
  return (
    <Popover
      opened
      position="left-start"
      width={360}
      trapFocus
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Popover.Target>{chip}</Popover.Target>
      <Popover.Dropdown
        onKeyDown={closeOnEscape}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => event.stopPropagation()}
      >
        <div className={classes['form']}>
          <RuleForm opened={opened} node={node} rule={rule} />
        </div>
        <Button variant="default" size="compact-xs" onClick={close}>
          Done
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The keyboard goes on in the tree. */
function close(): void {
  editInPlace(null);
  document.querySelector<HTMLElement>('[role="tree"][data-side="target"]')?.focus();
}

function closeOnEscape(event: KeyboardEvent<HTMLElement>): void {
  // What is typed in the form is no key of the tree that the form stands over.
  event.stopPropagation();
  const isInList =
    event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
  if (event.key !== 'Escape' || event.defaultPrevented || isInList) return;
  event.preventDefault();
  close();
}

interface FrameChipProps extends ComponentProps<'button'> {
  readonly node: FieldNode;
  readonly rule: Rule;
  readonly isOpen: boolean;
}

/** The form hangs on it, which gives it properties of its own. */
function FrameChip({ node, rule, isOpen, ...hanging }: FrameChipProps) {
  const Icon = rule.kind === 'list' ? IconRepeat : IconArrowsSplit2;
  const text = frameText(rule.value) ?? '';
  return (
    <button
      {...hanging}
      type="button"
      className={classes['chip']}
      tabIndex={-1}
      aria-expanded={isOpen}
      aria-label={`Edit in place: ${text}`}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        changeTree('target', { active: node.path });
        if (isOpen) close();
        else editInPlace(node.path);
      }}
    >
      <Icon size={12} stroke={1.8} aria-hidden />
      <span className={classes['text']}>{text}</span>
    </button>
  );
}
