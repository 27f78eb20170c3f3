import { IconFileCode, IconFileOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { toBridgeError, type BridgeError } from '../bridge/bridge-error.ts';
import { CodeSkeleton } from '../panels/code-skeleton.tsx';
import { useCodeFile } from '../state/code-target.ts';
import { selectFiles, useProjectStore } from '../state/project-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { CodeHeader } from './code-header.tsx';
import { CodeView } from './code-view.tsx';
import classes from './code-panel.module.css';
import { sessionOf } from './sessions.ts';
import type { TextSession } from './text-session.ts';

/** The file of the selection, or the one that was opened by itself, to be read and edited. */
export function CodePanel() {
  const file = useHeldFile();
  if (file === null) {
    return (
      <EmptyState icon={IconFileCode} title="No code to show">
        <p>Select a step on the canvas, or a file in the navigator.</p>
      </EmptyState>
    );
  }
  return (
    <div className={classes['root']}>
      <CodeHeader file={file} />
      <FileView key={file} file={file} />
    </div>
  );
}

/**
 * The file to show. While a workflow is typed or pasted it may be gone from the model for a moment, and with it the file of
 * the selection: the editor must not close under the user's hands then.
 */
function useHeldFile(): string | null {
  const file = useCodeFile();
  const [held, setHeld] = useState(file);
  if (file !== null && file !== held) setHeld(file);
  const isStillThere = useProjectStore(selectFiles).some((known) => known.file === held);
  return file ?? (isStillThere ? held : null);
}

type Loading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly session: TextSession }
  | { readonly kind: 'failed'; readonly error: BridgeError };

function FileView({ file }: { readonly file: string }) {
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  useEffect(() => {
    let isGone = false;
    sessionOf(file).then(
      (session) => {
        if (!isGone) setLoading({ kind: 'loaded', session });
      },
      (thrown: unknown) => {
        if (!isGone) setLoading({ kind: 'failed', error: toBridgeError(thrown) });
      },
    );
    return () => {
      isGone = true;
    };
  }, [file]);
  switch (loading.kind) {
    case 'loading':
      return <CodeSkeleton />;
    case 'loaded':
      return <CodeView session={loading.session} />;
    case 'failed':
      return (
        <EmptyState icon={IconFileOff} title={loading.error.message}>
          <p>{loading.error.hint}</p>
        </EmptyState>
      );
  }
}
