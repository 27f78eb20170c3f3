import { ActionIcon, Tooltip } from '@mantine/core';
import { memo } from 'react';
import { labelOf, type Action } from '../actions/action.ts';
import { useActionFacts } from '../actions/action-facts.ts';
import { runAction } from '../actions/run-action.ts';
import { shortcutText } from '../actions/shortcut.ts';
import classes from './action-button.module.css';

interface ActionButtonProps {
  readonly action: Action;
  /** Where the button's state is a toggle's, such as a shown panel. */
  readonly isPressed?: boolean;
}

/** An action as an icon: named for assistive technology, with its shortcut in the tooltip, disabled when it is not available. */
export function ActionButton({ action, isPressed }: ActionButtonProps) {
  const facts = useActionFacts();
  return (
    <PlainActionButton
      action={action}
      label={labelOf(action, facts)}
      isAvailable={action.isAvailable(facts)}
      isPressed={isPressed}
    />
  );
}

interface PlainActionButtonProps {
  readonly action: Action;
  readonly label: string;
  readonly isAvailable: boolean;
  readonly isPressed: boolean | undefined;
}

/** The facts change with every edit, what a button shows of them rarely; and a tooltip costs more than its button. */
const PlainActionButton = memo(function PlainActionButton({
  action,
  label,
  isAvailable,
  isPressed,
}: PlainActionButtonProps) {
  const shortcut = action.shortcuts?.[0];
  return (
    <Tooltip label={shortcut === undefined ? label : `${label} (${shortcutText(shortcut)})`}>
      <ActionIcon
        className={classes['button']}
        aria-label={label}
        aria-disabled={!isAvailable}
        aria-pressed={isPressed}
        {...(isAvailable ? {} : { 'data-disabled': true })}
        onClick={() => runAction(action)}
      >
        <action.icon size={17} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
});
