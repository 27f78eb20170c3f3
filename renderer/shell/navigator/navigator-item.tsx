import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Severity } from '../../../shared/model/project.ts';
import { ProblemCount } from '../problem-count.tsx';
import classes from './navigator.module.css';

interface NavigatorItemProps {
  readonly icon: ReactNode;
  readonly name: string;
  /** Whether it is what the window shows; absent for parts that are never shown as a whole. */
  readonly isCurrent?: boolean;
  /** Whether the keyboard comes here first when it enters the navigator. */
  readonly isStart?: boolean;
  /** As `data-state`, for the style. */
  readonly state?: string;
  readonly mark?: ReactNode;
  readonly problems?: { readonly count: number; readonly severity: Severity | null };
  readonly onOpen: () => void;
}

/** A part of the project in a list of the navigator. */
export function NavigatorItem(props: NavigatorItemProps) {
  const { icon, name, isCurrent, isStart = false, state, mark, problems, onOpen } = props;
  return (
    <li>
      <UnstyledButton
        className={classes['item']}
        data-list-item
        data-state={state}
        data-region-start={isStart || undefined}
        aria-current={isCurrent}
        onClick={onOpen}
      >
        {icon}
        <span className={classes['name']}>{name}</span>
        {mark}
        {problems === undefined ? null : <ProblemCount {...problems} />}
      </UnstyledButton>
    </li>
  );
}
