import { Button, Skeleton } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import type { Obstacle, PlatformStatus } from '../../shared/contract/platform-types.ts';
import { runAction } from '../actions/run-action.ts';
import { openSettings } from '../actions/view-actions.ts';
import { invoke } from '../bridge/client.ts';
import { showDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { linkStateOf } from './link-state.ts';
import { Note } from './note.tsx';
import { loadPlatform, usePlatformStore } from './platform-store.ts';
import { Section } from './section.tsx';
import classes from './link-section.module.css';

const documentation = 'https://docs.versori.com';

/** Where the folder belongs on the platform, or what is missing and how to go on. */
export function LinkSection() {
  const { status, failure } = usePlatformStore();
  return (
    <Section
      title="Project on the platform"
      aside={status !== null && canChoose(status) ? <ChooseButton status={status} /> : undefined}
    >
      {failure === null ? null : (
        <Note severity="error" message={failure.message} hint={failure.hint}>
          <CheckAgain />
        </Note>
      )}
      {status === null ? failure === null ? <Loading /> : null : <Link status={status} />}
    </Section>
  );
}

/** A project can be chosen once there is a program and a context to ask with. */
function canChoose(status: PlatformStatus): boolean {
  return status.cliProblem === null && status.contexts.length > 0;
}

function ChooseButton({ status }: { readonly status: PlatformStatus }) {
  return (
    <Button
      variant={status.link === null ? 'filled' : 'default'}
      size="compact-xs"
      onClick={() => showDialog({ kind: 'link-project' })}
    >
      {status.link === null ? 'Choose project…' : 'Change…'}
    </Button>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="The platform is asked">
      <Skeleton height={14} width="55%" my={4} />
      <Skeleton height={12} width="35%" />
    </div>
  );
}

function Link({ status }: { readonly status: PlatformStatus }) {
  const state = linkStateOf(status);
  switch (state.kind) {
    case 'no-program':
      return <NoProgram problem={state.problem} />;
    case 'no-context':
      return <NoContext />;
    case 'not-linked':
      return (
        <>
          <p className={classes['message']}>
            {state.problem?.message ?? 'This folder belongs to no project on the platform yet.'}
          </p>
          <p className={classes['hint']}>
            {state.problem?.hint ?? 'Choose one, or create a new one.'} The choice is kept in the
            file <code>.versori</code>.
          </p>
        </>
      );
    case 'broken':
      return (
        <Note severity="error" message={state.problem.message} hint={state.problem.hint}>
          <Button variant="default" onClick={() => showDialog({ kind: 'link-project' })}>
            Choose another project…
          </Button>
          <CheckAgain />
        </Note>
      );
    case 'linked':
      return (
        <dl className={classes['facts']}>
          <div>
            <dt>Project</dt>
            <dd>{state.projectName}</dd>
          </div>
          <div>
            <dt>Context</dt>
            <dd>{state.context}</dd>
          </div>
          <div>
            <dt>Versori CLI</dt>
            <dd>{status.cli?.version ?? 'unknown version'}</dd>
          </div>
        </dl>
      );
  }
}

function NoProgram({ problem }: { readonly problem: Obstacle }) {
  return (
    <Note severity="warning" message={problem.message} hint={problem.hint}>
      <Button
        variant="default"
        onClick={() => reportFailure(invoke('app.openLink', { url: documentation }))}
      >
        Open the Versori documentation
      </Button>
      <Button variant="default" onClick={() => runAction(openSettings)}>
        Choose its location…
      </Button>
      <CheckAgain />
    </Note>
  );
}

function NoContext() {
  return (
    <Note
      severity="warning"
      icon={<IconLink size={16} stroke={1.8} aria-hidden />}
      message="The Versori CLI has no context."
      hint="A context names your organisation and holds its token. Create a token on the platform, then add the context in a terminal; Flowright never sees the token."
    >
      <code className={classes['command']}>versori context add</code>
      <CheckAgain />
    </Note>
  );
}

function CheckAgain() {
  const isLoading = usePlatformStore((state) => state.isLoading);
  return (
    <Button variant="default" loading={isLoading} onClick={() => reportFailure(loadPlatform())}>
      Check again
    </Button>
  );
}
