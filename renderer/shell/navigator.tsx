import { UnstyledButton } from '@mantine/core';
import {
  IconArrowsLeftRight,
  IconBraces,
  IconFile,
  IconFileAlert,
  IconPointFilled,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import type { ProjectFile } from '../../shared/contract/types.ts';
import type { Mapping } from '../../shared/model/mapping.ts';
import type { Workflow } from '../../shared/model/project.ts';
import type { Shape } from '../../shared/model/shape.ts';
import { showFile, showPlace } from '../actions/show-place.ts';
import { newWorkflow } from '../canvas/canvas-actions.ts';
import { showMap } from '../map/map-actions.ts';
import { newMapping, newShape } from '../mapper/mapper-actions.ts';
import {
  mappingKey,
  openMapping,
  selectOpenMapping,
  useMapperStore,
} from '../mapper/mapper-store.ts';
import { useCodeFile } from '../state/code-target.ts';
import { groupByPlace, worstSeverity } from '../state/problem-list.ts';
import { selectFiles, selectModel, useProjectStore } from '../state/project-store.ts';
import { selectWorkflowKey, showWorkflow, useSelectionStore } from '../state/selection-store.ts';
import { useProblems } from '../state/use-problems.ts';
import { selectCentre, useViewStore } from '../state/view-store.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { moveInList } from '../ui/list-keys.ts';
import { TriggerIcon } from '../ui/trigger-icon.tsx';
import { groupFiles } from './file-groups.ts';
import { ProblemCount } from './problem-count.tsx';
import classes from './navigator.module.css';

const noWorkflows: readonly Workflow[] = [];
const noMappings: readonly Mapping[] = [];
const noShapes: readonly Shape[] = [];

/** The project's parts: its workflows and its files. */
export function Navigator() {
  return (
    <nav className={classes['navigator']} aria-label="Project">
      <WorkflowList />
      <MappingList />
      <ShapeList />
      <FileList />
    </nav>
  );
}

function WorkflowList() {
  const workflows = useProjectStore(selectModel)?.workflows ?? noWorkflows;
  const selected = useSelectionStore(selectWorkflowKey);
  const problems = useProblems();
  const byWorkflow = useMemo(() => groupByPlace(problems), [problems]);
  return (
    <section aria-labelledby="navigator-workflows">
      <div className={classes['headingRow']}>
        <h2 id="navigator-workflows" className={classes['heading']}>
          Workflows
        </h2>
        <span>
          <ActionButton action={showMap} />
          <ActionButton action={newWorkflow} />
        </span>
      </div>
      {workflows.length === 0 ? <p className={classes['empty']}>No workflow yet.</p> : null}
      <ul className={classes['list']} onKeyDown={moveInList}>
        {workflows.map((workflow) => {
          const found = [...(byWorkflow.get(workflow.key)?.values() ?? [])].flat();
          return (
            <li key={workflow.key}>
              <UnstyledButton
                className={classes['item']}
                data-list-item
                data-region-start={workflow.key === selected || undefined}
                aria-current={workflow.key === selected}
                onClick={() => showWorkflow(workflow.key)}
              >
                <TriggerIcon kind={workflow.trigger.kind} />
                <span className={classes['name']}>
                  {workflow.id ?? workflow.idExpression ?? 'Unnamed'}
                </span>
                <ProblemCount count={found.length} severity={worstSeverity(found)} />
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function MappingList() {
  const mappings = useProjectStore(selectModel)?.mappings ?? noMappings;
  const isShown = useViewStore(selectCentre) === 'mapper';
  const open = useMapperStore(selectOpenMapping);
  return (
    <section aria-labelledby="navigator-mappings">
      <div className={classes['headingRow']}>
        <h2 id="navigator-mappings" className={classes['heading']}>
          Mappings
        </h2>
        <ActionButton action={newMapping} />
      </div>
      <ul className={classes['list']} onKeyDown={moveInList}>
        {mappings.map((mapping) => (
          <li key={mappingKey(mapping)}>
            <UnstyledButton
              className={classes['item']}
              data-list-item
              aria-current={isShown && mappingKey(mapping) === open}
              onClick={() => openMapping(mapping)}
            >
              <IconArrowsLeftRight size={15} stroke={1.6} aria-hidden />
              <span className={classes['name']}>{mapping.name}</span>
              <ProblemCount
                count={mapping.unmapped?.required.length ?? 0}
                severity={(mapping.unmapped?.required.length ?? 0) > 0 ? 'error' : null}
              />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ShapeList() {
  const shapes = useProjectStore(selectModel)?.shapes ?? noShapes;
  return (
    <section aria-labelledby="navigator-shapes">
      <div className={classes['headingRow']}>
        <h2 id="navigator-shapes" className={classes['heading']}>
          Shapes
        </h2>
        <ActionButton action={newShape} />
      </div>
      <ul className={classes['list']} onKeyDown={moveInList}>
        {shapes.map(({ name, file, line }) => (
          <li key={`${file}#${name}`}>
            <UnstyledButton
              className={classes['item']}
              data-list-item
              onClick={() => showPlace({ file, line, column: 1 })}
            >
              <IconBraces size={15} stroke={1.6} aria-hidden />
              <span className={classes['name']}>{name}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileList() {
  const files = useProjectStore(selectFiles);
  const groups = useMemo(() => groupFiles(files), [files]);
  const problems = useProblems();
  const active = useCodeFile();
  return (
    <section aria-labelledby="navigator-files">
      <h2 id="navigator-files" className={classes['heading']}>
        Files
      </h2>
      <div onKeyDown={moveInList}>
        {groups.map((group) => (
          <div key={group.folder}>
            {group.folder === '' ? null : <p className={classes['folder']}>{group.folder}</p>}
            <ul className={classes['list']}>
              {group.files.map((file) => (
                <li key={file.file}>
                  <FileItem
                    file={file}
                    isActive={file.file === active}
                    problems={problems.filter((problem) => problem.file === file.file)}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

interface FileItemProps {
  readonly file: ProjectFile;
  readonly isActive: boolean;
  readonly problems: ReturnType<typeof useProblems>;
}

const stateNames: Readonly<Record<ProjectFile['state'], string | null>> = {
  saved: null,
  unsaved: 'unsaved',
  conflict: 'changed on disk',
  deleted: 'deleted on disk',
  unreadable: 'cannot be read',
};

function FileItem({ file, isActive, problems }: FileItemProps) {
  const FileIcon = file.state === 'unreadable' ? IconFileAlert : IconFile;
  const stateName = stateNames[file.state];
  return (
    <UnstyledButton
      className={classes['item']}
      data-list-item
      data-state={file.state}
      aria-current={isActive}
      onClick={() => showFile(file.file)}
    >
      <FileIcon size={15} stroke={1.6} aria-hidden />
      <span className={classes['name']}>{file.file.slice(file.file.lastIndexOf('/') + 1)}</span>
      {stateName === null ? null : (
        <IconPointFilled className={classes['state']} size={12} role="img" aria-label={stateName} />
      )}
      <ProblemCount count={problems.length} severity={worstSeverity(problems)} />
    </UnstyledButton>
  );
}
