import type { RuleKind } from '../../../shared/model/mapping.ts';
import { kindNames } from '../kind-names.ts';
import classes from './proposed.module.css';
import type { RuleMarkKind } from './rule-marks.ts';

interface MarkedRuleProps {
  /** `null` for a rule that stays as it is. */
  readonly mark: RuleMarkKind | null;
  /** `null` where the proposal has no rule. */
  readonly kind: RuleKind | null;
  readonly expression: string;
}

const words: Readonly<Record<RuleMarkKind, string>> = {
  added: 'new',
  changed: 'changed',
  removed: 'removed',
};

/** What a proposal has for a field, beside its name. */
export function MarkedRule({ mark, kind, expression }: MarkedRuleProps) {
  const [first = ''] = expression.split('\n');
  return (
    <>
      {kind === null || kind === 'object' ? null : (
        <code className={classes['expression']} title={`${kindNames[kind]}: ${expression}`}>
          {first === expression ? first : `${first.trim()} …`}
        </code>
      )}
      {mark === null ? null : (
        <span className={classes['mark']} data-mark={mark} aria-hidden>
          {words[mark]}
        </span>
      )}
    </>
  );
}
