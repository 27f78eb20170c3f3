import { selectOpenMapping, useMapperStore } from './mapper-store.ts';
import { foundText, valueAt } from './value-at.ts';
import type { OpenMapping } from './use-mapping.ts';
import { useValuesStore } from './values-store.ts';
import classes from './sample-values.module.css';

interface SampleValuesProps {
  readonly opened: OpenMapping;
  readonly path: string;
}

/** What the field comes to in each of the samples. */
export function SampleValues({ opened, path }: SampleValuesProps) {
  const { samples, results, mapping } = useValuesStore();
  const isOpen = useMapperStore(selectOpenMapping) === opened.key;
  if (!isOpen || mapping !== opened.key || results.length === 0) return null;
  return (
    <section aria-labelledby="sample-values">
      <h3 id="sample-values" className={classes['title']}>
        Live values
      </h3>
      <dl className={classes['values']}>
        {samples.map(({ name }, index) => {
          const result = results[index];
          if (result === undefined) return null;
          const isValue = result.state === 'value';
          return (
            <div key={name} className={classes['sample']}>
              <dt className={classes['name']}>{name}</dt>
              <dd className={classes['value']} data-failed={!isValue || undefined}>
                {isValue ? foundText(valueAt(result.value, path)) : result.message}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
