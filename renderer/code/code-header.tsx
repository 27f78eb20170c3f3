import { IconChevronRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import type { FileState } from '../../shared/contract/types.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { stepCard, triggerCard } from '../canvas/cards.ts';
import { findStep, findWorkflow } from '../state/model-lookup.ts';
import { selectFiles, selectModel, useProjectStore } from '../state/project-store.ts';
import {
  selectOpenFile,
  selectSelection,
  selectWorkflowKey,
  useSelectionStore,
  type Selection,
} from '../state/selection-store.ts';
import classes from './code-panel.module.css';

const stateNames: Readonly<Record<FileState, string | null>> = {
  saved: null,
  unsaved: 'Unsaved',
  conflict: 'Changed on disk',
  deleted: 'Deleted on disk',
  unreadable: 'Unreadable',
};

/** Which file is shown, and what of the canvas it belongs to. */
export function CodeHeader({ file }: { readonly file: string }) {
  const state = useProjectStore(selectFiles).find((known) => known.file === file)?.state;
  const stateName = state === undefined ? null : stateNames[state];
  const trail = useTrail();
  return (
    <div className={classes['header']}>
      {trail.map((part) => (
        <Fragment key={part}>
          <span className={classes['part']}>{part}</span>
          <IconChevronRight size={13} stroke={1.7} aria-hidden />
        </Fragment>
      ))}
      <span className={classes['file']} title={file}>
        {file}
      </span>
      {stateName === null ? null : (
        <span className={classes['state']} data-state={state}>
          {stateName}
        </span>
      )}
    </div>
  );
}

/** Workflow and step of the selection; nothing while a file is shown by itself. */
function useTrail(): readonly string[] {
  const model = useProjectStore(selectModel);
  const key = useSelectionStore(selectWorkflowKey);
  const selection = useSelectionStore(selectSelection);
  const openFile = useSelectionStore(selectOpenFile);
  const workflow = findWorkflow(model, key);
  if (openFile !== null || workflow === null) return [];
  return trailOf(workflow, selection);
}

function trailOf(workflow: Workflow, selection: Selection): readonly string[] {
  const { title } = triggerCard(workflow);
  const key = selection.kind === 'steps' ? (selection.keys.at(-1) ?? null) : null;
  const step = findStep(workflow, key);
  return step === null ? [title] : [title, stepCard(step).title];
}
