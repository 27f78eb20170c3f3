import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import type { EditorState, Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Problem } from '../../shared/model/project.ts';

/** Shows a file's problems in the text and its gutter. */
export function markProblems(view: EditorView, problems: readonly Problem[]): void {
  const marks = problems.map((problem) => toDiagnostic(view.state, problem));
  view.dispatch(setDiagnostics(view.state, marks));
}

function toDiagnostic(state: EditorState, problem: Problem): Diagnostic {
  const from = positionOf(state.doc, problem.line, problem.column);
  const to = state.wordAt(from)?.to ?? Math.min(from + 1, state.doc.lineAt(from).to);
  return { from, to, severity: problem.severity, message: problem.message };
}

/** The position of a 1-based line and column; the nearest one where the text has become shorter. */
export function positionOf(document: Text, line: number, column: number): number {
  const { from, to } = document.line(Math.min(Math.max(line, 1), document.lines));
  return Math.min(from + Math.max(column - 1, 0), to);
}
