import { FlowrightError } from '../../base/error.ts';
import { brokenRules } from '../../parse/mappings/broken-rules.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { readingsIn } from '../mapping-target.ts';
import { adoptShapeRename } from './shape-rename-field.ts';

/** The fix of a rule whose field is gone: the code uses the field that has a like name now, wherever it used the other. */
export function fixBrokenRule(
  draft: Draft,
  { file, line, column }: Extract<Command, { command: 'problem.fix' }>,
): string {
  const found = readingsIn(draft, draft.editable(file))
    .flatMap(brokenRules)
    .find(({ problem }) => problem.line === line && problem.column === column);
  if (found === undefined) {
    throw new FlowrightError(
      'stale',
      `${file} has no broken rule at line ${line}, column ${column}.`,
      'Look at the list of problems again: the code may have changed since.',
    );
  }
  if (found.rename === null) {
    throw new FlowrightError(
      'refused',
      'The shape has no field with a like name.',
      'Set the rule anew, or add the field to the shape.',
    );
  }
  return adoptShapeRename(draft, { command: 'shape.adoptRename', ...found.rename });
}
