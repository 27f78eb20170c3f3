import { FlowrightError } from '../../base/error.ts';
import { readKnowledge } from '../../rules/knowledge.ts';
import { findFix } from '../../rules/rule-runner.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { brokenRuleCode } from '../../parse/mappings/broken-rules.ts';
import { fixBrokenRule } from './mapping-fix-rule.ts';

/**
 * `problem.fix`: what the rule itself can do about a problem. The rule looks again, so that a fix never meets another text than
 * it was made for. Throws `stale` where the problem is no more, and `refused` for one that people solve.
 */
export function fixProblem(
  draft: Draft,
  command: Extract<Command, { command: 'problem.fix' }>,
): string {
  const { file } = command;
  draft.editable(file);
  if (command.code === brokenRuleCode) return fixBrokenRule(draft, command);
  const others = draft.others();
  const knowledge = readKnowledge((name) => others.get(name));
  const found = findFix(draft.reading(), knowledge, command);
  if (found === null) {
    throw new FlowrightError(
      'stale',
      `${file} has no problem "${command.code}" at line ${command.line}, column ${command.column}.`,
      'Look at the list of problems again: the code may have changed since.',
    );
  }
  if (found.fix === undefined) {
    throw new FlowrightError(
      'refused',
      `The problem "${command.code}" has no fix of its own here.`,
      'Correct the code, or silence the rule with problem.silence.',
    );
  }
  draft.change(file, found.fix.changes);
  return found.fix.label;
}
