import { useEffect, useState } from 'react';
import type { ProposedValues as Values } from '../../../shared/contract/proposed-values-calls.ts';
import { toBridgeError } from '../../bridge/bridge-error.ts';
import { invoke } from '../../bridge/client.ts';
import { selectProposal, useAssistantStore } from '../../state/assistant-store.ts';
import { selectIsTrusted, useProjectStore } from '../../state/project-store.ts';
import { ChangedValue } from '../difference/difference-bar.tsx';
import { valueDifferences } from '../difference/value-difference.ts';
import classes from './proposed.module.css';

/** What the proposed mapping makes of the samples, where that is something else than now. */
export function ProposedValues({ mapping }: { readonly mapping: string }) {
  const proposal = useAssistantStore(selectProposal);
  const isTrusted = useProjectStore(selectIsTrusted);
  const [state, setState] = useState<{ readonly values?: Values; readonly failure?: string }>({});
  useEffect(() => {
    if (proposal === null || !isTrusted) return;
    let isShown = true;
    invoke('proposal.values', { proposal: proposal.id, mapping }).then(
      (values) => {
        if (isShown) setState({ values });
      },
      (error: unknown) => {
        if (isShown) setState({ failure: toBridgeError(error).message });
      },
    );
    return () => {
      isShown = false;
    };
  }, [proposal, isTrusted, mapping]);
  if (state.failure !== undefined) return <p className={classes['hidden']}>{state.failure}</p>;
  const { values } = state;
  if (values === undefined || values.samples.length === 0) return null;
  return <Differences values={values} />;
}

function Differences({ values: { samples, before, after } }: { readonly values: Values }) {
  const differences = valueDifferences({ samples, results: before }, { samples, results: after });
  const failures = samples.flatMap(({ name }, index) => {
    const result = after[index];
    return result === undefined || result.state === 'value'
      ? []
      : [{ name, message: result.message }];
  });
  const tried = samples.length === 1 ? '1 sample' : `${samples.length} samples`;
  return (
    <section className={classes['values']} aria-label="Values with the proposal">
      <p className={classes['valuesTitle']} role="status">
        {valuesText(differences.length, tried, before.length === 0, failures.length)}
      </p>
      <ul className={classes['valuesList']}>
        {failures.map(({ name, message }) => (
          <li key={name} className={classes['failure']}>
            {name}: {message}
          </li>
        ))}
        {differences.map(({ sample, path, before: then, after: now }) => (
          <li key={`${sample}/${path}`} className={classes['value']}>
            <span>
              {path === '' ? 'The result' : path}{' '}
              <span className={classes['sample']}>{sample}</span>
            </span>
            <ChangedValue before={then} after={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function valuesText(count: number, samples: string, isNew: boolean, failed: number): string {
  if (failed > 0) return `Run on ${samples}: it fails on ${failed}.`;
  if (isNew) return `Run on ${samples}: each gives a result.`;
  if (count === 0) return `Run on ${samples}: no value changes.`;
  return `Run on ${samples}: ${count === 1 ? '1 value changes' : `${count} values change`}.`;
}
