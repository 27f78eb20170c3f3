import { create } from 'zustand';
import { acceptCommands } from '../../shared/mapping/auto-map/accept.ts';
import { proposeRules, type Proposal } from '../../shared/mapping/auto-map/propose.ts';
import { applyCommands, selectModel, useProjectStore } from '../state/project-store.ts';
import { namedType } from './field-tree.ts';
import type { Link } from './links.ts';
import { readMapping } from './use-mapping.ts';
import { useValuesStore } from './values-store.ts';

interface ProposalState {
  readonly mapping: string | null;
  /** What may be meant and is not decided yet; `null` while none were asked for. */
  readonly proposals: readonly Proposal[] | null;
}

export const useProposalStore = create<ProposalState>()(() => ({ mapping: null, proposals: null }));

/** Looks for rules for the open fields of the mapping in the centre. */
export function proposeForMapping(): void {
  const opened = readMapping();
  const model = selectModel(useProjectStore.getState());
  if (opened === null || model === null) return;
  const values = useValuesStore.getState();
  const samples = values.mapping === opened.key ? values.samples : [];
  const proposals = proposeRules({
    sources: opened.mapping.sources.map(({ name, shape }, index) => ({
      name,
      type: namedType(model, shape),
      samples: samples.map((sample) => sample.arguments[index]),
    })),
    target: namedType(model, opened.mapping.target),
    rules: opened.mapping.rules,
  });
  useProposalStore.setState({ mapping: opened.key, proposals });
}

export function dropProposals(): void {
  useProposalStore.setState({ proposals: null });
}

/** Takes one proposal, or all that are sure enough. Rejects with BridgeError. */
export async function acceptProposals(isChosen: (proposal: Proposal) => boolean): Promise<void> {
  const { mapping, proposals } = useProposalStore.getState();
  if (mapping === null || proposals === null) return;
  const chosen = new Set(proposals.filter(isChosen).map(({ target }) => target));
  if (chosen.size === 0) return;
  const commands = acceptCommands(mapping, proposals, chosen);
  await applyCommands(commands);
  const done = new Set(
    commands.flatMap((command) => (command.command === 'mapping.setRule' ? [command.target] : [])),
  );
  leaveOut(({ target }) => done.has(target));
}

/** A list's proposal takes those for its elements with it. */
export function rejectProposal({ target }: Proposal): void {
  leaveOut((other) => other.target === target || other.target.startsWith(`${target}[]`));
}

function leaveOut(isDone: (proposal: Proposal) => boolean): void {
  const { proposals } = useProposalStore.getState();
  const rest = proposals?.filter((proposal) => !isDone(proposal)) ?? [];
  useProposalStore.setState({ proposals: rest.length === 0 ? null : rest });
}

export function proposedLinks(proposals: readonly Proposal[] | null): readonly Link[] {
  return (proposals ?? []).flatMap(({ target, sources }) =>
    sources.map((source) => ({ source, target, isProposed: true })),
  );
}
