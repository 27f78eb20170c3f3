import { VisuallyHidden } from '@mantine/core';
import { useCallback, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { sectionInsertion, type SectionState } from '../../shared/planner/research-document.ts';
import { openEditor, type CodeEditor } from '../code/code-editor.ts';
import code from '../code/code-panel.module.css';
import { ReadOnlyNote, TypingProblem } from '../code/code-view.tsx';
import { tabKeyHint } from '../code/tab-key.ts';
import type { TextSession } from '../code/text-session.ts';
import { selectResearchLayout, usePlanPageStore } from '../state/plan-page-store.ts';
import { Markdown } from '../ui/markdown.tsx';
import classes from './plan-view.module.css';
import { SectionStrip } from './section-strip.tsx';

/** The text of the research document as it is typed, and how it reads. */
export function ResearchDesk({ session }: { readonly session: TextSession }) {
  const text = useSessionText(session);
  const layout = usePlanPageStore(selectResearchLayout);
  const [editor, setEditor] = useState<CodeEditor | null>(null);
  const preview = useRef<HTMLElement>(null);

  function goTo({ name, line }: SectionState): void {
    if (line === null) return;
    editor?.goTo(line, 1);
    headingIn(preview.current, name)?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }

  function add({ name }: SectionState): void {
    const { offset, insert } = sectionInsertion(session.text(), name);
    session.edit([{ start: offset, end: offset, insert }]);
  }

  return (
    <div className={classes['research']}>
      <SectionStrip text={text} onGo={goTo} onAdd={add} />
      <div className={classes['desk']} data-layout={layout}>
        {layout === 'read' ? null : <TextPane session={session} onOpen={setEditor} />}
        {layout === 'write' ? null : (
          <section
            ref={preview}
            className={classes['preview']}
            aria-label="Research as it reads"
            tabIndex={0}
          >
            <Markdown text={text} firstHeading={3} isDocument />
          </section>
        )}
      </div>
    </div>
  );
}

/** The text with everything that was typed, whoever typed it. */
function useSessionText(session: TextSession): string {
  const subscribe = useCallback(
    (listener: () => void) => session.onRemoteChange(listener),
    [session],
  );
  return useSyncExternalStore(subscribe, () => session.text());
}

function headingIn(preview: HTMLElement | null, name: string): HTMLElement | null {
  const headings = preview?.querySelectorAll<HTMLElement>('h3, h4, h5, h6') ?? [];
  return [...headings].find(({ textContent }) => textContent.trim() === name) ?? null;
}

interface TextPaneProps {
  readonly session: TextSession;
  readonly onOpen: (editor: CodeEditor | null) => void;
}

function TextPane({ session, onOpen }: TextPaneProps) {
  const parent = useRef<HTMLDivElement>(null);
  const hintId = useId();
  const [editor, setEditor] = useState<CodeEditor | null>(null);
  useEffect(() => {
    if (parent.current === null) return;
    const opened = openEditor(parent.current, session, hintId);
    setEditor(opened);
    onOpen(opened);
    return () => {
      setEditor(null);
      onOpen(null);
      opened.destroy();
    };
  }, [session, hintId, onOpen]);
  return (
    <section className={`${code['root']} ${classes['writing']}`} aria-label="Text of the research">
      <TypingProblem session={session} />
      <ReadOnlyNote editor={editor} file={session.file} />
      <div ref={parent} className={code['editor']} />
      <VisuallyHidden id={hintId}>{tabKeyHint}</VisuallyHidden>
    </section>
  );
}
