import type { MappingResult } from '../../shared/contract/mapper-calls.ts';
import { chosenValues, useValuesStore } from './values-store.ts';
import type { Side } from './mapper-store.ts';
import { readMapping } from './use-mapping.ts';
import { foundText, valueAt } from './value-at.ts';
import classes from './field-value.module.css';

interface FieldValueProps {
  readonly side: Side;
  readonly path: string;
}

/** A field's value in the chosen sample, or in what the mapping makes of it. */
export function FieldValue({ side, path }: FieldValueProps) {
  const text = useValuesStore((state) => {
    const values = chosenValues(state);
    if (values === null) return '';
    return side === 'source'
      ? foundText(valueAt(sourceValue(values.sample.arguments), path))
      : targetText(values.result, path);
  });
  return text === '' ? null : (
    <span className={classes['value']} data-side={side} data-missing={text === '–' || undefined}>
      {text}
    </span>
  );
}

/** The arguments by their parameters' names, as paths begin with them. */
function sourceValue(values: readonly unknown[]): unknown {
  const names = readMapping()?.mapping.sources.map(({ name }) => name) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

/** Empty where there is no result, or an error in its place. */
export function targetText(result: MappingResult | null, path: string): string {
  return result?.state === 'value' ? foundText(valueAt(result.value, path)) : '';
}
