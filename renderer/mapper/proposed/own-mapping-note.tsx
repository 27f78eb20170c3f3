import { Button } from '@mantine/core';
import { showProposedMappings } from '../../state/assistant-store.ts';
import classes from './proposed.module.css';

/** Above the project's own mapping while a proposal that changes it waits. */
export function OwnMappingNote() {
  return (
    <div className={classes['bar']} role="status">
      <span className={classes['text']}>
        This is the project’s own mapping. A proposal that waits changes it.
      </span>
      <Button variant="default" size="compact-xs" onClick={() => showProposedMappings(true)}>
        Show the proposed mapping
      </Button>
    </div>
  );
}
