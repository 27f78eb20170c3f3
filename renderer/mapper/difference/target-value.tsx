import { FieldValue } from '../field-value.tsx';
import { useValuesStore } from '../values-store.ts';
import { ChangedValue } from './difference-bar.tsx';
import { differenceKey, useDifferenceStore } from './difference-store.ts';

/** A target field's value in the chosen sample, with the one before where the last edit changed it. */
export function TargetValue({ path }: { readonly path: string }) {
  const sample = useValuesStore((state) => state.chosen) ?? '';
  const difference = useDifferenceStore((state) => state.byField.get(differenceKey(sample, path)));
  if (difference === undefined) return <FieldValue side="target" path={path} />;
  return <ChangedValue before={difference.before} after={difference.after} />;
}
