import { Compartment, EditorSelection, EditorState, type StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Span } from '../../shared/model/span.ts';
import type { FoundProblem } from '../state/problem-list.ts';
import { markChosen, type ChosenRange } from './chosen-lines.ts';
import { toDocumentPosition, viewSource } from './document-view.ts';
import { bindSession } from './editor-binding.ts';
import { editorExtensions } from './editor-extensions.ts';
import { languageSupport } from './language-support.ts';
import { markProblems, positionOf } from './problem-marks.ts';
import { findRepairs } from './repairs.ts';
import type { TextSession } from './text-session.ts';

export interface CodeEditor {
  /** Marks the lines of a range of the source, `null` for none. */
  choose(span: Span | null): void;
  /** Brings a range of the source into view. */
  scrollTo(span: Span): void;
  /** Puts the cursor on a 1-based line and column, and the keyboard with it. */
  goTo(line: number, column: number): void;
  showProblems(problems: readonly FoundProblem[]): void;
  setReadOnly(isReadOnly: boolean): void;
  destroy(): void;
}

interface Place {
  readonly selection: EditorSelection;
  readonly scroll: StateEffect<unknown>;
}

/** Where the user was in each file; a session is of one project. */
const places = new WeakMap<TextSession, Place>();

/** Opens an editor on a session's text where the user left it. The element with the id describes it. */
export function openEditor(
  parent: HTMLElement,
  session: TextSession,
  descriptionId: string,
): CodeEditor {
  const { document } = viewSource(session.text());
  const readOnly = new Compartment();
  const place = places.get(session);
  const isPlaceInside = place !== undefined && place.selection.main.to <= document.length;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: document,
      extensions: [
        editorExtensions(session.file, document, descriptionId),
        bindSession(session),
        languageSupport(session),
        readOnly.of([]),
      ],
      ...(isPlaceInside ? { selection: place.selection } : {}),
    }),
    ...(isPlaceInside ? { scrollTo: place.scroll } : {}),
  });

  let shownProblems: readonly FoundProblem[] | null = null;

  function rangeOf(span: Span): ChosenRange {
    const shown = viewSource(session.text());
    const limit = view.state.doc.length;
    return {
      from: Math.min(toDocumentPosition(shown, span.start), limit),
      to: Math.min(toDocumentPosition(shown, span.end), limit),
    };
  }

  return {
    choose: (span) => markChosen(view, span === null ? null : rangeOf(span)),
    scrollTo: (span) => {
      const { from } = rangeOf(span);
      view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'start', yMargin: 24 }) });
    },
    goTo: (line, column) => {
      const at = positionOf(view.state.doc, line, column);
      view.dispatch({
        selection: EditorSelection.cursor(at),
        effects: EditorView.scrollIntoView(at, { y: 'center' }),
      });
      view.focus();
    },
    showProblems: (problems) => {
      shownProblems = problems;
      markProblems(view, problems);
      void findRepairs(session.file, problems).then((repairs) => {
        if (repairs.size > 0 && shownProblems === problems) markProblems(view, problems, repairs);
      });
    },
    setReadOnly: (isReadOnly) =>
      view.dispatch({ effects: readOnly.reconfigure(EditorState.readOnly.of(isReadOnly)) }),
    destroy: () => {
      shownProblems = null;
      places.set(session, { selection: view.state.selection, scroll: view.scrollSnapshot() });
      view.destroy();
    },
  };
}
