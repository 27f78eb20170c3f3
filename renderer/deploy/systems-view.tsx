import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconServer2 } from '@tabler/icons-react';
import { useEffect, useState, type SubmitEvent } from 'react';
import type { SystemUse } from '../../shared/model/project.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { reportFailure } from '../state/notice-store.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { CentreFrame } from './centre-frame.tsx';
import { Note } from './note.tsx';
import { selectEnvironments, usePlatformStore } from './platform-store.ts';
import { SystemCard } from './system-card.tsx';
import { addSystems, loadSystems, selectSystems, useSystemsStore } from './systems-store.ts';
import { Section } from './section.tsx';
import classes from './systems-view.module.css';

const noUses: readonly SystemUse[] = [];

/** The systems that the project talks to: where each is, and how it is authenticated, per environment. */
export function SystemsView() {
  const systems = useSystemsStore(selectSystems);
  const failure = useSystemsStore((state) => state.failure);
  const uses = useProjectStore(selectModel)?.systems ?? noUses;
  useEffect(() => {
    reportFailure(loadSystems());
  }, []);
  const listed = systems ?? [];
  const missing = uses.filter(({ name }) => !listed.some((system) => system.name === name));
  return (
    <CentreFrame title="Systems">
      <div className={classes['column']}>
        <p className={classes['lead']}>
          Kept in <code>flowright/systems.json</code>, without secrets. Secrets are kept on this
          computer and are never shown.
        </p>
        {failure === null ? null : (
          <Note severity="error" message={failure.message} hint={failure.hint}>
            <Button variant="default" onClick={() => reportFailure(loadSystems())}>
              Read again
            </Button>
          </Note>
        )}
        {systems === null || missing.length === 0 ? null : <MissingSystems uses={missing} />}
        {systems?.length === 0 && missing.length === 0 ? (
          <EmptyState icon={IconServer2} title="No system yet">
            Systems that your steps name show here. You can also add one by its name.
          </EmptyState>
        ) : null}
        {listed.map((system) => (
          <SystemCard
            key={system.name}
            system={system}
            use={uses.find(({ name }) => name === system.name) ?? null}
          />
        ))}
        {systems === null ? null : <AddSystem />}
      </div>
    </CentreFrame>
  );
}

/** Where the platform's environments are not known, a system begins with this one. */
const firstEnvironments: readonly string[] = ['production'];

function useNewEnvironments(): readonly string[] {
  const environments = usePlatformStore(selectEnvironments);
  return environments.length === 0 ? firstEnvironments : environments.map(({ name }) => name);
}

function MissingSystems({ uses }: { readonly uses: readonly SystemUse[] }) {
  const environments = useNewEnvironments();
  const add = (names: readonly string[]): void => reportFailure(addSystems(names, environments));
  return (
    <Section
      title="Used in the code, not listed"
      aside={
        uses.length > 1 ? (
          <Button
            variant="default"
            size="compact-xs"
            onClick={() => add(uses.map(({ name }) => name))}
          >
            Add all
          </Button>
        ) : undefined
      }
    >
      <ul className={classes['missing']}>
        {uses.map(({ name, usedBy }) => (
          <li key={name} className={classes['use']}>
            <span className={classes['useName']}>{name}</span>
            <span className={classes['useBy']}>{usedBy.join(', ')}</span>
            <Button
              size="compact-xs"
              variant="light"
              aria-label={`Add ${name}`}
              onClick={() => add([name])}
            >
              Add
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function AddSystem() {
  const environments = useNewEnvironments();
  const systems = useSystemsStore(selectSystems);
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const trimmed = name.trim();
  const isTaken = systems?.some((system) => system.name === trimmed) === true;
  const problem = isTaken ? `“${trimmed}” is listed already.` : refusal;

  async function add(): Promise<void> {
    try {
      await addSystems([trimmed], environments);
      setName('');
    } catch (error) {
      setRefusal(toBridgeError(error).message);
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (trimmed !== '' && !isTaken) reportFailure(add());
  }

  return (
    <Section title="Add a system">
      <form className={classes['add']} onSubmit={submit} noValidate>
        <TextInput
          className={classes['addName'] ?? ''}
          label="Name"
          description="By the name that steps use for it, such as “crm”."
          value={name}
          error={problem}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => {
            setName(currentTarget.value);
            setRefusal(null);
          }}
        />
        <Button
          type="submit"
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
          disabled={trimmed === '' || isTaken}
        >
          Add
        </Button>
      </form>
    </Section>
  );
}
