import {
  ActionIcon,
  Autocomplete,
  Button,
  Select,
  Switch,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { IconBraces, IconLetterT } from '@tabler/icons-react';
import { useState } from 'react';
import type { Command } from '../../shared/edit/command.ts';
import { showBottomTab } from '../state/layout-store.ts';
import { addNotice } from '../state/notice-store.ts';
import { applyCommands } from '../state/project-store.ts';
import { CodeField } from './controls/code-field.tsx';
import controls from './controls/controls.module.css';
import { CronField } from './controls/cron-field.tsx';
import { ParameterRows } from './controls/parameter-rows.tsx';
import { PathField } from './controls/path-field.tsx';
import type { DraftControl } from './draft/use-draft.ts';
import { useDraft } from './draft/use-draft.ts';
import { textCommand, type Control, type Field } from './forms/field.ts';
import classes from './inspector.module.css';

interface FieldRowProps<Subject> {
  readonly field: Field<Subject>;
  readonly subject: Subject;
  /** Names the subject in the whole window, so that a refused text is kept for it. */
  readonly scope: string;
}

async function commitCommand(command: Command): Promise<void> {
  const { alsoAffects } = await applyCommands([command]);
  if (alsoAffects.length > 0) {
    addNotice({ severity: 'info', message: `This also changes ${alsoAffects.join(', ')}.` });
  }
}

/** One field of a form: a control over what the code says, or an editor for the code where it is an expression. */
export function FieldRow<Subject>({ field, subject, scope }: FieldRowProps<Subject>) {
  const value = field.read(subject);
  const [turned, setTurned] = useState<{ from: string } | null>(null);
  const { control, codeCommand, label } = field;
  if (control.kind === 'code') {
    const { placeholder = '', isOptional = false } = control;
    return (
      <CodeField
        draftKey={`${scope}/${field.name}`}
        label={label}
        source={value.kind === 'expression' ? value.source : value.text}
        placeholder={placeholder}
        help={field.help?.('') ?? null}
        isOptional={isOptional}
        commit={(source) => commitCommand(field.command(subject, source))}
        command={(source) => field.command(subject, source)}
      />
    );
  }
  if (codeCommand === undefined) {
    return value.kind === 'expression' ? (
      <ExpressionRow label={label} source={value.source} />
    ) : (
      <LiteralRow field={field} subject={subject} scope={scope} value={value.text} />
    );
  }
  // Turned by hand, it stays so until the code follows.
  const isTurned = turned?.from === value.kind;
  const isCode = (value.kind === 'expression') !== isTurned;
  const literal = value.kind === 'literal' ? value.text : '';
  // Rows cannot take the place of an expression, only become one.
  const canTurn = control.kind !== 'parameters' || value.kind === 'literal';
  return (
    <div className={controls['row']}>
      {canTurn ? (
        <ModeToggle
          label={label}
          isCode={isCode}
          onChange={() => setTurned(isTurned ? null : { from: value.kind })}
        />
      ) : null}
      {isCode ? (
        <CodeField
          draftKey={`${scope}/${field.name}/code`}
          label={label}
          source={value.kind === 'expression' ? value.source : ''}
          placeholder="An expression"
          help={null}
          isOptional={isTurned}
          isFocused={isTurned}
          commit={(source) =>
            source === '' ? Promise.resolve() : commitCommand(codeCommand(subject, source))
          }
          command={(source) => codeCommand(subject, source)}
        />
      ) : (
        <LiteralRow field={field} subject={subject} scope={scope} value={literal} />
      )}
    </div>
  );
}

interface ModeToggleProps {
  readonly label: string;
  readonly isCode: boolean;
  readonly onChange: () => void;
}

function ModeToggle({ label, isCode, onChange }: ModeToggleProps) {
  const ModeIcon = isCode ? IconLetterT : IconBraces;
  const text = isCode ? 'Write a value' : 'Write an expression';
  return (
    <Tooltip label={text}>
      <ActionIcon
        className={controls['modeToggle']}
        size={20}
        aria-label={`${text}: ${label}`}
        onClick={onChange}
      >
        <ModeIcon size={13} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function LiteralRow<Subject>({
  field,
  subject,
  scope,
  value,
}: FieldRowProps<Subject> & { readonly value: string }) {
  const draft = useDraft({
    key: `${scope}/${field.name}`,
    value,
    validate: (text) => field.validate?.(text) ?? null,
    commit: (text) => commitCommand(textCommand(field, subject, text)),
  });
  const error =
    draft.error === null
      ? null
      : [draft.error, draft.hint].filter((part) => part !== null).join(' ');
  return (
    <FieldControl
      control={field.control}
      subject={subject}
      draft={draft}
      label={field.label}
      help={field.help?.(draft.text) ?? null}
      error={error}
    />
  );
}

interface FieldControlProps<Subject> {
  readonly control: Control<Subject>;
  readonly subject: Subject;
  readonly draft: DraftControl;
  readonly label: string;
  readonly help: string | null;
  readonly error: string | null;
}

function FieldControl<Subject>({
  control,
  subject,
  draft,
  label,
  help,
  error,
}: FieldControlProps<Subject>) {
  const choose = (text: string): void => {
    draft.change(text);
    void draft.submit();
  };
  const shared = { label, description: help, error };
  const typed = {
    ...shared,
    value: draft.text,
    spellCheck: false,
    autoComplete: 'off',
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as (
      'label' | 'input' | 'error' | 'description'
    )[],
    onBlur: () => void draft.submit(),
    onKeyDown: draft.handleKey,
  };
  switch (control.kind) {
    case 'text':
      return (
        <TextInput
          {...typed}
          placeholder={control.placeholder ?? ''}
          classNames={control.isCode === true ? { input: classes['code'] ?? '' } : {}}
          rightSection={
            control.unit === undefined ? null : (
              <span className={classes['unit']}>{control.unit}</span>
            )
          }
          rightSectionWidth={control.unit === undefined ? 0 : 68}
          onChange={(event) => draft.change(event.currentTarget.value)}
        />
      );
    case 'path':
      return <PathField typed={typed} text={draft.text} change={draft.change} />;
    case 'cron':
      return <CronField typed={typed} text={draft.text} change={draft.change} choose={choose} />;
    case 'suggest':
      return (
        <Autocomplete
          {...typed}
          size="xs"
          data={[...new Set(control.suggestions(subject))]}
          onChange={draft.change}
          onOptionSubmit={choose}
        />
      );
    case 'select':
      return (
        <Select
          {...shared}
          data={[...control.options(subject)]}
          value={draft.text}
          allowDeselect={false}
          onChange={(text) => choose(text ?? '')}
        />
      );
    case 'switch':
      return (
        <Switch
          {...shared}
          checked={draft.text === 'true'}
          onChange={(event) => choose(String(event.currentTarget.checked))}
        />
      );
    case 'parameters':
      return <ParameterRows draft={draft} label={label} one={control.one} error={error} />;
    case 'code':
      return null;
  }
}

/** A value that only the code can say; it is edited there. */
export function ExpressionRow({
  label,
  source,
}: {
  readonly label: string;
  readonly source: string;
}) {
  return (
    <div className={classes['expression']}>
      <span className={classes['expressionLabel']}>{label}</span>
      {/* Long code scrolls, so the keyboard must reach it. */}
      <pre className={classes['source']} tabIndex={0} role="group" aria-label={label}>
        {source}
      </pre>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={`Edit in the code: ${label}`}
        onClick={() => showBottomTab('code')}
      >
        Edit in the code
      </Button>
    </div>
  );
}
