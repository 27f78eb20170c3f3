import { Kbd } from '@mantine/core';
import { shortcutKeys } from '../actions/shortcut.ts';
import classes from './shortcut-keys.module.css';

/** A shortcut as key caps. */
export function ShortcutKeys({ shortcut }: { readonly shortcut: string }) {
  return (
    <span className={classes['keys']}>
      {shortcutKeys(shortcut).map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </span>
  );
}
