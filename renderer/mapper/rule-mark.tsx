import { Tooltip } from '@mantine/core';
import type { Rule } from '../../shared/model/mapping.ts';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import type { FieldState } from './field-tree-view.tsx';
import { kindNames } from './kind-names.ts';
import classes from './rule-mark.module.css';

interface RuleMarkProps {
  readonly rule: Rule | null;
  readonly state: FieldState;
}

/** What kind of rule fills a field, where it is more than a copy, and what is wrong. */
export function RuleMark({ rule, state }: RuleMarkProps) {
  return (
    <>
      {rule === null || rule.kind === 'copy' || rule.kind === 'object' ? null : (
        <span className={classes['kind']}>{kindNames[rule.kind]}</span>
      )}
      {state.severity === null ? null : (
        <Tooltip label={state.text}>
          <span className={classes['problem']}>
            <SeverityIcon severity={state.severity} />
          </span>
        </Tooltip>
      )}
    </>
  );
}
