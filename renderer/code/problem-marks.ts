import { setDiagnostics, type Action, type Diagnostic } from '@codemirror/lint';
import type { EditorState, Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { reportFailure } from '../state/notice-store.ts';
import { fixOf } from '../state/problem-fix.ts';
import type { FoundProblem } from '../state/problem-list.ts';
import { toAction, type Repairs } from './repairs.ts';

/** Shows a file's problems in the text and its gutter, with the repairs that are known. */
export function markProblems(
  view: EditorView,
  problems: readonly FoundProblem[],
  repairs: Repairs = new Map(),
): void {
  const marks = problems.map((problem) => ({
    ...toDiagnostic(view.state, problem),
    actions: [...fixAction(problem), ...(repairs.get(problem) ?? []).map(toAction)],
  }));
  view.dispatch(setDiagnostics(view.state, marks));
}

/** What Flowright itself can do about the problem. */
function fixAction(problem: FoundProblem): Action[] {
  const fix = fixOf(problem);
  if (fix === null) return [];
  return [{ name: fix.label, apply: () => reportFailure(fix.perform()) }];
}

function toDiagnostic(state: EditorState, problem: FoundProblem): Diagnostic {
  const from = positionOf(state.doc, problem.line, problem.column);
  const lineEnd = state.doc.lineAt(from).to;
  const length = problem.span === undefined ? 0 : problem.span.end - problem.span.start;
  const wordEnd = state.wordAt(from)?.to ?? from + 1;
  const to = Math.min(length > 0 ? from + length : wordEnd, lineEnd);
  return { from, to, severity: problem.severity, message: problem.message };
}

/** The position of a 1-based line and column; the nearest one where the text has become shorter. */
export function positionOf(document: Text, line: number, column: number): number {
  const { from, to } = document.line(Math.min(Math.max(line, 1), document.lines));
  return Math.min(from + Math.max(column - 1, 0), to);
}
