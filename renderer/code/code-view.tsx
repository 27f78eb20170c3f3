import { VisuallyHidden } from '@mantine/core';
import { useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useCodeSpan } from '../state/code-target.ts';
import { selectBottomTab, selectOpenPanels, useLayoutStore } from '../state/layout-store.ts';
import {
  selectOpenFile,
  selectReveal,
  selectSelection,
  useSelectionStore,
} from '../state/selection-store.ts';
import { selectText, useTextStore } from '../state/text-store.ts';
import { useProblems } from '../state/use-problems.ts';
import { openEditor, type CodeEditor } from './code-editor.ts';
import classes from './code-panel.module.css';
import { tabKeyHint } from './tab-key.ts';
import type { TextSession } from './text-session.ts';

/** The editor of one file, which follows the selection, the problems and requests to go to a line. */
export function CodeView({ session }: { readonly session: TextSession }) {
  const parent = useRef<HTMLDivElement>(null);
  const hintId = useId();
  const [editor, setEditor] = useState<CodeEditor | null>(null);
  useEffect(() => {
    if (parent.current === null) return;
    const opened = openEditor(parent.current, session, hintId);
    setEditor(opened);
    return () => {
      setEditor(null);
      opened.destroy();
    };
  }, [session, hintId]);
  return (
    <>
      <TypingProblem session={session} />
      <ReadOnlyNote editor={editor} file={session.file} />
      <div ref={parent} className={classes['editor']} />
      <VisuallyHidden id={hintId}>{tabKeyHint}</VisuallyHidden>
      {editor === null ? null : <EditorFollower editor={editor} file={session.file} />}
    </>
  );
}

interface EditorFollowerProps {
  readonly editor: CodeEditor;
  readonly file: string;
}

function EditorFollower({ editor, file }: EditorFollowerProps) {
  useChosenSpan(editor);
  useReveal(editor, file);
  const problems = useProblems();
  const ofFile = useMemo(
    () => problems.filter((problem) => problem.file === file),
    [problems, file],
  );
  useEffect(() => editor.showProblems(ofFile), [editor, ofFile]);
  return null;
}

/** Marks the selection's lines at each change, and scrolls to them only when something else was selected or is shown now. */
function useChosenSpan(editor: CodeEditor): void {
  const span = useCodeSpan();
  const selection = useSelectionStore(selectSelection);
  const openFile = useSelectionStore(selectOpenFile);
  const isShown = useIsCodeShown();
  const lastSpan = useRef(span);
  lastSpan.current = span;
  useEffect(() => {
    if (isShown && openFile === null && lastSpan.current !== null)
      editor.scrollTo(lastSpan.current);
  }, [editor, selection, openFile, isShown]);
  useEffect(() => editor.choose(span), [editor, span]);
}

function useIsCodeShown(): boolean {
  const tab = useLayoutStore(selectBottomTab);
  const { bottom } = useLayoutStore(selectOpenPanels);
  return bottom && tab === 'code';
}

let lastRevealed = -1;

/** Goes to a requested line once, when the panel is shown. */
function useReveal(editor: CodeEditor, file: string): void {
  const reveal = useSelectionStore(selectReveal);
  const isShown = useIsCodeShown();
  useEffect(() => {
    if (reveal === null || reveal.file !== file || reveal.id <= lastRevealed || !isShown) return;
    lastRevealed = reveal.id;
    editor.goTo(reveal.line, reveal.column);
  }, [editor, file, reveal, isShown]);
}

/** Says why the host does not take what is typed. */
export function TypingProblem({ session }: { readonly session: TextSession }) {
  const problem = useSyncExternalStore(
    (listener) => session.onProblem(listener),
    () => session.problem(),
  );
  if (problem === null) return null;
  return (
    <p role="alert" className={classes['problem']}>
      {problem.message} {problem.hint} What you typed is kept here and goes with your next edit.
    </p>
  );
}

export function ReadOnlyNote({
  editor,
  file,
}: {
  readonly editor: CodeEditor | null;
  readonly file: string;
}) {
  const isReadOnly = useTextStore(selectText(file))?.readOnly ?? false;
  useEffect(() => editor?.setReadOnly(isReadOnly), [editor, isReadOnly]);
  const reason = useProblems().find(
    (problem) => problem.file === file && problem.code === 'unreadable',
  );
  if (!isReadOnly) return null;
  return (
    <p role="note" className={classes['readOnly']}>
      Read-only: {reason?.message ?? 'Flowright does not change this file.'}
    </p>
  );
}
