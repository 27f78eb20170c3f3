import { useAssistantStore } from '../../state/assistant-store.ts';
import { selectModels, useModelsStore } from '../../state/models-store.ts';
import classes from './attachments.module.css';

/** Says before anything is sent what of the files is not read. */
export function AttachmentNote() {
  const hasFiles = useAssistantStore(({ attached }) => attached.length > 0);
  const hasPictures = useAssistantStore(({ attached }) =>
    attached.some(({ kind }) => kind === 'image'),
  );
  const provider = useAssistantStore((state) => state.provider);
  const model = useModelsStore(selectModels).find(({ id }) => id === provider);
  if (!hasFiles) return null;
  if (model === undefined) {
    return (
      <p className={classes['note']}>
        The built-in planner reads the prompt alone, not the files. A model reads both.
      </p>
    );
  }
  if (!hasPictures || model.capabilities?.images === true) return null;
  return (
    <p className={classes['note']}>
      {model.capabilities === null
        ? `${model.name} is not tested yet: it gets pictures only if it proves to see them.`
        : `${model.name} does not see pictures. It is told their names alone.`}
    </p>
  );
}
