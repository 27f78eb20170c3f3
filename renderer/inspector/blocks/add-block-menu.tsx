import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { NewBlock } from '../../../shared/edit/block-command.ts';
import type { NewBlockChoice, StepPlace } from '../forms/blocks/block-form.ts';
import { blockForms, newBlockChoices } from '../forms/blocks/block-forms.ts';
import classes from './blocks.module.css';

interface AddBlockMenuProps {
  readonly place: StepPlace;
  /** Where the new block goes, in words. */
  readonly where: string;
  readonly onChoose: (choice: PossibleBlock) => void;
}

/** A button that opens the list of all that can be inserted, to be filtered by typing. */
export function AddBlockMenu({ place, where, onChoose }: AddBlockMenuProps) {
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setSearch('');
    },
  });
  const found = matching(search, place);
  return (
    <Combobox
      store={combobox}
      width={240}
      position="bottom-start"
      shadow="md"
      transitionProps={{ duration: 0 }}
      keepMounted={false}
      onOptionSubmit={(id) => {
        const chosen = found.find((choice) => choice.id === id);
        combobox.closeDropdown();
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <Button
          variant="light"
          size="compact-xs"
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => combobox.toggleDropdown()}
        >
          Add block
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          aria-label={`Add a block ${where}`}
          placeholder={`Add ${where}…`}
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value);
            combobox.selectFirstOption();
          }}
        />
        <Combobox.Options className={classes['choices'] ?? ''} aria-label="Kinds of blocks">
          {found.map(({ id, label, block }) => (
            <Choice key={id} id={id} label={label} kind={block.kind} />
          ))}
          {found.length === 0 ? <Combobox.Empty>No matches</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly kind: NewBlock['kind'];
}

function Choice({ id, label, kind }: ChoiceProps) {
  const { icon: KindIcon } = blockForms[kind];
  return (
    <Combobox.Option value={id} className={classes['choice'] ?? ''}>
      <KindIcon size={15} stroke={1.7} aria-hidden />
      {label}
    </Combobox.Option>
  );
}

/** A choice with the block that it makes at this place. */
export interface PossibleBlock {
  readonly id: string;
  readonly label: string;
  readonly block: NewBlock;
  readonly around: ReturnType<NonNullable<NewBlockChoice['around']>> | null;
}

function matching(search: string, place: StepPlace): readonly PossibleBlock[] {
  const wanted = search.trim().toLowerCase();
  return newBlockChoices.flatMap(({ id, label, keywords = '', block: make, around }) => {
    const block = make(place);
    const isFound = `${id} ${label} ${keywords}`.toLowerCase().includes(wanted);
    if (block === null || !isFound) return [];
    return [{ id, label, block, around: around?.(place) ?? null }];
  });
}
