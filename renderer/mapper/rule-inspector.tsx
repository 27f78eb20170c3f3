import { Button, Group, Select } from '@mantine/core';
import { IconCode, IconHandFinger, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Rule, RuleValue } from '../../shared/model/mapping.ts';
import { objectOf } from '../../shared/shape/shape-tree.ts';
import { showPlace } from '../actions/show-place.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { KnownNames } from '../inspector/controls/known-names.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import { EditorScopeContext, type EditorScope } from './editors/editor-scope.ts';
import { isProbed, probeRule } from './editors/probe-rule.ts';
import { ValueEditor } from './editors/value-editor.tsx';
import type { FieldNode } from './field-tree.ts';
import { removeRule, setRule } from './mapper-edits.ts';
import { selectTargetPath, useMapperStore } from './mapper-store.ts';
import { useMappingProblems } from './mapping-problems.ts';
import { ProposedRule } from './proposed/proposed-rule.tsx';
import { useShownProposedMapping } from './proposed/use-proposed-mapping.ts';
import { loopsAround, readableNames } from './readable-names.ts';
import { bases, emptyObject, isComplete, withBase } from './rule-drafts.ts';
import { SampleValues } from './sample-values.tsx';
import { useMapping, type OpenMapping } from './use-mapping.ts';
import classes from './rule-inspector.module.css';

/** The rule of the target's field at hand, and what it comes to. */
export function RuleInspector() {
  const proposed = useShownProposedMapping();
  return proposed === null ? <OwnRuleInspector /> : <ProposedRule proposed={proposed} />;
}

function OwnRuleInspector() {
  const opened = useMapping();
  const path = useMapperStore(selectTargetPath);
  const node = path === null ? undefined : opened?.target.byPath.get(path);
  if (opened === null || node === undefined) {
    return (
      <EmptyState icon={IconHandFinger} title="No target field selected">
        <p>
          Select a field of the target to see and change its rule, or drag a line between two
          fields.
        </p>
      </EmptyState>
    );
  }
  return <FieldRule key={`${opened.key}/${node.path}`} opened={opened} node={node} />;
}

interface FieldRuleProps {
  readonly opened: OpenMapping;
  readonly node: FieldNode;
}

function FieldRule({ opened, node }: FieldRuleProps) {
  const rule = opened.byTarget.get(node.path) ?? null;
  const problems = useMappingProblems(opened).get(node.path) ?? [];
  return (
    <div className={classes['root']} data-inspector>
      <header className={classes['header']}>
        <h2 className={classes['name']}>{node.name}</h2>
        <p className={classes['path']}>{node.path}</p>
        <p className={classes['facts']}>
          <code>
            {node.typeText}
            {node.nullable ? ' | null' : ''}
          </code>
          {node.optional ? ', optional' : ', required'}
        </p>
        {node.description === null ? null : <p className={classes['facts']}>{node.description}</p>}
      </header>
      {problems.length === 0 ? null : (
        <ul className={classes['problems']}>
          {problems.map(({ severity, message }) => (
            <li key={message}>
              <SeverityIcon severity={severity} /> {message}
            </li>
          ))}
        </ul>
      )}
      <RuleForm opened={opened} node={node} rule={rule} />
      <SampleValues opened={opened} path={node.path} />
      {rule === null ? null : (
        <Group gap={8}>
          <Button
            variant="default"
            leftSection={<IconCode size={14} aria-hidden />}
            onClick={() => showPlace({ file: opened.mapping.file, line: rule.line, column: 1 })}
          >
            Show in code
          </Button>
          <Button
            variant="default"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={() => removeRule(node.path)}
          >
            Remove rule
          </Button>
        </Group>
      )}
    </div>
  );
}

interface RuleFormProps extends FieldRuleProps {
  readonly rule: Rule | null;
}

/** A rule that is not complete yet is kept here until it is; then it goes into the code. */
export function RuleForm({ opened, node, rule }: RuleFormProps) {
  const [draft, setDraft] = useState<{
    readonly of: Rule | null;
    readonly value: RuleValue;
  } | null>(null);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const scope = useScope(opened, node);
  const names = useMemo(
    () => readableNames(opened.source, loopsAround(opened.byTarget, node.path)),
    [opened, node],
  );
  // Once the code has another rule, it counts.
  const isDraft = draft !== null && draft.of === rule;
  const value = isDraft ? draft.value : (rule?.value ?? null);
  async function change(next: RuleValue): Promise<void> {
    if (isProbed(next)) return;
    setFailure(null);
    setDraft({ of: rule, value: next });
    if (!isComplete(next)) return;
    try {
      await setRule(node.path, next);
    } catch (error) {
      setFailure(toBridgeError(error));
    }
  }
  return (
    <EditorScopeContext value={scope}>
      <KnownNames value={names}>
        {value === null ? (
          <Select
            label="Rule"
            placeholder="Choose how to fill it"
            data={bases}
            value={null}
            onChange={(chosen) => {
              const base = bases.find((known) => known.value === chosen)?.value;
              const before = objectOf(node.type) === null ? null : emptyObject;
              if (base !== undefined) void change(withBase(base, before, ''));
            }}
          />
        ) : (
          <ValueEditor
            label="Rule"
            place="rule"
            code={rule?.expression ?? ''}
            value={value}
            onChange={change}
          />
        )}
        {isDraft && !isComplete(draft.value) ? (
          <p className={classes['facts']}>Fill in what is empty: then the rule is written.</p>
        ) : null}
        <DialogError failure={failure} />
      </KnownNames>
    </EditorScopeContext>
  );
}

function useScope(opened: OpenMapping, node: FieldNode): EditorScope {
  const model = useProjectStore(selectModel);
  return useMemo(() => {
    const loops = loopsAround(opened.byTarget, node.path);
    const mappings = (model?.mappings ?? []).map(({ name }) => name);
    return {
      key: `mapper/${opened.key}/${node.path}`,
      source: opened.source,
      loops: loops.map(({ path }) => path),
      elements: loops.map(({ element }) => element).filter((name) => /^[^{]/.test(name)),
      mappings: mappings.filter((name) => name !== opened.mapping.name),
      commandFor: (change, expression) => {
        const whole = probeRule(change);
        const alone: RuleValue = { base: 'expression', expression };
        return {
          command: 'mapping.setRule',
          mapping: opened.key,
          target: node.path,
          rule: whole !== null && isComplete(whole) ? whole : alone,
        };
      },
      renderValue: (props) => <ValueEditor {...props} />,
    };
  }, [opened, node, model]);
}
