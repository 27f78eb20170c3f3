import { Select } from '@mantine/core';
import type { Comparison, Condition, RuleValue } from '../../../shared/model/mapping.ts';
import { CodeField } from '../../inspector/controls/code-field.tsx';
import { emptyPath } from '../rule-drafts.ts';
import { useEditorScope, type EditorProps } from './editor-scope.ts';
import { KeptInput } from './kept-input.tsx';
import { AddButton, Frame, NestedValue, RemoveButton } from './parts.tsx';
import classes from './editors.module.css';

const tests: readonly { readonly value: Condition['test']; readonly label: string }[] = [
  { value: 'isPresent', label: 'is there' },
  { value: 'isMissing', label: 'is missing' },
  { value: 'isTruthy', label: 'is true or not empty' },
  { value: 'isFalsy', label: 'is false or empty' },
  { value: 'equals', label: 'equals' },
  { value: 'differs', label: 'differs from' },
  { value: 'isAbove', label: 'is above' },
  { value: 'isAtLeast', label: 'is at least' },
  { value: 'isBelow', label: 'is below' },
  { value: 'isAtMost', label: 'is at most' },
  { value: 'isOneOf', label: 'is one of' },
  { value: 'all', label: 'all of these' },
  { value: 'any', label: 'any of these' },
  { value: 'expression', label: 'TypeScript' },
];

const comparisons: ReadonlySet<string> = new Set<Comparison>([
  'equals',
  'differs',
  'isAbove',
  'isAtLeast',
  'isBelow',
  'isAtMost',
]);

function isComparison(test: Condition['test']): test is Comparison {
  return comparisons.has(test);
}

/** Form of a condition: a value with a test, several of them, or TypeScript. */
export function ConditionEditor({ place, value, onChange }: EditorProps<Condition>) {
  return (
    <div className={classes['stack']}>
      {'value' in value ? (
        <NestedValue
          label="Value"
          place={`${place}/value`}
          value={value.value}
          onChange={(next) => onChange({ ...value, value: next })}
        />
      ) : null}
      <Select
        label="Test"
        data={tests}
        value={value.test}
        allowDeselect={false}
        onChange={(test) => {
          const chosen = tests.find((known) => known.value === test)?.value;
          if (chosen !== undefined && chosen !== value.test) void onChange(withTest(chosen, value));
        }}
      />
      <TestFields place={place} value={value} onChange={onChange} />
    </div>
  );
}

function withTest(test: Condition['test'], before: Condition): Condition {
  const value: RuleValue = 'value' in before ? before.value : emptyPath;
  if (isComparison(test)) {
    const other: RuleValue = 'other' in before ? before.other : { base: 'constant', value: '' };
    return { test, value, other };
  }
  switch (test) {
    case 'isOneOf':
      return { test, value, among: [''] };
    case 'all':
    case 'any':
      return { test, conditions: 'conditions' in before ? before.conditions : [before, fresh] };
    case 'expression':
      return { test, expression: '' };
    default:
      return { test, value };
  }
}

const fresh: Condition = { test: 'isPresent', value: emptyPath };

function TestFields({ place, value, onChange }: EditorProps<Condition>) {
  const { key, commandFor } = useEditorScope();
  switch (value.test) {
    case 'isPresent':
    case 'isMissing':
    case 'isTruthy':
    case 'isFalsy':
      return null;
    case 'isOneOf':
      return (
        <KeptInput
          label="Values"
          description="With commas between them."
          value={value.among.map(String).join(', ')}
          onKeep={(text) => {
            const among = text.split(',').map((part) => part.trim());
            void onChange({ ...value, among });
          }}
        />
      );
    case 'all':
    case 'any':
      return (
        <>
          {value.conditions.map((condition, index) => (
            <Frame key={index} title={`Condition ${index + 1}`}>
              <ConditionEditor
                place={`${place}/${index}`}
                value={condition}
                onChange={(next) =>
                  onChange({
                    ...value,
                    conditions: value.conditions.map((old, at) => (at === index ? next : old)),
                  })
                }
              />
              {value.conditions.length < 3 ? null : (
                <RemoveButton
                  label={`Remove condition ${index + 1}`}
                  onClick={() =>
                    void onChange({
                      ...value,
                      conditions: value.conditions.filter((_, at) => at !== index),
                    })
                  }
                />
              )}
            </Frame>
          ))}
          <AddButton
            onClick={() => void onChange({ ...value, conditions: [...value.conditions, fresh] })}
          >
            Condition
          </AddButton>
        </>
      );
    case 'expression':
      return (
        <CodeField
          draftKey={`${key}/${place}`}
          label="Expression"
          source={value.expression}
          placeholder="order.total > 100"
          help={null}
          isOptional={false}
          commit={(expression) => onChange({ ...value, expression })}
          command={(expression) => commandFor(() => onChange({ ...value, expression }), expression)}
        />
      );
    default:
      return (
        <NestedValue
          label="Compared with"
          place={`${place}/other`}
          value={value.other}
          onChange={(other) => onChange({ ...value, other })}
        />
      );
  }
}
