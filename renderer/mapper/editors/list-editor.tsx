import { Select, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ListStep, RuleValue } from '../../../shared/model/mapping.ts';
import { emptyPath } from '../rule-drafts.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { EditorScopeContext, useEditorScope, type EditorProps } from './editor-scope.ts';
import { KeptInput } from './kept-input.tsx';
import { WholeNumber } from './operations-editor.tsx';
import { PathSelect } from './path-select.tsx';
import { Frame, NestedValue, RemoveButton } from './parts.tsx';
import classes from './editors.module.css';

type ListProps = Omit<EditorProps<RuleValue>, 'value'> & {
  readonly value: Extract<RuleValue, { base: 'list' }>;
};

const stepNames: Readonly<Record<ListStep['step'], string>> = {
  filter: 'Only those where…',
  map: 'Each becomes…',
  sort: 'Sorted by…',
  sum: 'Sum of…',
  first: 'The first',
  last: 'The last',
  find: 'The first where…',
  count: 'How many',
  join: 'Joined as text',
  unique: 'Unique ones',
  reverse: 'In reverse order',
  slice: 'A slice of them',
  field: 'A field of it',
  flat: 'Flattened',
  flatMap: 'Each becomes several…',
  toObject: 'An object by key',
};

/** The list that is gone through, and what is done with it, step by step. */
export function ListEditor({ place, value, onChange }: ListProps) {
  const steps = value.steps ?? [];
  if (value.elements !== undefined) {
    return <p className={classes['note']}>A list of given elements. Change it in the code.</p>;
  }
  const change = (next: readonly ListStep[]): Promise<void> => onChange({ ...value, steps: next });
  const list = value.source?.base === 'path' ? value.source.path : null;
  return (
    <>
      {value.source === undefined || value.source.base === 'path' ? (
        <PathSelect
          label="List"
          kind="lists"
          path={list ?? ''}
          onChange={(path) => void onChange({ ...value, source: { base: 'path', path } })}
        />
      ) : (
        <Frame title="List">
          <NestedValue
            label="Made from"
            place={`${place}/source`}
            value={value.source}
            onChange={(source) => onChange({ ...value, source })}
          />
        </Frame>
      )}
      <InList list={list}>
        {steps.map((step, index) => (
          <Frame key={index} title={stepNames[step.step]}>
            <StepFields
              place={`${place}/step${index}`}
              value={step}
              onChange={(next) => change(steps.map((old, at) => (at === index ? next : old)))}
            />
            <RemoveButton
              label={`Remove “${stepNames[step.step]}”`}
              onClick={() => void change(steps.filter((_, at) => at !== index))}
            />
          </Frame>
        ))}
      </InList>
      <Select
        aria-label="Add a list step"
        placeholder="Add a step…"
        searchable
        data={Object.entries(stepNames).map(([step, label]) => ({ value: step, label }))}
        value={null}
        onChange={(chosen) => {
          const step = createStep(chosen, list);
          if (step !== null) void change(withStep(steps, step));
        }}
      />
    </>
  );
}

/** Filtering and sorting come before the elements are made into something else. */
function withStep(steps: readonly ListStep[], step: ListStep): readonly ListStep[] {
  const isEarly = step.step === 'filter' || step.step === 'sort';
  const making = steps.findIndex((old) => old.step === 'map' || old.step === 'flatMap');
  return isEarly && making >= 0 ? steps.toSpliced(making, 0, step) : [...steps, step];
}

function createStep(step: string | null, list: string | null): ListStep | null {
  const item: RuleValue = list === null ? emptyPath : { base: 'path', path: `${list}[]` };
  const when = { test: 'isTruthy', value: emptyPath } as const;
  switch (step) {
    case 'map':
    case 'flatMap':
      return { step, item };
    case 'filter':
    case 'find':
      return { step, when };
    case 'first':
    case 'last':
    case 'count':
    case 'unique':
    case 'flat':
    case 'reverse':
      return { step };
    case 'field':
      return { step, path: '' };
    case 'slice':
      return { step, from: 0, to: 10 };
    case 'sort':
      return { step, by: emptyPath, as: 'text' };
    case 'sum':
      return { step, item: emptyPath };
    case 'join':
      return { step, separator: ', ' };
    case 'toObject':
      return { step, key: emptyPath, value: emptyPath };
    default:
      return null;
  }
}

/** Inside, the fields of the list's elements can be read. */
function InList({
  list,
  children,
}: {
  readonly list: string | null;
  readonly children: ReactNode;
}) {
  const scope = useEditorScope();
  if (list === null) return children;
  return (
    <EditorScopeContext value={{ ...scope, loops: [...scope.loops, list] }}>
      {children}
    </EditorScopeContext>
  );
}

function StepFields({ place, value, onChange }: EditorProps<ListStep>) {
  switch (value.step) {
    case 'map':
    case 'flatMap':
      return (
        <NestedValue
          label="Element"
          place={place}
          value={value.item}
          onChange={(item) => onChange({ ...value, item })}
        />
      );
    case 'filter':
    case 'find':
      return (
        <ConditionEditor
          place={place}
          value={value.when}
          onChange={(when) => onChange({ ...value, when })}
        />
      );
    case 'field':
      return (
        <KeptInput
          label="Field"
          value={value.path}
          onKeep={(path) => void onChange({ ...value, path: path.trim() })}
        />
      );
    case 'slice':
      return (
        <div className={classes['pair']}>
          <WholeNumber
            label="From"
            value={value.from}
            onKeep={(from) => void onChange({ ...value, from })}
          />
          <WholeNumber
            label="To"
            value={value.to ?? 0}
            onKeep={(to) => void onChange({ ...value, to })}
          />
        </div>
      );
    case 'sort':
      return (
        <>
          {value.by === undefined ? null : (
            <NestedValue
              label="By"
              place={place}
              value={value.by}
              onChange={(by) => onChange({ ...value, by })}
            />
          )}
          <Select
            label="Compared as"
            data={[
              { value: 'text', label: 'Text' },
              { value: 'number', label: 'Numbers' },
            ]}
            value={value.as}
            allowDeselect={false}
            onChange={(as) => void onChange({ ...value, as: as === 'number' ? 'number' : 'text' })}
          />
          <Switch
            label="Largest first"
            checked={value.descending === true}
            onChange={(event) => {
              const { descending: _before, ...rest } = value;
              void onChange(event.currentTarget.checked ? { ...rest, descending: true } : rest);
            }}
          />
        </>
      );
    case 'sum':
      return value.item === undefined ? null : (
        <NestedValue
          label="Of"
          place={place}
          value={value.item}
          onChange={(item) => onChange({ ...value, item })}
        />
      );
    case 'join':
      return (
        <KeptInput
          label="Separator"
          value={value.separator}
          onKeep={(separator) => void onChange({ ...value, separator })}
        />
      );
    case 'toObject':
      return (
        <>
          <NestedValue
            label="Key"
            place={`${place}/key`}
            value={value.key}
            onChange={(key) => onChange({ ...value, key })}
          />
          <NestedValue
            label="Value"
            place={`${place}/value`}
            value={value.value}
            onChange={(next) => onChange({ ...value, value: next })}
          />
        </>
      );
    default:
      return null;
  }
}
