import { Button } from '@mantine/core';
import { trustFolder } from '../../actions/project-actions.ts';
import { runAction } from '../../actions/run-action.ts';
import { selectIsTrusted, useProjectStore } from '../../state/project-store.ts';
import { changeTree } from '../mapper-store.ts';
import type { OpenMapping } from '../use-mapping.ts';
import { coverageText, type CoverageGap } from './coverage-findings.ts';
import { selectFindings, useCoverageStore } from './coverage-store.ts';
import { makeSample } from './make-sample.ts';
import classes from './coverage-bar.module.css';

/** What the samples leave out, as a line and as a list; each with a way to make a sample for it. */
export function CoverageBar({ opened }: { readonly opened: OpenMapping }) {
  const isOn = useCoverageStore((state) => state.isOn);
  const isTrusted = useProjectStore(selectIsTrusted);
  const findings = useCoverageStore(selectFindings(opened.key));
  const failure = useCoverageStore((state) => state.failure);
  if (!isOn) return null;
  return (
    <section className={classes['bar']} aria-label="Coverage">
      {!isTrusted ? (
        <p className={classes['summary']}>
          Coverage comes from running the mapping, which a restricted folder does not allow.
          <Button variant="subtle" onClick={() => runAction(trustFolder)}>
            Trust this folder…
          </Button>
        </p>
      ) : (
        <p className={classes['summary']} role="status" data-failed={failure !== null || undefined}>
          {failure ??
            (findings === null ? 'Counting what the samples reach…' : coverageText(findings))}
        </p>
      )}
      {findings === null || findings.gaps.length === 0 ? null : (
        <ul className={classes['gaps']} aria-label="Not covered by any sample">
          {findings.gaps.map((gap) => (
            <Gap key={gap.id} gap={gap} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Gap({ gap }: { readonly gap: CoverageGap }) {
  const name = gap.path === '' ? 'The mapping' : gap.path;
  return (
    <li className={classes['gap']}>
      <button
        type="button"
        className={classes['field']}
        onClick={() => changeTree(gap.side, { active: gap.path })}
      >
        <span className={classes['path']}>{name}</span>
        <span className={classes['message']}>{gap.message}</span>
      </button>
      <MakeSampleButton gap={gap} />
    </li>
  );
}

/** Writes a sample for a gap, or says why there can be none. */
function MakeSampleButton({ gap }: { readonly gap: CoverageGap }) {
  const refusal = useCoverageStore((state) => state.refusals.get(gap.id));
  const searching = useCoverageStore((state) => state.searching);
  if (refusal !== undefined) {
    return (
      <p className={classes['refusal']} role="status">
        {refusal}
      </p>
    );
  }
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={searching === gap.id}
      disabled={searching !== null}
      aria-label={`Make a sample for it: ${gap.path}, ${gap.message}`}
      onClick={() => void makeSample(gap)}
    >
      Make a sample for it
    </Button>
  );
}
