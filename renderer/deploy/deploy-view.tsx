import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconLock, IconRefresh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { trustFolder } from '../actions/project-actions.ts';
import { runAction } from '../actions/run-action.ts';
import { reportFailure } from '../state/notice-store.ts';
import { selectIsTrusted, useProjectStore } from '../state/project-store.ts';
import { CentreFrame } from './centre-frame.tsx';
import { DeployBar } from './deploy-bar.tsx';
import { DeploymentCard } from './deployment-card.tsx';
import { LinkSection } from './link-section.tsx';
import { linkStateOf } from './link-state.ts';
import { Note } from './note.tsx';
import { PlanSections } from './plan-sections.tsx';
import { ensurePlatform, loadPlatform, usePlatformStore } from './platform-store.ts';
import { UnfinishedNote } from './unfinished-note.tsx';
import { VersionsSection } from './versions-section.tsx';
import classes from './deploy-view.module.css';

/** The project's way to the platform: where it goes, what goes up, what guards it, and what is there. */
export function DeployView() {
  const { status } = usePlatformStore();
  const isTrusted = useProjectStore(selectIsTrusted);
  useEffect(() => {
    reportFailure(ensurePlatform());
  }, []);
  const isLinked = status !== null && linkStateOf(status).kind === 'linked';
  return (
    <CentreFrame
      title="Deploy"
      tools={<RefreshButton />}
      foot={isLinked && isTrusted ? <DeployBar /> : null}
    >
      <div className={classes['columns']} data-wide={isLinked || undefined}>
        <div className={classes['column']}>
          <UnfinishedNote />
          <DeploymentCard />
          <LinkSection />
          {isLinked ? isTrusted ? <PlanSections /> : <RestrictedNote /> : null}
        </div>
        {isLinked ? (
          <div className={classes['column']}>
            <VersionsSection />
          </div>
        ) : null}
      </div>
    </CentreFrame>
  );
}

function RefreshButton() {
  const isLoading = usePlatformStore((state) => state.isLoading);
  return (
    <Tooltip label="Look at the platform again">
      <ActionIcon
        aria-label="Look at the platform again"
        loading={isLoading}
        onClick={() => reportFailure(loadPlatform())}
      >
        <IconRefresh size={17} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function RestrictedNote() {
  return (
    <Note
      severity="info"
      icon={<IconLock size={16} stroke={1.8} aria-hidden />}
      message="This folder is restricted."
      hint="Deploying needs a verification, and that runs the project’s tests. Trust the folder first."
    >
      <Button variant="default" onClick={() => runAction(trustFolder)}>
        Trust this folder…
      </Button>
    </Note>
  );
}
