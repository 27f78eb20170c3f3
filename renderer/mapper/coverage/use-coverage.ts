import { useEffect } from 'react';
import { selectIsTrusted, selectSnapshot, useProjectStore } from '../../state/project-store.ts';
import type { OpenMapping } from '../use-mapping.ts';
import { measureCoverage, useCoverageStore } from './coverage-store.ts';

/** While the mode is on, keeps what is covered up to date with every edit. */
export function useCoverage(opened: OpenMapping | null): void {
  const revision = useProjectStore(selectSnapshot)?.revision ?? -1;
  const isTrusted = useProjectStore(selectIsTrusted);
  const isOn = useCoverageStore((state) => state.isOn);
  const key = opened?.key ?? null;
  useEffect(() => {
    if (!isOn || !isTrusted || key === null) return;
    // A burst of edits is one measurement.
    const timer = setTimeout(() => void measureCoverage(key), 150);
    return () => clearTimeout(timer);
  }, [isOn, isTrusted, key, revision]);
}
