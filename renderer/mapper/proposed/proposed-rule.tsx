import { IconHandFinger } from '@tabler/icons-react';
import { selectModel, useProjectStore } from '../../state/project-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { mappingKey, selectTargetPath, useMapperStore } from '../mapper-store.ts';
import inspectorClasses from '../rule-inspector.module.css';
import { flatRules } from '../../../shared/mapping/rules.ts';
import classes from './proposed.module.css';
import { markNames } from './mark-names.ts';
import type { ProposedMapping } from './use-proposed-mapping.ts';

/** The rule of the target's field at hand, now and as it is proposed. */
export function ProposedRule({ proposed }: { readonly proposed: ProposedMapping }) {
  const { opened, marks } = proposed;
  const path = useMapperStore(selectTargetPath);
  const now = useProjectStore(selectModel)?.mappings.find(
    (mapping) => mappingKey(mapping) === opened.key,
  );
  const node = path === null ? undefined : opened.target.byPath.get(path);
  if (node === undefined) {
    return (
      <EmptyState icon={IconHandFinger} title="No target field selected">
        <p>Select a field of the target to see the rule that is proposed for it.</p>
      </EmptyState>
    );
  }
  const before = flatRules(now?.rules ?? []).find(({ target }) => target === node.path);
  const after = opened.byTarget.get(node.path);
  const mark = marks.get(node.path);
  return (
    <div className={inspectorClasses['root']} data-inspector>
      <header className={inspectorClasses['header']}>
        <h2 className={inspectorClasses['name']}>{node.name}</h2>
        <p className={inspectorClasses['path']}>{node.path}</p>
        <p className={inspectorClasses['facts']}>
          {mark === undefined
            ? 'The proposal leaves its rule as it is.'
            : `Its rule is ${markNames[mark]}.`}
        </p>
      </header>
      {mark === undefined || mark === 'added' ? null : (
        <Expression title="Now" text={before?.expression ?? null} />
      )}
      <Expression
        title={mark === undefined ? 'Rule' : 'Proposed'}
        text={after?.expression ?? null}
      />
      <p className={inspectorClasses['facts']}>Accept the proposal to change the rule further.</p>
    </div>
  );
}

function Expression({ title, text }: { readonly title: string; readonly text: string | null }) {
  return (
    <section>
      <h3 className={classes['ruleTitle']}>{title}</h3>
      {text === null ? (
        <p className={inspectorClasses['facts']}>No rule.</p>
      ) : (
        <pre className={classes['rule']} tabIndex={0} role="region" aria-label={`${title}: rule`}>
          {text}
        </pre>
      )}
    </section>
  );
}
