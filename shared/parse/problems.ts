import type { Problem, Workflow } from '../model/project.ts';
import { entryFile } from './registration.ts';
import type { SourceUnit } from './source-unit.ts';

/** What is wrong with files as such: those that do not parse, and those that have no usable text. */
export function fileProblems(
  units: readonly SourceUnit[],
  unreadable: ReadonlyMap<string, string>,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { file, syntax } of units) {
    if (syntax === null) continue;
    const { message, line, column } = syntax;
    const place = { file, line, column, workflow: null, step: null };
    problems.push({ severity: 'error', code: 'syntax', message, ...place });
  }
  for (const [file, message] of unreadable) {
    const place = { file, line: 1, column: 1, workflow: null, step: null };
    problems.push({ severity: 'error', code: 'unreadable', message, ...place });
  }
  return problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

/** A workflow that the platform will not run, because the entry does not register it. */
export function registrationProblem(workflow: Workflow): Problem {
  return {
    severity: 'warning',
    code: 'not-registered',
    message: `Workflow "${workflow.id ?? workflow.key}" does not run: ${entryFile} does not register it.`,
    file: workflow.file,
    line: workflow.line,
    column: workflow.column,
    workflow: workflow.key,
    step: null,
  };
}
