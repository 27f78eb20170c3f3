import { randomUUID } from 'node:crypto';
import { FlowrightError } from '../../../shared/base/error.ts';
import { chooseChanges } from '../../../shared/assistant/chosen-changes.ts';
import type { Proposal } from '../../../shared/assistant/proposal.ts';
import { isOwnFile } from '../project/discover.ts';
import type { LoadedFile } from '../project/read-project.ts';
import type { ProjectTexts } from '../project/types.ts';
import { filesByPosition, haveSamePlaces } from './by-position.ts';
import { commandsOf } from './make-proposal.ts';
import { requireGoingOn } from './one-at-a-time.ts';
import { tryAgain, type DraftParts, type Pending } from './pending-proposal.ts';
import { hasSameHunks } from './same-hunks.ts';

/** Whether neither the code nor what the proposal changes is another than it was made for. */
export function isSameBase(now: ProjectTexts, { texts, proposed }: Pending): boolean {
  if (now.folder !== texts.folder) return false;
  const changed = new Set(proposed.proposal.files.map(({ file }) => file));
  const files = new Set([...now.files.keys(), ...texts.files.keys()]);
  return [...files].every(
    (file) =>
      (isOwnFile(file) && !changed.has(file)) ||
      isSameFile(now.files.get(file), texts.files.get(file)),
  );
}

function isSameFile(a: LoadedFile | undefined, b: LoadedFile | undefined): boolean {
  if (a?.kind === 'text' && b?.kind === 'text') return a.text === b.text;
  return a?.kind === b?.kind;
}

/**
 * The chosen changes of a proposal on the project as it is now; `null` where they do not fit it any more. Throws `cancelled`, and what
 * says nothing about the changes, such as `timed-out`.
 */
export async function followProject(
  parts: DraftParts,
  now: ProjectTexts,
  shown: Pending,
  signal: AbortSignal,
): Promise<Pending | null> {
  const { proposal } = shown.proposed;
  const commands = commandsOf(chooseChanges(shown.input.draft.changes, proposal.chosen));
  if (!haveSamePlaces(commands, shown.texts, now)) return null;
  const renewed = { id: randomUUID(), chosen: proposal.chosen };
  const again = await tryAgain(parts, now, shown, renewed, signal).catch((error: unknown) => {
    requireGoingOn(signal);
    if (isAboutChanges(error)) return null;
    throw error;
  });
  if (again === null) return null;
  // What commands before them make of the file may hang on other files, which moves places too.
  const placed = filesByPosition(commands);
  const ofPlaced = ({ files }: Proposal) => files.filter(({ file }) => placed.has(file));
  return hasSameHunks(ofPlaced(again.proposed.proposal), ofPlaced(proposal)) ? again : null;
}

/** The engine says so where commands do not fit; an engine that did not come to an end says nothing about them. */
function isAboutChanges(error: unknown): boolean {
  return error instanceof FlowrightError && error.code !== 'timed-out' && error.code !== 'failed';
}

/** The same changes of the files, and the same verdict. */
export function isAsShown(now: Proposal, shown: Proposal): boolean {
  return hasSameHunks(now.files, shown.files) && now.checks.state === shown.checks.state;
}
