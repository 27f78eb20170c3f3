import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { compareSamples, mostCompared, useValuesStore } from '../values-store.ts';
import classes from './compare-samples.module.css';

/** Chooses the samples whose values are shown side by side. */
export function CompareSamples() {
  const samples = useValuesStore((state) => state.samples);
  const compared = useValuesStore((state) => state.compared);
  const [isOpen, setOpen] = useState(false);
  if (samples.length < 2) return null;
  const isFull = compared.length >= mostCompared;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          aria-expanded={isOpen}
          leftSection={<IconColumns3 size={14} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {compared.length < 2 ? 'Compare samples…' : `Comparing ${compared.length} samples`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          label="Side by side"
          description={`Two to ${mostCompared} samples.`}
          value={[...compared]}
          onChange={(names) => compareSamples(names)}
        >
          <Stack gap={6} className={classes['list']}>
            {samples.map(({ name }) => (
              <Checkbox
                key={name}
                value={name}
                label={name}
                disabled={isFull && !compared.includes(name)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={compared.length === 0}
          onClick={() => compareSamples([])}
        >
          Show one sample
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
