import { Button } from '@mantine/core';
import { setComposer, useAssistantStore } from '../../state/assistant-store.ts';
import { showDialog } from '../../state/dialog-store.ts';
import { selectModels, useModelsStore } from '../../state/models-store.ts';
import classes from './mentions.module.css';
import { selectErrand, useSpeakingStore } from './speaking-store.ts';

/** Whether the prompt asks for what the chosen planner cannot do. */
export function useIsBeyondPlanner(): boolean {
  const isPlanner = useAssistantStore(({ provider }) => provider === 'builtin');
  return useSpeakingStore((state) => selectErrand(state) !== null) && isPlanner;
}

/** Says before anything is sent what the built-in planner does not read or cannot do. */
export function PlannerNote() {
  const isPlanner = useAssistantStore(({ provider }) => provider === 'builtin');
  const hasReferences = useAssistantStore(({ context }) => context.length > 0);
  const isBeyond = useIsBeyondPlanner();
  const [model] = useModelsStore(selectModels);
  if (!isPlanner || !hasReferences) return null;
  return (
    <div className={classes['plannerNote']} role="status">
      <p>
        {isBeyond
          ? 'The built-in planner builds from a description; it cannot read or change what is there. A model can.'
          : 'The built-in planner reads the prompt alone, not what it speaks of. A model reads both.'}
      </p>
      {model === undefined ? (
        <Button variant="default" size="compact-xs" onClick={() => showDialog({ kind: 'models' })}>
          Set up a model
        </Button>
      ) : (
        <Button
          variant="default"
          size="compact-xs"
          onClick={() => setComposer({ provider: model.id })}
        >
          Use {model.name}
        </Button>
      )}
    </div>
  );
}
