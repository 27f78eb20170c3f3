import type { Proposal } from '../../shared/assistant/proposal.ts';
import type { ProposedProject, TurnPlace } from '../../shared/contract/assistant-calls.ts';

/** A proposal that changes nothing, as a host tells it. */
export function sampleProposed(
  change: Partial<Proposal> = {},
  origin: TurnPlace | null = { chat: 'chat', turn: 'turn' },
): ProposedProject {
  const proposal: Proposal = {
    id: 'proposal',
    mode: 'build',
    provider: 'builtin',
    prompt: 'Sync the contacts',
    title: 'Contacts',
    declined: null,
    answer: null,
    brief: null,
    understood: [],
    notUnderstood: [],
    assumptions: [],
    questions: [],
    changes: [],
    base: 0,
    chosen: [],
    files: [],
    summary: [],
    flags: [],
    checks: { state: 'unchecked', reason: null, report: null },
    usage: { input: 0, output: 0 },
    ...change,
  };
  return { proposal, model: null, origin };
}
