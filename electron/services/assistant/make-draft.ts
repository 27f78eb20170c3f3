import { FlowrightError } from '../../../shared/base/error.ts';
import { isTestFile } from '../../../shared/edit/document-file.ts';
import type { AssistantMode, Draft, ProposedChange } from '../../../shared/assistant/proposal.ts';
import type { DraftProvider, DraftRequest } from './draft-provider.ts';

/** Asks one of the providers for a draft, and holds it to what the mode allows. Throws `not-found` for a name that none has. */
export async function makeDraft(
  providers: readonly DraftProvider[],
  name: string,
  request: DraftRequest,
  signal: AbortSignal,
): Promise<Draft> {
  const provider = providers.find((one) => one.name === name);
  if (provider === undefined) {
    const known = providers.map((one) => `"${one.name}"`).join(', ');
    throw new FlowrightError(
      'not-found',
      `There is no assistant "${name}".`,
      `Choose one of: ${known}.`,
    );
  }
  const draft = await provider.draft(request, signal);
  return { ...draft, changes: allowedChanges(draft, request.mode) };
}

/** **Ask** changes nothing, **Plan** writes documents only, and who was declined nothing at all. */
function allowedChanges({ declined, changes }: Draft, mode: AssistantMode): Draft['changes'] {
  if (declined !== null || mode === 'ask') return [];
  if (mode === 'build') return changes;
  const allowed = new Set<string>();
  for (const change of changes) {
    if (writesDocuments(change) && change.needs.every((id) => allowed.has(id))) {
      allowed.add(change.id);
    }
  }
  return changes.filter(({ id }) => allowed.has(id));
}

function writesDocuments({ commands }: ProposedChange): boolean {
  return commands.every((command) => command.command === 'file.write' && !isTestFile(command.file));
}
