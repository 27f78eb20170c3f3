import type { RuleMarkKind } from './rule-marks.ts';

/** As assistive technology reads them. */
export const markNames: Readonly<Record<RuleMarkKind, string>> = {
  added: 'new in the proposal',
  changed: 'changed in the proposal',
  removed: 'removed by the proposal',
};
