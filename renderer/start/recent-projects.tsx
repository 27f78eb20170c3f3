import { ActionIcon, Skeleton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconFolder, IconFolderOff, IconX } from '@tabler/icons-react';
import type { RecentProject } from '../../shared/contract/types.ts';
import { forgetRecent, selectRecent, useAppStore } from '../state/app-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { openProject, useProjectStore } from '../state/project-store.ts';
import { moveInList } from '../ui/list-keys.ts';
import screen from './start-screen.module.css';
import classes from './recent-projects.module.css';

/** The projects opened last, newest first. Those whose folder is gone stay until they are removed from the list. */
export function RecentProjects() {
  const recent = useAppStore(selectRecent);
  return (
    <section aria-labelledby="start-recent">
      <h2 id="start-recent" className={screen['heading']}>
        Recent projects
      </h2>
      {recent === null ? <RecentSkeleton /> : null}
      {recent?.length === 0 ? (
        <p className={classes['empty']}>
          Projects you open show here. New to Flowright? Start with an example.
        </p>
      ) : null}
      <ul className={classes['list']} onKeyDown={moveInList}>
        {recent?.map((project) => (
          <RecentItem key={project.folder} project={project} />
        ))}
      </ul>
    </section>
  );
}

function RecentSkeleton() {
  return (
    <div className={classes['skeleton']} role="status" aria-label="Recent projects are loading">
      <Skeleton height={40} radius="md" />
      <Skeleton height={40} radius="md" />
    </div>
  );
}

function RecentItem({ project }: { readonly project: RecentProject }) {
  const opening = useProjectStore((state) => state.opening);
  const isOpening = opening === project.folder;
  const FolderIcon = project.exists ? IconFolder : IconFolderOff;
  return (
    <li className={classes['item']} data-missing={!project.exists || undefined}>
      <UnstyledButton
        className={classes['open']}
        data-list-item
        disabled={!project.exists || opening !== null}
        onClick={() => reportFailure(openProject(project.folder))}
      >
        <FolderIcon size={18} stroke={1.6} aria-hidden />
        <span className={classes['text']}>
          <span className={classes['name']}>{project.name}</span>
          <span className={classes['folder']} title={project.folder}>
            {isOpening
              ? 'Opening…'
              : project.exists
                ? project.folder
                : `Missing: ${project.folder}`}
          </span>
        </span>
      </UnstyledButton>
      <Tooltip label="Remove from the list">
        <ActionIcon
          className={classes['remove']}
          aria-label={`Remove ${project.name} from the list`}
          onClick={() => reportFailure(forgetRecent(project.folder))}
        >
          <IconX size={15} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
