import { useEffect, type RefObject } from 'react';
import { attachFiles } from '../../state/attachment-store.ts';
import { selectIsWorking, useAssistantStore } from '../../state/assistant-store.ts';

/**
 * Attaches files that are dropped on the panel around an element, or pasted into it. `over` is put on the panel as an attribute
 * while files are held over it.
 */
export function useDroppedFiles(inside: RefObject<HTMLElement | null>, over: string): void {
  useEffect(() => {
    const panel = inside.current?.closest<HTMLElement>('aside') ?? null;
    if (panel === null) return undefined;
    const ended = new AbortController();
    const { signal } = ended;
    panel.addEventListener('paste', takePasted, { signal });
    panel.addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event) || !canAttach()) return;
        event.preventDefault();
        panel.setAttribute(over, '');
      },
      { signal },
    );
    panel.addEventListener(
      'dragleave',
      (event) => {
        const isInside = event.relatedTarget instanceof Node && panel.contains(event.relatedTarget);
        if (!isInside) panel.removeAttribute(over);
      },
      { signal },
    );
    panel.addEventListener(
      'drop',
      (event) => {
        panel.removeAttribute(over);
        if (!hasFiles(event) || !canAttach()) return;
        event.preventDefault();
        attachFiles([...(event.dataTransfer?.files ?? [])]);
      },
      { signal },
    );
    return () => {
      ended.abort();
      panel.removeAttribute(over);
    };
  }, [inside, over]);
}

function canAttach(): boolean {
  return !selectIsWorking(useAssistantStore.getState());
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

/** What is copied from a table comes as a text and as a picture of it: then the text is meant. */
function takePasted(event: ClipboardEvent): void {
  const { clipboardData } = event;
  const files = [...(clipboardData?.files ?? [])];
  const hasText = clipboardData?.types.includes('text/plain') === true;
  if (files.length === 0 || hasText || !canAttach()) return;
  event.preventDefault();
  attachFiles(files);
}
