import { Button, Group, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useEffect, useState, type SubmitEvent } from 'react';
import type { CallOutput } from '../../shared/contract/calls.ts';
import type { PlatformStatus } from '../../shared/contract/platform-types.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { useProjectStore } from '../state/project-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { linkProject, usePlatformStore } from './platform-store.ts';
import classes from './dialogs.module.css';

type Projects = CallOutput<'platform.projects'>;

/** Chooses the platform's project for this folder: the context first, then one of its projects or a new one. */
export function LinkDialog() {
  const status = usePlatformStore((state) => state.status);
  return (
    <Modal opened onClose={closeDialog} title="Project on the platform" size={480}>
      {status === null ? null : <LinkForm status={status} />}
    </Modal>
  );
}

function LinkForm({ status }: { readonly status: PlatformStatus }) {
  const folderName = useProjectStore((state) => state.snapshot?.name ?? '');
  const [context, setContext] = useState(() => firstContext(status));
  const { projects, failure: listFailure } = useProjects(context);
  const [kind, setKind] = useState<'existing' | 'new'>('existing');
  const [projectId, setProjectId] = useState<string | null>(status.link?.projectId ?? null);
  const [name, setName] = useState(folderName);
  const [isWorking, setIsWorking] = useState(false);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const chosen = projects?.find(({ id }) => id === projectId)?.id ?? null;
  const canSubmit = kind === 'existing' ? chosen !== null : name.trim() !== '';

  async function link(): Promise<void> {
    setIsWorking(true);
    setFailure(null);
    try {
      const target =
        kind === 'new'
          ? (await invoke('platform.createProject', { context, name: name.trim() })).id
          : chosen;
      if (target !== null) await linkProject({ context, projectId: target });
      closeDialog();
    } catch (error) {
      setFailure(toBridgeError(error));
      setIsWorking(false);
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (canSubmit && !isWorking) reportFailure(link());
  }

  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <Select
        label="Context"
        description="Of the Versori CLI: the organisation and the token to use."
        data={status.contexts.map(({ name: value, active }) => ({
          value,
          label: active ? `${value} (active)` : value,
        }))}
        value={context}
        allowDeselect={false}
        onChange={(value) => value !== null && setContext(value)}
      />
      <SegmentedControl
        aria-label="Which project"
        value={kind}
        onChange={setKind}
        data={[
          { value: 'existing', label: 'Existing project' },
          { value: 'new', label: 'New project' },
        ]}
      />
      {kind === 'existing' ? (
        <ProjectSelect projects={projects} value={chosen} onChange={setProjectId} />
      ) : (
        <TextInput
          label="Name"
          description="The project is created on the platform and linked to this folder."
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      )}
      <DialogError failure={failure ?? listFailure} />
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button variant="default" onClick={closeDialog}>
          Cancel
        </Button>
        <Button type="submit" loading={isWorking} disabled={!canSubmit}>
          {kind === 'new' ? 'Create and link' : 'Link'}
        </Button>
      </Group>
    </form>
  );
}

/** The link's context where it is known, else the one that the user's terminals use. */
function firstContext({ contexts, link, activeContext }: PlatformStatus): string {
  const known = contexts.map(({ name }) => name);
  return (
    [link?.context, activeContext].find((name) => name != null && known.includes(name)) ??
    known[0] ??
    ''
  );
}

interface ProjectSelectProps {
  readonly projects: Projects | null;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

function ProjectSelect({ projects, value, onChange }: ProjectSelectProps) {
  const isEmpty = projects?.length === 0;
  return (
    <Select
      label="Project"
      searchable
      placeholder={projects === null ? 'Loading…' : 'Choose a project'}
      nothingFoundMessage={
        isEmpty
          ? 'This context has no project yet.'
          : projects === null
            ? 'Loading…'
            : 'No project of that name.'
      }
      data={(projects ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      openOnFocus={false}
      data-autofocus
      onChange={onChange}
    />
  );
}

function useProjects(context: string): {
  readonly projects: Projects | null;
  readonly failure: DialogFailure | null;
} {
  const [answer, setAnswer] = useState<{
    readonly context: string;
    readonly projects: Projects | null;
    readonly failure: DialogFailure | null;
  } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const take = (projects: Projects | null, failure: DialogFailure | null): void => {
      if (isWanted) setAnswer({ context, projects, failure });
    };
    invoke('platform.projects', { context }).then(
      (projects) => take(projects, null),
      (error: unknown) => take(null, toBridgeError(error)),
    );
    return () => {
      isWanted = false;
    };
  }, [context]);
  return answer?.context === context ? answer : { projects: null, failure: null };
}
