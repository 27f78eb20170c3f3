import type { RuleKind } from '../../shared/model/mapping.ts';

/** Kinds of rules in the window's words. */
export const kindNames: Readonly<Record<RuleKind, string>> = {
  copy: 'Copy',
  conversion: 'Conversion',
  constant: 'Constant',
  template: 'Text',
  lookup: 'Lookup',
  condition: 'Condition',
  list: 'List',
  object: 'Object',
  mapping: 'Mapping',
  spread: 'Spread',
  expression: 'Expression',
};
