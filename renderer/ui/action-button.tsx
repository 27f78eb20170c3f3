import { ActionIcon, Tooltip } from '@mantine/core';
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
  const label = labelOf(action, facts);
  const isAvailable = action.isAvailable(facts);
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
}
