import { Select, Switch } from '@mantine/core';
import type { Operation, RuleValue } from '../../../shared/model/mapping.ts';
import { functionOf, ruleFunctions } from '../rule-functions.ts';
import type { EditorProps } from './editor-scope.ts';
import { KeptInput } from './kept-input.tsx';
import { NestedValue, RemoveButton } from './parts.tsx';
import classes from './editors.module.css';

/** The functions applied to a value, in order, and the library to add from. */
export function OperationsEditor({ place, value, onChange }: EditorProps<RuleValue>) {
  const operations = value.operations ?? [];
  const change = (next: readonly Operation[]): Promise<void> => {
    const { operations: _before, ...rest } = value;
    return onChange(next.length === 0 ? rest : { ...rest, operations: next });
  };
  return (
    <>
      {operations.length === 0 ? null : (
        <ol className={classes['operations']} aria-label="Functions">
          {operations.map((operation, index) => (
            <li key={index} className={classes['operation']}>
              <div className={classes['operationHead']}>
                <span className={classes['operationName']}>
                  {functionOf(operation)?.label ?? operation.kind}
                </span>
                <RemoveButton
                  label={`Remove ${functionOf(operation)?.label ?? operation.kind}`}
                  onClick={() => void change(operations.filter((_, at) => at !== index))}
                />
              </div>
              <OperationFields
                place={`${place}/operation${index}`}
                value={operation}
                onChange={(next) =>
                  change(operations.map((old, at) => (at === index ? next : old)))
                }
              />
            </li>
          ))}
        </ol>
      )}
      <FunctionSelect onChoose={(operation) => void change([...operations, operation])} />
    </>
  );
}

function FunctionSelect({ onChoose }: { readonly onChoose: (operation: Operation) => void }) {
  return (
    <Select
      aria-label="Add a function"
      placeholder="Add a function…"
      searchable
      data={ruleFunctions.map(({ id, label }) => ({ value: id, label }))}
      value={null}
      maxDropdownHeight={320}
      filter={({ options, search }) => {
        const wanted = search.toLowerCase().trim();
        return options.filter((option) => {
          const known = 'value' in option && ruleFunctions.find(({ id }) => id === option.value);
          return (
            known !== false &&
            known !== undefined &&
            `${known.label} ${known.types} ${known.help}`.toLowerCase().includes(wanted)
          );
        });
      }}
      renderOption={({ option }) => {
        const known = ruleFunctions.find(({ id }) => id === option.value);
        return (
          <span className={classes['function']}>
            <span className={classes['functionName']}>
              {option.label} <span className={classes['functionTypes']}>{known?.types}</span>
            </span>
            <span className={classes['functionHelp']}>{known?.help}</span>
          </span>
        );
      }}
      onChange={(id) => {
        const chosen = ruleFunctions.find((known) => known.id === id);
        if (chosen !== undefined) onChoose(chosen.create());
      }}
    />
  );
}

const dateFormats = [
  { value: 'date', label: 'Day, 2026-05-14' },
  { value: 'iso', label: 'Date and time, ISO 8601' },
  { value: 'milliseconds', label: 'Milliseconds since 1970' },
  { value: 'seconds', label: 'Seconds since 1970' },
  { value: 'object', label: 'JavaScript date' },
] as const;

/** What a function needs besides the value. */
function OperationFields({ place, value, onChange }: EditorProps<Operation>) {
  const keep = (next: Operation): void => void onChange(next);
  switch (value.kind) {
    case 'default':
      return (
        <NestedValue
          label="Value where it is missing"
          place={place}
          value={value.value}
          onChange={(next) => onChange({ ...value, value: next })}
        />
      );
    case 'convert:equals':
      return (
        <KeptInput label="Text" value={value.text} onKeep={(text) => keep({ ...value, text })} />
      );
    case 'convert:date':
      return (
        <>
          <Select
            label="Written as"
            data={dateFormats}
            value={value.format}
            allowDeselect={false}
            onChange={(format) => {
              const chosen = dateFormats.find((known) => known.value === format);
              if (chosen !== undefined) keep({ ...value, format: chosen.value });
            }}
          />
          <Switch
            label="The number counts seconds"
            checked={value.from === 'seconds'}
            onChange={(event) => {
              const { from: _before, ...rest } = value;
              keep(event.currentTarget.checked ? { ...rest, from: 'seconds' } : rest);
            }}
          />
        </>
      );
    case 'convert:slice':
      return (
        <div className={classes['pair']}>
          <WholeNumber
            label="From"
            value={value.from}
            onKeep={(from) => keep({ ...value, from })}
          />
          <WholeNumber label="To" value={value.to ?? 0} onKeep={(to) => keep({ ...value, to })} />
        </div>
      );
    case 'convert:split':
    case 'convert:join':
      return (
        <KeptInput
          label="Separator"
          value={value.separator}
          onKeep={(separator) => keep({ ...value, separator })}
        />
      );
    case 'convert:replace':
      return (
        <div className={classes['pair']}>
          <KeptInput
            label={value.flags === undefined ? 'Text' : 'Regular expression'}
            value={value.search}
            onKeep={(search) => {
              if (search !== '') keep({ ...value, search });
            }}
          />
          <KeptInput
            label="Becomes"
            value={value.replacement}
            onKeep={(replacement) => keep({ ...value, replacement })}
          />
        </div>
      );
    case 'convert:round':
    case 'convert:fixed':
      return (
        <WholeNumber
          label="Digits"
          value={value.digits}
          onKeep={(digits) => keep({ ...value, digits })}
        />
      );
    case 'convert:pad':
      return (
        <div className={classes['pair']}>
          <WholeNumber
            label="Length"
            value={value.length}
            onKeep={(length) => keep({ ...value, length })}
          />
          <KeptInput label="With" value={value.text} onKeep={(text) => keep({ ...value, text })} />
        </div>
      );
    default:
      return null;
  }
}

interface WholeNumberProps {
  readonly label: string;
  readonly value: number;
  readonly onKeep: (value: number) => void;
}

export function WholeNumber({ label, value, onKeep }: WholeNumberProps) {
  return (
    <KeptInput
      label={label}
      inputMode="numeric"
      value={String(value)}
      onKeep={(text) => {
        if (/^-?\d{1,6}$/.test(text.trim())) onKeep(Number(text));
      }}
    />
  );
}
