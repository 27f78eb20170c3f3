import { SegmentedControl, UnstyledButton } from '@mantine/core';
import { IconCircleCheck, IconFilterOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Severity } from '../../shared/model/project.ts';
import { showFile, showProblem } from '../actions/show-place.ts';
import { ProblemMenu } from '../assistant/mentions/problem-menu.tsx';
import { countProblems, type FoundProblem } from '../state/problem-list.ts';
import { useProjectStore } from '../state/project-store.ts';
import { useProblems } from '../state/use-problems.ts';
import { isStale, useVerifyStore, type VerifyState } from '../state/verify-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FixButton } from '../ui/fix-button.tsx';
import { moveInList } from '../ui/list-keys.ts';
import { SilenceButton } from '../ui/silence-button.tsx';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import { groupByFile } from './problem-groups.ts';
import { LanguageNote } from './language-note.tsx';
import { VerifyStrip } from './verify-strip.tsx';
import classes from './problems-panel.module.css';

type Filter = 'all' | Severity;

/** What is wrong, by file; pressing one goes there. */
export function ProblemsPanel() {
  const problems = useProblems();
  const [filter, setFilter] = useState<Filter>('all');
  const shown = useMemo(
    () => problems.filter(({ severity }) => filter === 'all' || severity === filter),
    [problems, filter],
  );
  return (
    <div className={classes['panel']}>
      <div className={classes['head']}>
        <VerifyStrip />
        <LanguageNote />
        {problems.length === 0 ? null : (
          <SeverityFilter problems={problems} value={filter} onChange={setFilter} />
        )}
      </div>
      <div className={classes['body']}>
        {shown.length === 0 ? (
          <NoProblems isFiltered={problems.length > 0} />
        ) : (
          <ProblemGroups problems={shown} />
        )}
      </div>
    </div>
  );
}

interface SeverityFilterProps {
  readonly problems: readonly FoundProblem[];
  readonly value: Filter;
  readonly onChange: (filter: Filter) => void;
}

function SeverityFilter({ problems, value, onChange }: SeverityFilterProps) {
  const counts = countProblems(problems);
  return (
    <SegmentedControl
      aria-label="Show problems of severity"
      value={value}
      onChange={onChange}
      data={[
        { value: 'all', label: 'All' },
        { value: 'error', label: `Errors ${counts.error}` },
        { value: 'warning', label: `Warnings ${counts.warning}` },
        { value: 'info', label: `Information ${counts.info}` },
      ]}
    />
  );
}

function NoProblems({ isFiltered }: { readonly isFiltered: boolean }) {
  const revision = useProjectStore(({ snapshot }) => snapshot?.codeRevision ?? null);
  const advice = useVerifyStore((state) => adviceFor(state, revision));
  if (isFiltered) {
    return (
      <EmptyState icon={IconFilterOff} title="No problem of this severity">
        Choose All to see the others.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={IconCircleCheck} title="No problems found">
      {advice}
    </EmptyState>
  );
}

function adviceFor(state: VerifyState, revision: number | null): string | null {
  if (state.phase === 'never') {
    return 'Press Verify to check types, run the tests, and check lint and formatting.';
  }
  return isStale(state, revision) ? 'You have edited since: verify again to be sure.' : null;
}

function ProblemGroups({ problems }: { readonly problems: readonly FoundProblem[] }) {
  const groups = useMemo(() => groupByFile(problems), [problems]);
  const revision = useProjectStore(({ snapshot }) => snapshot?.codeRevision ?? null);
  const stale = useVerifyStore((state) => isStale(state, revision));
  return (
    <div onKeyDown={moveInList}>
      {groups.map((group) => (
        <section key={group.file} aria-label={group.file}>
          <h3 className={classes['file']}>
            <UnstyledButton className={classes['fileName']} onClick={() => showFile(group.file)}>
              {group.file}
            </UnstyledButton>
            <span className={classes['fileCount']}>{group.problems.length}</span>
          </h3>
          <ul className={classes['list']}>
            {group.problems.map((problem) => (
              <li
                className={classes['entry']}
                key={`${problem.line}:${problem.column}:${problem.code}:${problem.message}`}
              >
                <ProblemRow
                  problem={problem}
                  isOld={stale && problem.source !== 'code' && problem.source !== 'types'}
                />
                <FixButton problem={problem} />
                <SilenceButton problem={problem} />
                <ProblemMenu problem={problem} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface ProblemRowProps {
  readonly problem: FoundProblem;
  /** Found by a verification of older texts: it may be gone, and its line may have moved. */
  readonly isOld: boolean;
}

function ProblemRow({ problem, isOld }: ProblemRowProps) {
  return (
    <UnstyledButton
      className={classes['row']}
      data-list-item
      data-old={isOld || undefined}
      onClick={() => showProblem(problem)}
    >
      <SeverityIcon severity={problem.severity} />
      <span className={classes['message']}>{problem.message}</span>
      <span className={classes['detail']}>
        {isOld ? 'before your last edits · ' : ''}
        {problem.step === null ? '' : `${problem.step} · `}
        {problem.code}
      </span>
      <span className={classes['place']}>
        {problem.line}:{problem.column}
      </span>
    </UnstyledButton>
  );
}
