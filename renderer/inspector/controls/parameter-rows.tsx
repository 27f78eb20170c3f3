import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconBraces, IconPlus, IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, type FocusEvent } from 'react';
import type { DraftControl } from '../draft/use-draft.ts';
import { parameterRows, parametersText, type ParameterRow } from '../forms/parameters.ts';
import classes from './controls.module.css';

interface ParameterRowsProps {
  readonly draft: DraftControl;
  readonly label: string;
  /** What one row is, such as `header`. */
  readonly one: string;
  readonly error: string | null;
}

/** Names with values; what is typed is taken when the focus leaves the rows, or with Enter. */
export function ParameterRows({ draft, label, one, error }: ParameterRowsProps) {
  const problemId = useId();
  const rows = parameterRows(draft.text);
  const root = useRef<HTMLFieldSetElement>(null);
  const isAdding = useRef(false);
  useEffect(() => {
    if (!isAdding.current) return;
    isAdding.current = false;
    const names = root.current?.querySelectorAll<HTMLInputElement>('[data-parameter-name]');
    names?.item(names.length - 1).focus();
  }, [rows.length]);

  /** A new row, whose name can be typed at once. */
  function add(): void {
    isAdding.current = true;
    draft.change(parametersText([...rows, { name: '', value: '', isCode: false }]));
  }

  function change(index: number, change: Partial<ParameterRow>): void {
    draft.change(
      parametersText(rows.map((row, at) => (at === index ? { ...row, ...change } : row))),
    );
  }

  function remove(index: number): void {
    draft.change(parametersText(rows.filter((_row, at) => at !== index)));
    void draft.submit();
  }

  function handleBlur(event: FocusEvent<HTMLElement>): void {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    const filled = rows.filter(({ name, value }) => name !== '' || value !== '');
    const text = parametersText(filled);
    // The focus may go nowhere because something is painted anew: a row that waits to be filled stays.
    if (event.relatedTarget === null && text === draft.saved) return;
    if (filled.length < rows.length) draft.change(text);
    void draft.submit();
  }

  return (
    <fieldset
      ref={root}
      className={classes['parameters']}
      aria-describedby={error === null ? undefined : problemId}
      onBlur={handleBlur}
      onKeyDown={draft.handleKey}
    >
      <legend className={classes['label']}>{label}</legend>
      {rows.map((row, index) => (
        // Rows have no identity but their place.
        <div key={index} className={classes['parameter']}>
          <TextInput
            data-parameter-name
            aria-label={`Name of ${one} ${index + 1}`}
            placeholder="Name"
            value={row.name}
            spellCheck={false}
            autoComplete="off"
            onChange={({ currentTarget }) => change(index, { name: currentTarget.value })}
          />
          <TextInput
            aria-label={`${row.isCode ? 'Expression' : 'Value'} of ${one} ${index + 1}`}
            placeholder={row.isCode ? 'data.id' : 'Value'}
            classNames={row.isCode ? { input: classes['code'] ?? '' } : {}}
            value={row.value}
            spellCheck={false}
            autoComplete="off"
            onChange={({ currentTarget }) => change(index, { value: currentTarget.value })}
          />
          <Tooltip
            label={row.isCode ? 'An expression: make it a text' : 'A text: make it an expression'}
          >
            <ActionIcon
              size={24}
              aria-label={`Expression for ${one} ${index + 1}`}
              aria-pressed={row.isCode}
              className={classes['codeToggle']}
              onKeyDown={(event) => event.stopPropagation()}
              onClick={() => change(index, { isCode: !row.isCode })}
            >
              <IconBraces size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <ActionIcon
            size={24}
            aria-label={`Remove ${one} ${index + 1}`}
            onKeyDown={(event) => event.stopPropagation()}
            onClick={() => remove(index)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        className={classes['add']}
        leftSection={<IconPlus size={13} aria-hidden />}
        onKeyDown={(event) => event.stopPropagation()}
        // A press counts as one also when something above appears between its beginning and its end.
        onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
        onClick={add}
      >
        Add {one}
      </Button>
      {error === null ? null : (
        <p id={problemId} className={classes['error']}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
