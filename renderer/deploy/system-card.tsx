import { ActionIcon, Autocomplete, Button, Select, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import {
  authSchemes,
  type AuthScheme,
  type SystemEntry,
  type SystemEnvironment,
} from '../../shared/contract/platform-types.ts';
import type { SystemUse } from '../../shared/model/project.ts';
import { useDraft } from '../inspector/draft/use-draft.ts';
import { countOf } from '../lifecycle/lifecycle-step.ts';
import { reportFailure } from '../state/notice-store.ts';
import { useProjectStore } from '../state/project-store.ts';
import { selectEnvironments, usePlatformStore } from './platform-store.ts';
import { SecretField } from './secret-field.tsx';
import { Section } from './section.tsx';
import { baseUrlProblem, systemSecretName } from './system-secret.ts';
import {
  addEnvironment,
  changeEnvironment,
  removeEnvironment,
  removeSystem,
} from './systems-store.ts';
import classes from './system-card.module.css';

interface SystemCardProps {
  readonly system: SystemEntry;
  readonly use: SystemUse | null;
}

/** One system: its environments, and where it is used. */
export function SystemCard({ system, use }: SystemCardProps) {
  return (
    <Section
      title={system.name}
      aside={
        <>
          <span className={classes['use']} title={use?.usedBy.join(', ')}>
            {use === null
              ? 'not used in the code'
              : `used by ${countOf(use.usedBy.length, 'step')}`}
          </span>
          <RemoveButton
            label={`Remove the system ${system.name}`}
            onClick={() => reportFailure(removeSystem(system.name))}
          />
        </>
      }
    >
      <ul className={classes['environments']}>
        {system.environments.map((environment) => (
          <EnvironmentRow key={environment.name} system={system.name} environment={environment} />
        ))}
      </ul>
      <AddEnvironment system={system} />
    </Section>
  );
}

function RemoveButton({
  label,
  onClick,
}: {
  readonly label: string;
  readonly onClick: () => void;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        <IconTrash size={16} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

const schemeNames: Readonly<Record<AuthScheme, string>> = {
  none: 'None',
  'api-key': 'API key',
  'basic-auth': 'Basic',
  oauth1: 'OAuth 1.0',
  oauth2: 'OAuth 2.0',
  hmac: 'HMAC',
  certificate: 'Client certificate',
  'jwt-bearer': 'JWT bearer',
  secret: 'Secret',
};

const schemeChoices = authSchemes.map((value) => ({ value, label: schemeNames[value] }));

interface EnvironmentRowProps {
  readonly system: string;
  readonly environment: SystemEnvironment;
}

function EnvironmentRow({ system, environment }: EnvironmentRowProps) {
  const { name, baseUrl, authScheme } = environment;
  return (
    <li className={classes['environment']}>
      <fieldset className={classes['fields']}>
        <legend className={classes['legend']}>{name}</legend>
        <BaseUrlField system={system} environment={environment} />
        <Select
          label="Authentication"
          data={schemeChoices}
          value={authScheme}
          allowDeselect={false}
          onChange={(value) =>
            value !== null && reportFailure(changeEnvironment(system, name, { authScheme: value }))
          }
        />
        <div className={classes['remove']}>
          <RemoveButton
            label={`Remove ${name} of ${system}`}
            onClick={() => reportFailure(removeEnvironment(system, name))}
          />
        </div>
        <SecretField
          label={`Secret of ${system} in ${name}`}
          name={systemSecretName(system, name, baseUrl)}
          isNeeded={authScheme !== 'none'}
        />
      </fieldset>
    </li>
  );
}

function BaseUrlField({ system, environment }: EnvironmentRowProps) {
  const { name, baseUrl } = environment;
  const folder = useProjectStore((state) => state.snapshot?.folder ?? '');
  const draft = useDraft({
    key: `systems/${folder}/${system}/${name}/baseUrl`,
    value: baseUrl,
    validate: baseUrlProblem,
    commit: (text) => changeEnvironment(system, name, { baseUrl: text.trim() }),
  });
  return (
    <TextInput
      label="Base URL"
      placeholder="https://api.example.com"
      value={draft.text}
      error={draft.error}
      spellCheck={false}
      autoComplete="off"
      onChange={({ currentTarget }) => draft.change(currentTarget.value)}
      onBlur={() => void draft.submit()}
      onKeyDown={draft.handleKey}
    />
  );
}

function AddEnvironment({ system }: { readonly system: SystemEntry }) {
  const known = usePlatformStore(selectEnvironments);
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const has = (candidate: string): boolean =>
    system.environments.some((environment) => environment.name === candidate);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (trimmed === '' || has(trimmed)) return;
    reportFailure(addEnvironment(system.name, trimmed).then(() => setName('')));
  }

  return (
    <form className={classes['add']} onSubmit={submit} noValidate>
      <Autocomplete
        className={classes['newEnvironment'] ?? ''}
        size="xs"
        aria-label={`Environment to add to ${system.name}`}
        placeholder="Environment, such as staging"
        data={known.map((environment) => environment.name).filter((candidate) => !has(candidate))}
        value={name}
        onChange={setName}
      />
      <Button
        type="submit"
        variant="subtle"
        leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
        disabled={trimmed === '' || has(trimmed)}
      >
        Add environment
      </Button>
    </form>
  );
}
