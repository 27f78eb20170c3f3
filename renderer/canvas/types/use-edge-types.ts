import { useEffect } from 'react';
import type { Workflow } from '../../../shared/model/project.ts';
import { forgetEdgeTypes, loadEdgeTypes, outdateEdgeTypes } from '../../state/edge-types-store.ts';
import { selectLanguageState, useLanguageStore } from '../../state/language-store.ts';
import { reportFailure } from '../../state/notice-store.ts';
import { selectSnapshot, useProjectStore } from '../../state/project-store.ts';

/** How long no text must change before the compiler is asked, in milliseconds: its diagnostics come first. */
const quietMs = 400;
/** Each step is a question to the compiler: of a longer chain nobody reads all the types. */
const mostSteps = 200;

/** Keeps the types on the edges of the workflow that is shown. A text that does not parse keeps those of the last good one. */
export function useEdgeTypes({ key, steps }: Workflow, isStale: boolean): void {
  const { state } = useLanguageStore(selectLanguageState);
  const revision = useProjectStore((store) => selectSnapshot(store)?.codeRevision ?? null);
  const isWanted = state !== 'off' && state !== 'failed' && steps.length <= mostSteps;
  const canAsk = isWanted && state === 'ready' && !isStale;
  useEffect(() => {
    if (!isWanted) {
      forgetEdgeTypes();
      return undefined;
    }
    outdateEdgeTypes(key);
    if (!canAsk) return undefined;
    const timer = setTimeout(() => reportFailure(loadEdgeTypes(key)), quietMs);
    return () => clearTimeout(timer);
  }, [key, revision, isWanted, canAsk]);
}
