import { ChangedValue } from '../difference/difference-bar.tsx';
import { differenceKey, useDifferenceStore } from '../difference/difference-store.ts';
import { targetText } from '../field-value.tsx';
import { comparedResults, useValuesStore } from '../values-store.ts';
import classes from './compared-values.module.css';

/** The names above the columns of values. */
export function ComparedNames() {
  const compared = useValuesStore((state) => state.compared);
  if (compared.length < 2) return null;
  return (
    <div className={classes['columns']} data-heads role="group" aria-label="Samples side by side">
      {compared.map((name) => (
        <span key={name} className={classes['name']} title={name}>
          {name}
        </span>
      ))}
    </div>
  );
}

/** A target field's value in each of the samples that are compared. */
export function ComparedValues({ path }: { readonly path: string }) {
  const state = useValuesStore();
  const texts = comparedResults(state).map(({ name, result }) => ({
    name,
    text: targetText(result, path),
  }));
  const [first] = texts;
  const differs = texts.some(({ text }) => text !== first?.text);
  return (
    <span className={classes['columns']} data-differs={differs || undefined}>
      {texts.map(({ name, text }) => (
        <Column key={name} sample={name} path={path} text={text} />
      ))}
    </span>
  );
}

interface ColumnProps {
  readonly sample: string;
  readonly path: string;
  readonly text: string;
}

function Column({ sample, path, text }: ColumnProps) {
  const difference = useDifferenceStore((state) => state.byField.get(differenceKey(sample, path)));
  if (difference !== undefined) {
    return (
      <span className={classes['value']}>
        <ChangedValue before={difference.before} after={difference.after} />
      </span>
    );
  }
  return (
    <span className={classes['value']} data-missing={text === '–' || undefined} title={text}>
      {text}
    </span>
  );
}
