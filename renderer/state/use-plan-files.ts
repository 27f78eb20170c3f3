import { useEffect, useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ProjectFile } from '../../shared/contract/types.ts';
import { researchFile } from '../../shared/planner/research-document.ts';
import { isCardFile, readCard, type CardReading } from '../../shared/planner/workflow-card.ts';
import { reportFailure } from './notice-store.ts';
import { selectFiles, useProjectStore } from './project-store.ts';
import { loadText, selectText, useTextStore } from './text-store.ts';

export interface PlannedCard {
  readonly file: string;
  readonly text: string;
  readonly reading: CardReading;
}

/** What a project has of its plan, as its files are now. */
export interface PlanFiles {
  /** The research document; `null` where there is none, or none was read yet. */
  readonly research: string | null;
  readonly cards: readonly PlannedCard[];
  readonly isLoaded: boolean;
}

/** The cards and the research document, kept current. */
export function usePlanFiles(): PlanFiles {
  const files = useProjectStore(selectFiles);
  const wanted = useMemo(() => files.filter(isPlanFile).map(({ file }) => file), [files]);
  const isMissing = useTextStore(({ texts }) => wanted.some((file) => texts[file] === undefined));
  useEffect(() => {
    if (isMissing) for (const file of wanted) loadOnce(file);
  }, [wanted, isMissing]);
  const research = useTextStore(selectText(wanted.includes(researchFile) ? researchFile : null));
  const cardFiles = wanted.filter(isCardFile);
  const texts = useTextStore(
    useShallow((state) => cardFiles.map((file) => state.texts[file]?.text ?? null)),
  );
  const names = cardFiles.join('\n');
  const cards = useMemo(
    () => readCards(names === '' ? [] : names.split('\n'), texts),
    [names, texts],
  );
  return { research: research?.text ?? null, cards, isLoaded: !isMissing };
}

/** What is gone from the disk is no part of the plan, although its text is kept. */
function isPlanFile({ file, state }: ProjectFile): boolean {
  return state !== 'deleted' && (file === researchFile || isCardFile(file));
}

function readCards(
  files: readonly string[],
  texts: readonly (string | null)[],
): readonly PlannedCard[] {
  return files.flatMap((file, index) => {
    const text = texts[index] ?? null;
    return text === null ? [] : [{ file, text, reading: readCard(text) }];
  });
}

const loading = new Set<string>();

/** Several views ask for the same files. */
function loadOnce(file: string): void {
  if (loading.has(file)) return;
  loading.add(file);
  reportFailure(
    loadText(file)
      .then(() => undefined)
      .finally(() => loading.delete(file)),
  );
}
