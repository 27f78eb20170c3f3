import { Button } from '@mantine/core';
import classes from './mentions.module.css';
import { bringBack, useSpeakingStore } from './speaking-store.ts';

/** Gives back words that were not sent when something else took their place. */
export function ReplacedNote() {
  const hasReplaced = useSpeakingStore(({ replaced }) => replaced !== null);
  if (!hasReplaced) return null;
  return (
    <div className={classes['replaced']} role="status">
      <span>Your draft is kept.</span>
      <Button variant="subtle" size="compact-xs" onClick={bringBack}>
        Bring it back
      </Button>
    </div>
  );
}
