import { Button, Select, Skeleton, Textarea, TextInput } from '@mantine/core';
import { Fragment, useEffect } from 'react';
import type { OfferedPlan } from '../../shared/contract/platform-types.ts';
import { reportFailure } from '../state/notice-store.ts';
import { useProjectStore } from '../state/project-store.ts';
import { useVerifyStore } from '../state/verify-store.ts';
import { useDeploymentStore } from './deployment-store.ts';
import { GuardList } from './guard-list.tsx';
import { Note } from './note.tsx';
import {
  choose,
  isCurrent,
  makePlan,
  selectChoice,
  selectPlan,
  usePlanStore,
} from './plan-store.ts';
import { selectEnvironments, usePlatformStore } from './platform-store.ts';
import { Section } from './section.tsx';
import { UploadSection } from './upload-section.tsx';
import classes from './plan-sections.module.css';

/** What will be done, before it is done: where to, under which name, checked how, with which files and commands. */
export function PlanSections() {
  useAutomaticPlan();
  const plan = usePlanStore(selectPlan);
  const failure = usePlanStore((state) => state.failure);
  return (
    <>
      <TargetSection />
      {failure === null ? null : (
        <Note severity="error" message={failure.message} hint={failure.hint}>
          <Button variant="default" onClick={() => reportFailure(makePlan())}>
            Plan again
          </Button>
        </Note>
      )}
      {plan === null ? (
        failure === null ? (
          <PlanSkeleton />
        ) : null
      ) : (
        <>
          <ChecksSection plan={plan} />
          <UploadSection plan={plan} />
          <CommandsSection plan={plan} />
        </>
      )}
    </>
  );
}

const pauseMs = 600;

/** Plans when the view opens, after a verification, and a moment after the last change of the choice or the code. */
function useAutomaticPlan(): void {
  const environments = usePlatformStore(selectEnvironments);
  const choice = usePlanStore(selectChoice);
  const hasPlan = usePlanStore((state) => state.plan !== null);
  const verifyReport = useVerifyStore((state) => state.report);
  const revision = useProjectStore(({ snapshot }) => snapshot?.codeRevision ?? null);
  const isDeploying = useDeploymentStore(({ phase }) => phase === 'running');

  useEffect(() => {
    const isKnown = environments.some(({ name }) => name === choice.environment);
    const [first] = environments;
    // Never production by itself where there is another one.
    const gentle = environments.find(({ confirmBy }) => confirmBy === 'click') ?? first;
    if (!isKnown && gentle !== undefined) choose({ environment: gentle.name });
  }, [environments, choice.environment]);

  useEffect(() => {
    if (isDeploying || choice.environment === '') return;
    const timer = setTimeout(() => reportFailure(makePlan()), hasPlan ? pauseMs : 0);
    return () => clearTimeout(timer);
    // Whether there is a plan decides the pause only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [choice, verifyReport, revision, isDeploying]);
}

function TargetSection() {
  const environments = usePlatformStore(selectEnvironments);
  const choice = usePlanStore(selectChoice);
  const plan = usePlanStore(selectPlan);
  const chosen = environments.find(({ name }) => name === choice.environment);
  if (environments.length === 0) {
    return (
      <Note
        severity="warning"
        message="The project has no environment."
        hint="Create one on the platform, then look again."
      />
    );
  }
  return (
    <Section title="New version">
      <div className={classes['fields']}>
        <Select
          label="Environment"
          data={environments.map(({ name }) => name)}
          value={choice.environment === '' ? null : choice.environment}
          allowDeselect={false}
          description={
            chosen === undefined
              ? null
              : chosen.deployedVersion === null
                ? `Nothing is deployed there (${chosen.status}).`
                : `Now: ${chosen.deployedVersion.name} (${chosen.status}).`
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          onChange={(value) => value !== null && choose({ environment: value })}
        />
        <TextInput
          label="Version name"
          value={choice.versionName ?? plan?.versionName ?? ''}
          maxLength={200}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget }) => choose({ versionName: textOrSuggestion(currentTarget) })}
        />
        <Textarea
          className={classes['wide'] ?? ''}
          label="Description"
          autosize
          minRows={1}
          maxRows={4}
          maxLength={500}
          value={choice.description ?? plan?.description ?? ''}
          onChange={({ currentTarget }) => choose({ description: textOrSuggestion(currentTarget) })}
        />
      </div>
    </Section>
  );
}

/** An emptied field asks for the suggestion again. */
function textOrSuggestion({ value }: { readonly value: string }): string | null {
  return value === '' ? null : value;
}

function ChecksSection({ plan }: { readonly plan: OfferedPlan }) {
  const isPlanning = usePlanStore((state) => state.isPlanning);
  const revision = useProjectStore(({ snapshot }) => snapshot?.codeRevision ?? null);
  const isHolding = usePlanStore((state) => isCurrent(state, revision));
  return (
    <Section
      title="Checks"
      aside={isPlanning || !isHolding ? <span role="status">Checking…</span> : undefined}
    >
      <GuardList guards={plan.guards} />
    </Section>
  );
}

function CommandsSection({ plan }: { readonly plan: OfferedPlan }) {
  return (
    <Section title="Commands that will run">
      <ol className={classes['commands']}>
        {plan.commands.map((command) => (
          <li key={command}>
            <Command text={command} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** Lines break between arguments rather than inside of them. */
function Command({ text }: { readonly text: string }) {
  const [first, ...args] = text.split(/ (?=--)/);
  return (
    <code>
      {first}
      {args.map((argument) => (
        <Fragment key={argument}>
          {' '}
          <span className={classes['argument']}>{argument}</span>
        </Fragment>
      ))}
    </code>
  );
}

function PlanSkeleton() {
  return (
    <Section title="Checks">
      <div role="status" aria-label="The deployment is planned">
        <Skeleton height={12} width="60%" my={8} />
        <Skeleton height={12} width="45%" my={8} />
        <Skeleton height={12} width="52%" my={8} />
      </div>
    </Section>
  );
}
