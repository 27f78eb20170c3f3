import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useActionFacts } from '../actions/action-facts.ts';
import { allActions } from '../actions/all-actions.ts';
import { ShortcutKeys } from '../ui/shortcut-keys.tsx';
import { paletteEntries, searchEntries, type PaletteEntry } from './palette-entries.ts';
import classes from './palette.module.css';

const resultLimit = 60;

/** Finds and runs everything: commands, workflows, steps, files, fields. */
export function Palette() {
  const [query, setQuery] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      maxHeight="min(26rem, 60vh)"
      scrollable
      onSpotlightOpen={() => setIsOpen(true)}
      onSpotlightClose={() => setIsOpen(false)}
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Search and run commands' } }}
      classNames={{ actionsGroup: classes['group'] ?? '', action: classes['action'] ?? '' }}
    >
      <Spotlight.Search
        placeholder="Search commands, workflows, steps, files and fields"
        aria-label="Search commands, workflows, steps, files and fields"
        leftSection={<IconSearch size={17} stroke={1.7} aria-hidden />}
      />
      <Spotlight.ActionsList>{isOpen ? <Results query={query} /> : null}</Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Results({ query }: { readonly query: string }) {
  const facts = useActionFacts();
  const { project, selection } = facts;
  const availability = allActions.map((action) => action.isAvailable(facts)).join();
  const entries = useMemo(
    () => paletteEntries(allActions, facts),
    // Which actions are available, what the project holds and what is selected decide the list; the other facts only lead to these.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [project, selection, availability],
  );
  const found = searchEntries(entries, query, resultLimit);
  const groups = [...Map.groupBy(found, ({ group }) => group)];
  if (groups.length === 0) {
    return <Spotlight.Empty>Nothing found. Try another word.</Spotlight.Empty>;
  }
  return groups.map(([group, members]) => (
    <Spotlight.ActionsGroup key={group} label={group}>
      {members.map((entry) => (
        <Result key={entry.id} entry={entry} />
      ))}
    </Spotlight.ActionsGroup>
  ));
}

function Result({ entry }: { readonly entry: PaletteEntry }) {
  const { icon: EntryIcon, shortcut } = entry;
  return (
    <Spotlight.Action
      label={entry.label}
      {...(entry.detail === undefined ? {} : { description: entry.detail })}
      leftSection={<EntryIcon size={17} stroke={1.6} aria-hidden />}
      rightSection={shortcut === undefined ? null : <ShortcutKeys shortcut={shortcut} />}
      onClick={entry.perform}
    />
  );
}
