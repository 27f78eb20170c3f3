import { Button, Select } from '@mantine/core';
import { IconFlask, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { runAction } from '../actions/run-action.ts';
import { trustFolder } from '../actions/project-actions.ts';
import { showPlace } from '../actions/show-place.ts';
import { reportFailure } from '../state/notice-store.ts';
import { applyCommands, selectIsTrusted, useProjectStore } from '../state/project-store.ts';
import { CompareSamples } from './compare/compare-samples.tsx';
import { SampleDialog } from './sample-dialog.tsx';
import type { OpenMapping } from './use-mapping.ts';
import { chosenValues, chooseSample, useValuesStore } from './values-store.ts';
import classes from './sample-bar.module.css';

/** The samples whose values are shown, how the mapping did on the chosen one, and their tests. */
export function SampleBar({ opened }: { readonly opened: OpenMapping }) {
  const { samples, chosen } = useValuesStore();
  const [isAdding, setAdding] = useState(false);
  const isMine = useValuesStore((state) => state.mapping === opened.key);
  return (
    <div className={classes['bar']}>
      {!isMine || samples.length === 0 ? (
        <span className={classes['hint']}>Add a sample to see live values beside the fields.</span>
      ) : (
        <Select
          className={classes['select']}
          aria-label="Sample"
          data={samples.map(({ name }) => name)}
          value={chosen}
          allowDeselect={false}
          onChange={(name) => {
            if (name !== null) chooseSample(name);
          }}
        />
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => setAdding(true)}
      >
        Add sample…
      </Button>
      {isMine ? <CompareSamples /> : null}
      <TestsButton opened={opened} />
      <RunState />
      {isAdding ? <SampleDialog opened={opened} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

/** Writes the mapping's test file from the samples and what the code makes of them now. */
function TestsButton({ opened }: { readonly opened: OpenMapping }) {
  const { samples, results, mapping } = useValuesStore();
  const isReady = mapping === opened.key && samples.length > 0 && results.length === samples.length;
  if (!isReady) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconFlask size={14} aria-hidden />}
      onClick={() => {
        const computed = samples.flatMap(({ name }, index) => {
          const result = results[index];
          return result?.state === 'value' ? [{ name, expected: result.value }] : [];
        });
        reportFailure(
          applyCommands([
            { command: 'mapping.generateTests', mapping: opened.key, results: computed },
          ]),
        );
      }}
    >
      Write tests
    </Button>
  );
}

/** How the mapping did: nothing to say when all went well. */
function RunState() {
  const isTrusted = useProjectStore(selectIsTrusted);
  const failure = useValuesStore((state) => state.failure);
  const count = useValuesStore((state) => state.samples.length);
  const samples = useValuesStore((state) => state.samples);
  const chosen = useValuesStore((state) => state.chosen);
  const results = useValuesStore((state) => state.results);
  if (count === 0) return null;
  if (!isTrusted) {
    return (
      <span className={classes['state']}>
        Values come from running the mapping, which a restricted folder does not allow.
        <Button variant="subtle" onClick={() => runAction(trustFolder)}>
          Trust this folder…
        </Button>
      </span>
    );
  }
  if (failure !== null)
    return (
      <span className={classes['error']} role="status">
        {failure}
      </span>
    );
  const values = chosenValues({ samples, chosen, results });
  const result = values?.result ?? null;
  if (result === null || result.state === 'value') return null;
  const place = result.state === 'threw' ? result.place : null;
  return (
    <span className={classes['error']} role="status">
      {result.message}
      {place === null ? null : (
        <Button variant="subtle" color="red" onClick={() => showPlace(place)}>
          Show the line
        </Button>
      )}
    </span>
  );
}
