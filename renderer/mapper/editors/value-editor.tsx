import { Button, Select, Stack } from '@mantine/core';
import type { Literal, RuleValue } from '../../../shared/model/mapping.ts';
import { CodeField } from '../../inspector/controls/code-field.tsx';
import { bases, emptyPath, withBase, type ChosenBase } from '../rule-drafts.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { useEditorScope, type EditorProps } from './editor-scope.ts';
import { KeptInput } from './kept-input.tsx';
import { ListEditor } from './list-editor.tsx';
import { OperationsEditor } from './operations-editor.tsx';
import { AddButton, Frame, RemoveButton } from './parts.tsx';
import { PathSelect } from './path-select.tsx';
import classes from './editors.module.css';

/** Form of a value: its kind, what the kind needs, and the functions applied to it. */
export function ValueEditor({
  label,
  code = '',
  ...props
}: EditorProps<RuleValue> & { readonly label: string; readonly code?: string }) {
  const { value, onChange } = props;
  const isChoosable = value.base !== 'object' && value.base !== 'spread';
  return (
    <Stack gap={8}>
      <Select
        label={label}
        data={isChoosable ? bases : [{ value: value.base, label: 'Object' }, ...bases]}
        value={value.base}
        allowDeselect={false}
        onChange={(base) => {
          const chosen = bases.find((known) => known.value === base)?.value;
          if (chosen !== undefined && chosen !== value.base)
            void onChange(changed(chosen, value, code));
        }}
      />
      <BaseEditor {...props} />
      {isChoosable ? <OperationsEditor {...props} /> : null}
    </Stack>
  );
}

function changed(base: ChosenBase, before: RuleValue, code: string): RuleValue {
  return withBase(base, before, code);
}

function BaseEditor({ place, value, onChange }: EditorProps<RuleValue>) {
  const scope = useEditorScope();
  switch (value.base) {
    case 'path':
      return (
        <PathSelect
          label="Field"
          path={value.path}
          onChange={(path) => void onChange({ ...value, path })}
        />
      );
    case 'constant':
      return (
        <LiteralInput
          label="Value"
          value={value.value}
          onKeep={(literal) => void onChange({ ...value, value: literal })}
        />
      );
    case 'template':
      return <TemplateEditor place={place} value={value} onChange={onChange} />;
    case 'lookup':
      return <LookupEditor place={place} value={value} onChange={onChange} />;
    case 'condition':
      return <BranchesEditor place={place} value={value} onChange={onChange} />;
    case 'list':
      return <ListEditor place={place} value={value} onChange={onChange} />;
    case 'mapping':
      return <MappingEditor place={place} value={value} onChange={onChange} />;
    case 'expression':
      return (
        <CodeField
          draftKey={`${scope.key}/${place}`}
          label="Expression"
          source={value.expression}
          placeholder="order.total * 100"
          help={expressionHelp(scope.elements)}
          isOptional={false}
          commit={(expression) => onChange({ ...value, expression })}
          command={(expression) =>
            scope.commandFor(() => onChange({ ...value, expression }), expression)
          }
        />
      );
    case 'object':
      return (
        <p className={classes['note']}>
          Its fields have rules of their own: choose one of them in the tree.
        </p>
      );
    case 'spread':
      return (
        <p className={classes['note']}>
          All fields of a value are taken over. Change it in the code.
        </p>
      );
  }
}

function expressionHelp(elements: readonly string[]): string {
  const [element] = elements.slice(-1);
  const any = 'Any TypeScript expression.';
  return element === undefined ? any : `${any} The list’s element is called ${element}.`;
}

interface LiteralInputProps {
  readonly label: string;
  readonly value: Literal;
  readonly onKeep: (value: Literal) => void;
}

const literalKinds = [
  { value: 'string', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'true', label: 'True' },
  { value: 'false', label: 'False' },
  { value: 'null', label: 'Null' },
];

/** A text, a number, true, false or null. */
function LiteralInput({ label, value, onKeep }: LiteralInputProps) {
  const kind = value === null || typeof value === 'boolean' ? String(value) : typeof value;
  return (
    <div className={classes['pair']}>
      {kind === 'string' || kind === 'number' ? (
        <KeptInput
          label={label}
          value={String(value)}
          inputMode={kind === 'number' ? 'decimal' : 'text'}
          onKeep={(text) => {
            if (kind === 'string') onKeep(text);
            else if (text.trim() !== '' && Number.isFinite(Number(text))) onKeep(Number(text));
          }}
        />
      ) : null}
      <Select
        label={kind === 'string' || kind === 'number' ? 'Type' : label}
        data={literalKinds}
        value={kind}
        allowDeselect={false}
        onChange={(chosen) => onKeep(literalOf(chosen, value))}
      />
    </div>
  );
}

function literalOf(kind: string | null, before: Literal): Literal {
  switch (kind) {
    case 'number': {
      const number = Number(before);
      return Number.isFinite(number) ? number : 0;
    }
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    default:
      return before === null ? '' : String(before);
  }
}

type ValueOf<Base extends RuleValue['base']> = Extract<RuleValue, { base: Base }>;
type BaseProps<Base extends RuleValue['base']> = Omit<EditorProps<RuleValue>, 'value'> & {
  readonly value: ValueOf<Base>;
};

function TemplateEditor({ place, value, onChange }: BaseProps<'template'>) {
  const { parts } = value;
  const replace = (index: number, part: string | RuleValue): Promise<void> =>
    onChange({ ...value, parts: parts.map((old, at) => (at === index ? part : old)) });
  return (
    <Frame title="Parts">
      {parts.map((part, index) => (
        <div key={index} className={classes['removable']}>
          {typeof part === 'string' ? (
            <KeptInput
              aria-label={`Text ${index + 1}`}
              value={part}
              onKeep={(text) => void replace(index, text)}
            />
          ) : (
            <ValueEditor
              label={`Part ${index + 1}`}
              place={`${place}/part${index}`}
              value={part}
              onChange={(next) => replace(index, next)}
            />
          )}
          <RemoveButton
            label={`Remove part ${index + 1}`}
            onClick={() =>
              void onChange({ ...value, parts: parts.filter((_, at) => at !== index) })
            }
          />
        </div>
      ))}
      <div className={classes['buttons']}>
        <AddButton onClick={() => void onChange({ ...value, parts: [...parts, ' '] })}>
          Text
        </AddButton>
        <AddButton onClick={() => void onChange({ ...value, parts: [...parts, emptyPath] })}>
          Field
        </AddButton>
      </div>
      <KeptInput
        label="Separator"
        description="With one, parts that are missing are left out."
        value={value.separator ?? ''}
        onKeep={(separator) => {
          const { separator: _before, ...rest } = value;
          void onChange(separator === '' ? rest : { ...rest, separator });
        }}
      />
    </Frame>
  );
}

function LookupEditor({ place, value, onChange }: BaseProps<'lookup'>) {
  const { entries } = value;
  const pairs = Object.entries(entries ?? {});
  const change = (next: readonly (readonly [string, Literal])[]): void => {
    void onChange({ ...value, entries: Object.fromEntries(next) });
  };
  return (
    <>
      <KeptInput
        label="Table"
        description="The constant that holds it, such as statusNames."
        value={value.table}
        onKeep={(table) => void onChange({ ...value, table: table.trim() })}
      />
      <Frame title="Key">
        <ValueEditor
          label="Looked up by"
          place={`${place}/key`}
          value={value.key}
          onChange={(key) => onChange({ ...value, key })}
        />
      </Frame>
      {entries === undefined ? null : (
        <Frame title="Entries">
          {pairs.map(([key, entry], index) => (
            <div key={key} className={classes['entry']}>
              <KeptInput
                aria-label={`Key ${index + 1}`}
                value={key}
                onKeep={(text) =>
                  change(pairs.map((old, at) => (at === index ? [text, old[1]] : old)))
                }
              />
              <KeptInput
                aria-label={`Value of ${key}`}
                value={String(entry)}
                onKeep={(text) =>
                  change(
                    pairs.map((old, at) => (at === index ? [old[0], sameKind(text, entry)] : old)),
                  )
                }
              />
              <RemoveButton
                label={`Remove ${key}`}
                onClick={() => change(pairs.filter((_, at) => at !== index))}
              />
            </div>
          ))}
          <AddButton onClick={() => change([...pairs, [freeKey(pairs.map(([key]) => key)), '']])}>
            Entry
          </AddButton>
        </Frame>
      )}
    </>
  );
}

/** A number stays one where the text is one. */
function sameKind(text: string, before: Literal): Literal {
  const isNumber = typeof before === 'number' && text.trim() !== '';
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
}

function freeKey(taken: readonly string[]): string {
  let key = 'key';
  for (let count = 2; taken.includes(key); count += 1) key = `key${count}`;
  return key;
}

function BranchesEditor({ place, value, onChange }: BaseProps<'condition'>) {
  return (
    <>
      <Frame title="When">
        <ConditionEditor
          place={`${place}/when`}
          value={value.when}
          onChange={(when) => onChange({ ...value, when })}
        />
      </Frame>
      <Frame title="Then">
        <ValueEditor
          label="Value"
          place={`${place}/then`}
          value={value.then}
          onChange={(then) => onChange({ ...value, then })}
        />
      </Frame>
      <Frame title="Otherwise">
        {value.otherwise === null ? (
          <>
            <p className={classes['note']}>The field is left out.</p>
            <AddButton
              onClick={() =>
                void onChange({ ...value, otherwise: { base: 'constant', value: '' } })
              }
            >
              Value
            </AddButton>
          </>
        ) : (
          <>
            <ValueEditor
              label="Value"
              place={`${place}/otherwise`}
              value={value.otherwise}
              onChange={(otherwise) => onChange({ ...value, otherwise })}
            />
            <Button
              variant="subtle"
              size="compact-xs"
              className={classes['add']}
              onClick={() => void onChange({ ...value, otherwise: null })}
            >
              Leave the field out instead
            </Button>
          </>
        )}
      </Frame>
    </>
  );
}

function MappingEditor({ place, value, onChange }: BaseProps<'mapping'>) {
  const { mappings } = useEditorScope();
  const data =
    value.mapping === '' || mappings.includes(value.mapping)
      ? mappings
      : [value.mapping, ...mappings];
  return (
    <>
      <Select
        label="Mapping"
        placeholder="Choose a mapping"
        data={[...data]}
        value={value.mapping === '' ? null : value.mapping}
        allowDeselect={false}
        onChange={(mapping) => {
          if (mapping !== null) void onChange({ ...value, mapping });
        }}
      />
      {value.arguments.map((argument, index) => (
        <Frame key={index} title={value.arguments.length === 1 ? 'Of' : `Argument ${index + 1}`}>
          <ValueEditor
            label="Value"
            place={`${place}/argument${index}`}
            value={argument}
            onChange={(next) =>
              onChange({
                ...value,
                arguments: value.arguments.map((old, at) => (at === index ? next : old)),
              })
            }
          />
        </Frame>
      ))}
    </>
  );
}
