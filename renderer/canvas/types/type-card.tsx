import { Popover } from '@mantine/core';
import { closeType, hideType, keepType, useShownType } from './shown-type.ts';
import { typeHint, typeTitle } from './type-text.ts';
import classes from './types.module.css';

/** The type that the pointer or the keyboard is on, in full. One for the whole canvas. */
export function TypeCard() {
  const shown = useShownType((state) => state.shown);
  if (shown === null) return null;
  const { type, left, bottom } = shown;
  const hint = typeHint(type);
  return (
    <Popover
      key={`${left} ${bottom}`}
      opened
      onClose={closeType}
      position="bottom-start"
      offset={6}
      trapFocus={false}
      returnFocus={false}
      shadow="md"
    >
      <Popover.Target>
        <span className={classes['anchor']} style={{ left, top: bottom }} />
      </Popover.Target>
      <Popover.Dropdown
        className={classes['card']}
        onMouseEnter={keepType}
        onMouseLeave={hideType}
        role="tooltip"
      >
        <div className={classes['title']}>{typeTitle(type)}</div>
        <pre className={classes['code']} data-kind={type.kind}>
          {type.type}
        </pre>
        {hint === null ? null : <p className={classes['hint']}>{hint}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}
