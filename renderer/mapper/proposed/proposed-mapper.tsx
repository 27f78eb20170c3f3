import { Button, VisuallyHidden } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { CentreFrame } from '../../deploy/centre-frame.tsx';
import { showProposedMappings } from '../../state/assistant-store.ts';
import { FieldTreeView, type FieldState } from '../field-tree-view.tsx';
import type { FieldNode } from '../field-tree.ts';
import { kindNames } from '../kind-names.ts';
import { LinesView } from '../lines-view.tsx';
import { placeLines } from '../links.ts';
import treeClasses from '../two-trees.module.css';
import { TreeColumn, useTree } from '../two-trees.tsx';
import { markNames } from './mark-names.ts';
import { MarkedRule } from './marked-rule.tsx';
import classes from './proposed.module.css';
import { ProposedValues } from './proposed-values.tsx';
import type { ProposedMapping } from './use-proposed-mapping.ts';

/** A mapping as a proposal would make it: to be looked at, not to be changed. */
export function ProposedMapper({ proposed }: { readonly proposed: ProposedMapping }) {
  const { opened, isNew, marks } = proposed;
  const { name } = opened.mapping;
  const hidden = [...marks].filter(([path]) => !opened.target.byPath.has(path));
  return (
    <CentreFrame key={`proposed/${opened.key}`} title={name} fills opensByItself>
      <section className={classes['view']} aria-label={`Proposed mapping ${name}`}>
        <div className={classes['bar']} role="status">
          <span className={classes['text']}>
            {isNew ? 'Proposed mapping, new' : 'Proposed mapping'}: not in the code yet.{' '}
            {countsOf(marks)}
          </span>
          {isNew ? null : (
            <Button variant="default" size="compact-xs" onClick={() => showProposedMappings(false)}>
              Show the project’s own
            </Button>
          )}
        </div>
        {hidden.length === 0 ? null : (
          <p className={classes['hidden']}>
            Of fields that the trees do not show:{' '}
            {hidden.map(([path, mark]) => `${path || 'the whole'} ${markNames[mark]}`).join(', ')}.
          </p>
        )}
        <ProposedValues key={opened.key} mapping={opened.key} />
        <div className={classes['main']}>
          <ProposedTrees proposed={proposed} />
        </div>
      </section>
    </CentreFrame>
  );
}

function countsOf(marks: ProposedMapping['marks']): string {
  const kinds = [...marks.values()];
  const texts = (['added', 'changed', 'removed'] as const).flatMap((kind) => {
    const count = kinds.filter((one) => one === kind).length;
    const word = kind === 'added' ? 'new' : kind;
    return count === 0 ? [] : [`${count} ${count === 1 ? 'rule' : 'rules'} ${word}`];
  });
  return texts.length === 0 ? '' : `${texts.join(', ')}.`;
}

function ProposedTrees({ proposed }: { readonly proposed: ProposedMapping }) {
  const { opened, links, marks } = proposed;
  const source = useTree('source', opened.source, links);
  const target = useTree('target', opened.target, links);
  const lines = useMemo(() => placeLines(links, source, target), [links, source, target]);
  const sourceScroller = useRef<HTMLDivElement>(null);
  const targetScroller = useRef<HTMLDivElement>(null);
  const states = useMemo(() => statesOf(proposed), [proposed]);
  const { mapping } = opened;
  const sourceTitle = mapping.sources.map(({ name, shape }) => shape ?? name).join(', ');
  return (
    <div className={treeClasses['trees']}>
      <VisuallyHidden component="p">
        The rules of a proposal can be read here, and changed once they are accepted.
      </VisuallyHidden>
      <TreeColumn side="source" title={sourceTitle} kind="Source" shape={null} isReadOnly>
        <FieldTreeView
          side="source"
          label={`Source fields, ${sourceTitle}`}
          rows={source.rows}
          scroller={sourceScroller}
          other={targetScroller}
          detail={() => null}
          stateOf={states.source}
          isReadOnly
        />
      </TreeColumn>
      <div className={treeClasses['between']}>
        <LinesView lines={lines} source={sourceScroller} target={targetScroller} />
      </div>
      <TreeColumn side="target" title={mapping.target} kind="Target" shape={null} isReadOnly>
        <FieldTreeView
          side="target"
          label={`Target fields, ${mapping.target}`}
          rows={target.rows}
          scroller={targetScroller}
          other={sourceScroller}
          detail={({ path }) => (
            <MarkedRule
              mark={marks.get(path) ?? null}
              kind={opened.byTarget.get(path)?.kind ?? null}
              expression={opened.byTarget.get(path)?.expression ?? ''}
            />
          )}
          stateOf={states.target}
          isReadOnly
        />
      </TreeColumn>
    </div>
  );
}

interface States {
  readonly source: (node: FieldNode) => FieldState;
  readonly target: (node: FieldNode) => FieldState;
}

function statesOf({ opened, links, marks }: ProposedMapping): States {
  const read = new Set(
    links.filter(({ isRemoved }) => isRemoved !== true).map(({ source }) => source),
  );
  const plain = { isUnused: false, severity: null } as const;
  return {
    source: ({ path }) => {
      const isMapped = read.has(path);
      return { ...plain, isMapped, text: isMapped ? 'used' : '' };
    },
    target: ({ path, optional }) => {
      const rule = opened.byTarget.get(path);
      const mark = marks.get(path);
      const texts = [
        optional ? '' : 'required',
        rule === undefined ? '' : `filled by ${kindNames[rule.kind].toLowerCase()}`,
        mark === undefined ? '' : markNames[mark],
      ];
      return {
        ...plain,
        isMapped: rule !== undefined,
        text: texts.filter((text) => text !== '').join(', '),
        ...(mark === undefined ? {} : { mark }),
      };
    },
  };
}
