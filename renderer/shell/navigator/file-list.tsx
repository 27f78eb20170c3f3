import { IconFile, IconFileAlert, IconPointFilled } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import type { ProjectFile } from '../../../shared/contract/types.ts';
import type { Severity } from '../../../shared/model/project.ts';
import { showFile } from '../../actions/show-place.ts';
import { useCodeFile } from '../../state/code-target.ts';
import { worstSeverity, type FoundProblem } from '../../state/problem-list.ts';
import { selectFiles, useProjectStore } from '../../state/project-store.ts';
import { useProblems } from '../../state/use-problems.ts';
import { moveInList } from '../../ui/list-keys.ts';
import { groupFiles } from '../file-groups.ts';
import { NavigatorItem } from './navigator-item.tsx';
import classes from './navigator.module.css';

const noProblems: readonly FoundProblem[] = [];

export function FileList() {
  const files = useProjectStore(selectFiles);
  const groups = useMemo(() => groupFiles(files), [files]);
  const problems = useProblems();
  const byFile = useMemo(() => Map.groupBy(problems, ({ file }) => file), [problems]);
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
              {group.files.map((file) => {
                const found = byFile.get(file.file) ?? noProblems;
                return (
                  <FileItem
                    key={file.file}
                    file={file.file}
                    state={file.state}
                    isActive={file.file === active}
                    count={found.length}
                    severity={worstSeverity(found)}
                  />
                );
              })}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

interface FileItemProps extends Pick<ProjectFile, 'file' | 'state'> {
  readonly isActive: boolean;
  readonly count: number;
  readonly severity: Severity | null;
}

const stateNames: Readonly<Record<ProjectFile['state'], string | null>> = {
  saved: null,
  unsaved: 'unsaved',
  conflict: 'changed on disk',
  deleted: 'deleted on disk',
  unreadable: 'cannot be read',
};

/** The list is drawn with every edit, an item only when it changes. */
const FileItem = memo(function FileItem(props: FileItemProps) {
  const { file, state, isActive, count, severity } = props;
  const FileIcon = state === 'unreadable' ? IconFileAlert : IconFile;
  const stateName = stateNames[state];
  return (
    <NavigatorItem
      icon={<FileIcon size={15} stroke={1.6} aria-hidden />}
      name={file.slice(file.lastIndexOf('/') + 1)}
      isCurrent={isActive}
      state={state}
      mark={
        stateName === null ? null : (
          <IconPointFilled
            className={classes['state']}
            size={12}
            role="img"
            aria-label={stateName}
          />
        )
      }
      problems={{ count, severity }}
      onOpen={() => showFile(file)}
    />
  );
});
