import { Button, PasswordInput } from '@mantine/core';
import { IconKey, IconKeyFilled } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import type { SecretStatus } from '../../shared/contract/platform-types.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { reportFailure } from '../state/notice-store.ts';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import { clearSecret, selectSecret, setSecret, useSystemsStore } from './systems-store.ts';
import classes from './secret-field.module.css';

interface SecretFieldProps {
  /** As in “Secret of crm in staging”. */
  readonly label: string;
  /** `null` while the system has no address that the secret could be kept for. */
  readonly name: string | null;
  readonly isNeeded: boolean;
}

/** Sets and clears a secret, and tells whether there is one; it never has the value of one that is set. */
export function SecretField({ label, name, isNeeded }: SecretFieldProps) {
  const status = useSystemsStore(selectSecret(name));
  const [isReplacing, setIsReplacing] = useState(false);
  if (name === null) {
    return isNeeded ? (
      <p className={classes['note']}>
        Give the base URL first: a secret is kept for one address and never sent to another.
      </p>
    ) : null;
  }
  if (status?.configured === true && !isReplacing) {
    return (
      <ConfiguredSecret label={label} status={status} onReplace={() => setIsReplacing(true)} />
    );
  }
  if (!isNeeded) return null;
  return (
    <SecretForm
      label={label}
      name={name}
      onDone={() => setIsReplacing(false)}
      canCancel={isReplacing}
    />
  );
}

const storageTexts: Readonly<Record<NonNullable<SecretStatus['storage']>, string>> = {
  keyring: 'set, in this computer’s keyring.',
  session: 'set, until you quit.',
  file: 'set, in a file of yours.',
  env: 'given by an environment variable.',
};

interface ConfiguredSecretProps {
  readonly label: string;
  readonly status: SecretStatus;
  readonly onReplace: () => void;
}

function ConfiguredSecret({ label, status, onReplace }: ConfiguredSecretProps) {
  return (
    <div className={classes['configured']} role="group" aria-label={label}>
      <IconKeyFilled size={15} aria-hidden />
      <span>
        <span className={classes['name']}>Secret:</span>{' '}
        {status.storage === null ? 'set.' : storageTexts[status.storage]}
      </span>
      {status.storage === 'env' ? null : (
        <>
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`Replace: ${label}`}
            onClick={onReplace}
          >
            Replace…
          </Button>
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`Clear: ${label}`}
            onClick={() => reportFailure(clearSecret(status.name))}
          >
            Clear
          </Button>
        </>
      )}
      {status.warning === null ? null : (
        <p className={classes['warning']}>
          <SeverityIcon severity="warning" size={14} /> {status.warning}
        </p>
      )}
    </div>
  );
}

interface SecretFormProps {
  readonly label: string;
  readonly name: string;
  readonly canCancel: boolean;
  readonly onDone: () => void;
}

function SecretForm({ label, name, canCancel, onDone }: SecretFormProps) {
  const [value, setValue] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);

  async function save(): Promise<void> {
    try {
      await setSecret(name, value);
      setValue('');
      onDone();
    } catch (error) {
      const { message, hint } = toBridgeError(error);
      setRefusal(hint === undefined ? message : `${message} ${hint}`);
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (value !== '') reportFailure(save());
  }

  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <PasswordInput
        size="xs"
        className={classes['input'] ?? ''}
        aria-label={label}
        placeholder="Secret (not set)"
        leftSection={<IconKey size={14} stroke={1.8} aria-hidden />}
        value={value}
        error={refusal}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => {
          setValue(currentTarget.value);
          setRefusal(null);
        }}
      />
      <Button type="submit" variant="default" aria-label={`Set: ${label}`} disabled={value === ''}>
        Set
      </Button>
      {canCancel ? (
        <Button variant="subtle" onClick={onDone}>
          Cancel
        </Button>
      ) : null}
    </form>
  );
}
