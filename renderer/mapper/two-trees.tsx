import { ActionIcon, TextInput, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconFold, IconSearch, IconX } from '@tabler/icons-react';
import { useMemo, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { ComparedNames, ComparedValues } from './compare/compared-values.tsx';
import { CoverageMark } from './coverage/coverage-mark.tsx';
import { TargetValue } from './difference/target-value.tsx';
import { UpdateShapeButton } from './shape-update/update-shape-button.tsx';
import { FieldTreeView, type FieldState } from './field-tree-view.tsx';
import type { FieldNode, FieldTree } from './field-tree.ts';
import { FieldValue } from './field-value.tsx';
import { frameText } from './frames/frame-text.ts';
import { RuleFrame } from './frames/rule-frame.tsx';
import { DragLine, LinesView } from './lines-view.tsx';
import { linksOf, placeLines, type Link, type ShownTree } from './links.ts';
import { changeTree, setOpening, useMapperStore, type Side } from './mapper-store.ts';
import { proposedLinks } from './proposals.ts';
import { fieldStates } from './field-states.ts';
import { RuleMark } from './rule-mark.tsx';
import { treeRows, withOwners } from './tree-rows.ts';
import { useMappingProblems } from './mapping-problems.ts';
import type { OpenMapping } from './use-mapping.ts';
import { useProposalStore } from './proposals.ts';
import { useValuesStore } from './values-store.ts';
import classes from './two-trees.module.css';

/** Source fields, the lines, target fields. */
export function TwoTrees({ opened }: { readonly opened: OpenMapping }) {
  const proposals = useProposalStore((state) =>
    state.mapping === opened.key ? state.proposals : null,
  );
  const links = useMemo(
    () => [...linksOf(opened.mapping.rules), ...proposedLinks(proposals)],
    [opened, proposals],
  );
  const source = useTree('source', opened.source, links);
  const target = useTree('target', opened.target, links);
  const lines = useMemo(() => placeLines(links, source, target), [links, source, target]);
  const sourceScroller = useRef<HTMLDivElement>(null);
  const targetScroller = useRef<HTMLDivElement>(null);
  const problems = useMappingProblems(opened);
  const states = useMemo(() => fieldStates(opened, problems), [opened, problems]);
  const { mapping } = opened;
  const isCompared = useValuesStore((values) => values.compared.length > 1);
  const sourceTitle = mapping.sources.map(({ name, shape }) => shape ?? name).join(', ');
  return (
    <div className={classes['trees']} data-wide-target={isCompared || undefined}>
      <TreeColumn
        side="source"
        title={sourceTitle}
        kind="Source"
        shape={mapping.sources[0]?.shape ?? null}
      >
        <FieldTreeView
          side="source"
          label={`Source fields, ${sourceTitle}`}
          rows={source.rows}
          scroller={sourceScroller}
          other={targetScroller}
          detail={(node) => (
            <>
              <FieldValue side="source" path={node.path} />
              <CoverageMark opened={opened} side="source" path={node.path} />
            </>
          )}
          stateOf={states.source}
        />
      </TreeColumn>
      <div className={classes['between']}>
        <LinesView lines={lines} source={sourceScroller} target={targetScroller} />
      </div>
      <TreeColumn side="target" title={mapping.target} kind="Target" shape={mapping.target}>
        <FieldTreeView
          side="target"
          label={`Target fields, ${mapping.target}`}
          rows={target.rows}
          scroller={targetScroller}
          other={sourceScroller}
          detail={(node) => (
            <TargetDetail opened={opened} node={node} state={states.target(node)} />
          )}
          stateOf={states.target}
        />
      </TreeColumn>
      <DragLine />
      <PickNote />
    </div>
  );
}

function TargetDetail({
  opened,
  node,
  state,
}: {
  readonly opened: OpenMapping;
  readonly node: FieldNode;
  readonly state: FieldState;
}) {
  const isCompared = useValuesStore((values) => values.compared.length > 1);
  const rule = opened.byTarget.get(node.path) ?? null;
  const isFramed = rule !== null && frameText(rule.value) !== null;
  return (
    <>
      {isCompared ? null : <TargetValue path={node.path} />}
      {isFramed ? <RuleFrame opened={opened} node={node} rule={rule} /> : null}
      <RuleMark rule={isFramed ? null : rule} state={state} />
      <CoverageMark opened={opened} side="target" path={node.path} />
      {isCompared ? <ComparedValues path={node.path} /> : null}
    </>
  );
}

export function useTree(side: Side, tree: FieldTree, links: readonly Link[]): ShownTree {
  const search = useMapperStore((state) => state[side].search);
  const opening = useMapperStore((state) => state[side].opening);
  const byHand = useMapperStore((state) => state[side].byHand);
  return useMemo(() => {
    const paths = links.map((link) => link[side]);
    const mapped = withOwners(tree, paths);
    const rows = treeRows(tree, { search, opening, byHand, mapped });
    return { tree, rows, isFiltered: search.trim() !== '' };
  }, [side, tree, links, search, opening, byHand]);
}

interface TreeColumnProps {
  readonly side: Side;
  readonly title: string;
  readonly kind: string;
  /** The shape that its button brings up to date; `null` without a name. */
  readonly shape: string | null;
  /** To be looked at: of samples there is nothing to show. */
  readonly isReadOnly?: boolean;
  readonly children: ReactNode;
}

export function TreeColumn({ side, title, kind, shape, isReadOnly, children }: TreeColumnProps) {
  const search = useMapperStore((state) => state[side].search);
  const opening = useMapperStore((state) => state[side].opening);
  const field = useRef<HTMLInputElement>(null);
  const toggle = opening === 'all' ? 'Close all fields' : 'Open all fields';
  return (
    <section className={classes['column']} aria-label={`${kind}: ${title}`}>
      <header className={classes['head']}>
        <h3 className={classes['title']}>
          <span className={classes['kind']}>{kind}</span> {title}
        </h3>
        <UpdateShapeButton shape={shape} />
        <Tooltip label={toggle}>
          <ActionIcon
            aria-label={`${toggle} of the ${side}`}
            onClick={() => setOpening(side, opening === 'all' ? 'none' : 'all')}
          >
            <IconFold size={16} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes['search']}>
        <TextInput
          ref={field}
          className={classes['searchField']}
          aria-label={`Search the ${side}’s fields`}
          placeholder="Search fields"
          value={search}
          leftSection={<IconSearch size={14} stroke={1.8} aria-hidden />}
          rightSection={
            search === '' ? null : (
              <ActionIcon
                size={20}
                aria-label="Clear the search"
                onClick={() => {
                  changeTree(side, { search: '' });
                  field.current?.focus();
                }}
              >
                <IconX size={13} aria-hidden />
              </ActionIcon>
            )
          }
          onChange={(event) => changeTree(side, { search: event.currentTarget.value })}
          onKeyDown={(event) => leaveSearch(event, side, field)}
        />
        {side === 'target' && isReadOnly !== true ? <ComparedNames /> : null}
      </div>
      {children}
    </section>
  );
}

/** Escape clears the search; arrow down goes to what it found. */
function leaveSearch(
  event: KeyboardEvent<HTMLInputElement>,
  side: Side,
  field: RefObject<HTMLInputElement | null>,
): void {
  if (event.key === 'Escape' && event.currentTarget.value !== '') {
    event.preventDefault();
    changeTree(side, { search: '' });
  } else if (event.key === 'ArrowDown') {
    event.preventDefault();
    field.current?.closest('section')?.querySelector<HTMLElement>('[role="tree"]')?.focus();
  }
}

function PickNote() {
  const picked = useMapperStore((state) => state.picked);
  const other = picked?.side === 'source' ? 'target' : 'source';
  const text =
    picked === null
      ? ''
      : `${picked.path} is taken up. Enter on a ${other} field connects the two, Escape puts it down.`;
  return (
    <>
      <VisuallyHidden role="status">{text}</VisuallyHidden>
      {picked === null ? null : (
        <p className={classes['pickNote']} aria-hidden>
          {text}
        </p>
      )}
    </>
  );
}
