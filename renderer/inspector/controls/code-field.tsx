import { useEffect, useId, useRef, useState } from 'react';
import type { Command } from '../../../shared/edit/command.ts';
import type { ExpressionEditor } from '../../code/expression-editor.ts';
import { readDraft } from '../draft/draft-store.ts';
import { useDraft, type DraftControl } from '../draft/use-draft.ts';
import { useKnownNames } from './known-names.ts';
import { useFieldProblems } from './use-field-problems.ts';
import classes from './controls.module.css';

interface CodeFieldProps {
  /** Names the field in the whole window. */
  readonly draftKey: string;
  readonly label: string;
  readonly source: string;
  readonly placeholder: string;
  readonly help: string | null;
  /** Whether an empty text takes the expression away. */
  readonly isOptional: boolean;
  /** Whether it is to be typed into at once. */
  readonly isFocused?: boolean;
  readonly commit: (source: string) => Promise<void>;
  /** The command that `commit` performs: the compiler is asked about the text by it. */
  readonly command?: (source: string) => Command;
}

/** An expression of the code, in a small editor. */
export function CodeField({ label, source, help, isOptional, ...rest }: CodeFieldProps) {
  const draft = useDraft({
    key: rest.draftKey,
    value: source,
    validate: (text) =>
      isOptional || text.trim() !== '' ? null : 'Type an expression, such as data.id.',
    commit: (text) => rest.commit(text.trim()),
  });
  const problemId = useId();
  const errors = useFieldProblems(readDraft(rest.draftKey)?.text ?? null, rest.command);
  return (
    <div className={classes['codeField']}>
      <span className={classes['label']} aria-hidden>
        {label}
      </span>
      <Editor
        draft={draft}
        draftKey={rest.draftKey}
        label={label}
        placeholder={rest.placeholder}
        isFocused={rest.isFocused ?? false}
        command={rest.command ?? null}
        problemId={draft.error === null ? null : problemId}
      />
      {draft.error === null ? null : (
        <p id={problemId} className={classes['error']}>
          {draft.error} {draft.hint}
        </p>
      )}
      {draft.error === null ? <CompilerErrors errors={errors} /> : null}
      {help === null ? null : <p className={classes['help']}>{help}</p>}
    </div>
  );
}

/** What the compiler says of the text before it is in the code. It may be taken nevertheless. */
function CompilerErrors({ errors }: { readonly errors: readonly string[] }) {
  return (
    <div role="status">
      {errors.map((error) => (
        <p key={error} className={classes['warning']}>
          {error}
        </p>
      ))}
    </div>
  );
}

interface EditorProps {
  readonly draft: DraftControl;
  readonly draftKey: string;
  readonly label: string;
  readonly placeholder: string;
  readonly isFocused: boolean;
  readonly command: ((source: string) => Command) | null;
  readonly problemId: string | null;
}

/** The editor comes when it is first needed; until then its text is there to be read. */
function Editor(props: EditorProps) {
  const { draft, draftKey, label, placeholder, isFocused, command, problemId } = props;
  const parent = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<ExpressionEditor | null>(null);
  const names = useKnownNames();
  const latest = useRef({ draft, draftKey, names, command });
  useEffect(() => {
    latest.current = { draft, draftKey, names, command };
  });
  useEffect(() => {
    let opened: ExpressionEditor | null = null;
    let isGone = false;
    void import('../../code/expression-editor.ts').then(({ openExpression }) => {
      if (isGone || parent.current === null) return;
      opened = openExpression(parent.current, latest.current.draft.text, {
        label,
        placeholder,
        names: () => latest.current.names,
        commandFor: (text) => latest.current.command?.(text.trim()) ?? null,
        change: (text) => {
          if (text !== latest.current.draft.text) latest.current.draft.change(text);
        },
        submit: () => void latest.current.draft.submit(),
        revert: () => {
          if (readDraft(latest.current.draftKey) === null) return false;
          latest.current.draft.revert();
          return true;
        },
      });
      setEditor(opened);
      if (isFocused) opened.focus();
    });
    return () => {
      isGone = true;
      setEditor(null);
      opened?.destroy();
    };
  }, [label, placeholder, isFocused]);
  useEffect(() => editor?.setText(draft.text), [editor, draft.text]);
  useEffect(() => editor?.setProblem(problemId), [editor, problemId]);
  return (
    <div className={classes['editor']} data-invalid={problemId !== null || undefined}>
      <div ref={parent} />
      {editor === null ? <pre className={classes['waiting']}>{draft.text || ' '}</pre> : null}
    </div>
  );
}
