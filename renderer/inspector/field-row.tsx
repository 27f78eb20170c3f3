import { Autocomplete, Button, Select, Switch, TextInput } from '@mantine/core';
import { showBottomTab } from '../state/layout-store.ts';
import { addNotice } from '../state/notice-store.ts';
import { applyCommands } from '../state/project-store.ts';
import type { DraftControl } from './draft/use-draft.ts';
import { useDraft } from './draft/use-draft.ts';
import type { Control, Field } from './forms/field.ts';
import classes from './inspector.module.css';

interface FieldRowProps<Subject> {
  readonly field: Field<Subject>;
  readonly subject: Subject;
  /** Names the subject in the whole window, so that a refused text is kept for it. */
  readonly scope: string;
}

/** One field of a form: a control over what the code says, or the code itself where it is an expression. */
export function FieldRow<Subject>({ field, subject, scope }: FieldRowProps<Subject>) {
  const value = field.read(subject);
  if (value.kind === 'expression')
    return <ExpressionRow label={field.label} source={value.source} />;
  return <LiteralRow field={field} subject={subject} scope={scope} value={value.text} />;
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
    commit: async (text) => {
      const { alsoAffects } = await applyCommands([field.command(subject, text)]);
      if (alsoAffects.length > 0) {
        addNotice({ severity: 'info', message: `This also changes ${alsoAffects.join(', ')}.` });
      }
    },
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
          data={[...control.options]}
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
