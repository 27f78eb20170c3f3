import { useEffect, useState } from 'react';
import type { Workflow } from '../../../shared/model/project.ts';
import { toBridgeError } from '../../bridge/bridge-error.ts';
import { invoke } from '../../bridge/client.ts';
import { selectLanguageState, useLanguageStore } from '../../state/language-store.ts';
import { selectSnapshot, useProjectStore } from '../../state/project-store.ts';
import { fieldsOfType } from './known-data.ts';

const noFields: readonly string[] = [];
/** Asked again when the user has paused, so that typing asks nothing. */
const pauseMs = 600;

/** The fields of what a step of the workflow's chain is given, as the compiler knows them; none while it does not. */
export function useDataFields(workflow: Workflow, step: string): readonly string[] {
  const revision = useProjectStore(selectSnapshot)?.codeRevision ?? 0;
  const isReady = useLanguageStore(selectLanguageState).state === 'ready';
  const [known, setKnown] = useState<{ readonly at: string; readonly fields: readonly string[] }>({
    at: '',
    fields: noFields,
  });
  const { key } = workflow;
  const index = workflow.steps.findIndex((candidate) => candidate.key === step);
  const after = index <= 0 ? null : (workflow.steps[index - 1]?.key ?? null);
  const at = `${key}/${step}`;
  useEffect(() => {
    if (!isReady || index < 0) return;
    let isGone = false;
    const timer = setTimeout(() => {
      readFields(key, after).then(
        (fields) => {
          if (!isGone) setKnown({ at, fields });
        },
        // The window works without; a broken connection says so itself.
        (thrown: unknown) => void toBridgeError(thrown),
      );
    }, pauseMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [isReady, revision, key, after, index, at]);
  return known.at === at ? known.fields : noFields;
}

async function readFields(workflow: string, after: string | null): Promise<readonly string[]> {
  const types = await invoke('language.edgeTypes', { workflow });
  const type = types.find((candidate) => candidate.after === after)?.type ?? '';
  return fieldsOfType(type);
}
