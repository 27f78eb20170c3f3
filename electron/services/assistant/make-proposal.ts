import { chooseChanges } from '../../../shared/assistant/chosen-changes.ts';
import { flagsOf } from '../../../shared/assistant/flags.ts';
import type {
  AssistantMode,
  Draft,
  Proposal,
  ProposalChecks,
} from '../../../shared/assistant/proposal.ts';
import { summarise } from '../../../shared/assistant/summary.ts';
import type { TriedChanges, TriedFile } from '../../../shared/assistant/tried-changes.ts';
import type { ProposedProject } from '../../../shared/contract/assistant-calls.ts';
import type { Command } from '../../../shared/edit/command.ts';
import { unifiedDiff } from '../../../shared/edit/diff.ts';
import type { ChangedFile } from '../../../shared/model/report.ts';
import { textsOf } from '../project/read-project.ts';
import type { ProjectEngine, ProjectTexts } from '../project/types.ts';
import { checkShadow, unchecked } from './check-shadow.ts';
import type { CheckParts } from './check-shadow.ts';
import { tryChanges } from './try-changes.ts';

export interface MakeParts extends CheckParts {
  readonly createEngine: () => ProjectEngine;
  /** Whether code of the folder may run. */
  readonly isTrusted: (folder: string) => boolean;
}

/** What a proposal is made from. */
export interface ProposalInput {
  readonly id: string;
  readonly prompt: string;
  readonly mode: AssistantMode;
  readonly provider: string;
  readonly draft: Draft;
  /** Ids of changes. */
  readonly chosen: readonly string[];
}

/** Tries the chosen changes of a draft, and those that they need, on a copy of the project, and checks the copy. Throws `cancelled`. */
export async function makeProposal(
  parts: MakeParts,
  project: ProjectTexts,
  input: ProposalInput,
  signal: AbortSignal,
): Promise<Omit<ProposedProject, 'origin'>> {
  const { draft, ...request } = input;
  const changes = chooseChanges(draft.changes, input.chosen);
  const tried = await tryChanges(parts.createEngine, project, commandsOf(changes));
  const checks = await checkTried(parts, project, tried, signal);
  const proposal: Proposal = {
    ...draft,
    ...request,
    base: project.codeRevision,
    chosen: changes.map(({ id }) => id),
    files: tried.files.map(changedFile),
    summary: summarise(tried),
    flags: flagsOf(tried, textsOf(project.files)),
    checks,
    usage: draft.usage ?? { input: 0, output: 0 },
  };
  return { proposal, model: draft.changes.length === 0 ? null : tried.after };
}

export function commandsOf(changes: readonly { readonly commands: readonly Command[] }[]) {
  return changes.flatMap(({ commands }) => commands);
}

/** `git apply -R` of the diffs of a proposal restores every byte. */
function changedFile({ file, before, after }: TriedFile): ChangedFile {
  const change = before === null ? 'created' : after === null ? 'deleted' : 'modified';
  return { file, change, diff: unifiedDiff(file, before, after) };
}

/** Checks a copy with the changes in it, where anything changed and code of the folder may run. Throws `cancelled`. */
export function checkTried(
  parts: MakeParts,
  project: ProjectTexts,
  tried: TriedChanges,
  signal: AbortSignal,
): Promise<ProposalChecks> {
  if (tried.files.length === 0) return Promise.resolve(unchecked('Nothing is changed.'));
  if (!parts.isTrusted(project.folder)) {
    const reason =
      'The folder is restricted, so nothing in it is run. Trust it to have changes checked.';
    return Promise.resolve(unchecked(reason));
  }
  return checkShadow(parts, project, tried, signal);
}
