import { Checkbox } from '@mantine/core';
import { directNeeds } from '../../shared/assistant/chosen-changes.ts';
import type { ProposedChange } from '../../shared/assistant/proposal.ts';

export interface ChangeRowsProps {
  /** All of the proposal, by id. */
  readonly known: ReadonlyMap<string, ProposedChange>;
  readonly chosen: ReadonlySet<string>;
  readonly isDisabled: boolean;
  readonly onToggle: (id: string) => void;
}

interface ChangeRowProps extends ChangeRowsProps {
  readonly change: ProposedChange;
}

/** One change with its checkbox and what it needs. */
export function ChangeRow({ change, known, chosen, isDisabled, onToggle }: ChangeRowProps) {
  return (
    <Checkbox
      size="xs"
      label={change.label}
      description={needsText(directNeeds(change, known))}
      checked={chosen.has(change.id)}
      disabled={isDisabled}
      onChange={() => onToggle(change.id)}
    />
  );
}

const mostNamed = 3;

function needsText(needs: readonly ProposedChange[]): string | null {
  if (needs.length === 0) return null;
  const named = needs.slice(0, mostNamed).map(({ label }) => label);
  const more = needs.length - named.length;
  return `Needs: ${named.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
}
