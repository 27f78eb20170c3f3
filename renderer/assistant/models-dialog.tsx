import { Button, Modal } from '@mantine/core';
import { IconCircleCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ModelConnection } from '../../shared/assistant/models.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { receiveModels, selectModels, useModelsStore } from '../state/models-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import classes from './models-dialog.module.css';
import { ModelForm } from './model-form.tsx';

/** Where the list and the form begin for the keyboard. */
const firstOf = (dialog: HTMLElement): HTMLElement | null =>
  dialog.querySelector('[data-autofocus]');

/** The models that the assistant can ask, beside the built-in planner. */
export function ModelsDialog() {
  const models = useModelsStore(selectModels);
  const [edited, setEdited] = useState<ModelConnection | 'new' | null>(null);
  const keptFocus = useKeptFocus<HTMLDivElement>(firstOf);
  return (
    <Modal opened onClose={closeDialog} title="Models of the assistant" size={560}>
      <div {...keptFocus} className={classes['root']}>
        {edited === null ? (
          <>
            <p className={classes['text']}>
              The built-in planner needs none of these: it works offline and without a key. A model
              understands free requests; it works on a copy of the project and changes nothing
              itself.
            </p>
            <ul className={classes['list']} aria-label="Models">
              {models.map((model) => (
                <ModelItem key={model.id} model={model} onEdit={() => setEdited(model)} />
              ))}
            </ul>
            <Button
              variant="default"
              data-autofocus
              leftSection={<IconPlus size={15} stroke={1.8} aria-hidden />}
              onClick={() => setEdited('new')}
            >
              Add a model
            </Button>
          </>
        ) : (
          <ModelForm model={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />
        )}
      </div>
    </Modal>
  );
}

interface ModelItemProps {
  readonly model: ModelConnection;
  readonly onEdit: () => void;
}

function ModelItem({ model, onEdit }: ModelItemProps) {
  const [isTesting, setTesting] = useState(false);
  const [failure, setFailure] = useState<DialogFailure | null>(null);

  async function change(call: () => Promise<readonly ModelConnection[]>): Promise<void> {
    setFailure(null);
    try {
      receiveModels(await call());
    } catch (error) {
      setFailure(toBridgeError(error));
    }
  }

  async function test(): Promise<void> {
    setTesting(true);
    await change(() => invoke('models.probe', { id: model.id }));
    setTesting(false);
  }

  return (
    <li className={classes['item']}>
      <div className={classes['itemText']}>
        <span className={classes['name']}>{model.name}</span>
        <span className={classes['detail']}>
          {model.model} · {model.baseUrl}
        </span>
        <span className={classes['detail']}>{stateText(model)}</span>
        {model.keyWarning === null ? null : (
          <span className={classes['detail']}>{model.keyWarning}</span>
        )}
      </div>
      <div className={classes['buttons']}>
        <Button
          variant="default"
          size="compact-xs"
          loading={isTesting}
          aria-label={`Test ${model.name}`}
          leftSection={<IconCircleCheck size={14} stroke={1.8} aria-hidden />}
          onClick={() => void test()}
        >
          Test
        </Button>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`Edit ${model.name}`}
          onClick={onEdit}
        >
          Edit
        </Button>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`Remove ${model.name}`}
          onClick={() => void change(() => invoke('models.remove', { id: model.id }))}
        >
          Remove
        </Button>
      </div>
      <DialogError failure={failure} />
    </li>
  );
}

function stateText({ capabilities, hasKey, isLocal }: ModelConnection): string {
  const key = hasKey ? 'Key set' : isLocal ? 'No key needed' : 'No key';
  if (capabilities === null) return `${key} · not tested yet`;
  const tools = capabilities.tools ? 'calls tools' : 'answers with JSON, for want of tools';
  return `${key} · ${tools} · ${capabilities.images ? 'sees pictures' : 'sees no pictures'}`;
}
