import type { AssistantStanding } from '../../shared/contract/assistant-calls.ts';
import type { Handlers } from '../../shared/contract/calls.ts';
import type { Checkpoints } from '../services/assistant/checkpoints/checkpoints.ts';
import type { TurnRecord } from '../services/assistant/checkpoints/turn-record.ts';
import { proposedValues } from '../services/assistant/proposed-values.ts';
import type { MappingRunner } from '../services/mapping-run/mapping-runner.ts';
import type { Proposals } from '../services/assistant/proposals.ts';

type AssistantHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `${'assistant' | 'proposal'}.${string}`>
>;

export function createAssistantHandlers(
  proposals: Proposals,
  checkpoints: Checkpoints,
  turnRecord: TurnRecord,
  mappingRunner: MappingRunner,
): AssistantHandlers {
  return {
    'assistant.ask': (request) => {
      if (request.turn !== undefined) checkpoints.begin(request.turn);
      return proposals.ask(request);
    },
    'assistant.preview': (request) => proposals.preview(request),
    'assistant.resume': ({ proposal }) => proposals.resume(proposal),
    'assistant.stop': () => {
      proposals.stop();
      return Promise.resolve(null);
    },
    'assistant.cancel': () => proposals.cancel().then(() => null),
    'assistant.join': () => proposals.join(),
    'proposal.current': () => Promise.resolve(standingOf(proposals)),
    'proposal.choose': ({ proposal, changes }) => proposals.choose(proposal, changes),
    'proposal.accept': ({ proposal, changes }) => turnRecord.accept(proposal, changes),
    'proposal.values': async ({ proposal, mapping }) =>
      proposedValues(mappingRunner, await proposals.tried(proposal), mapping),
    'proposal.dismiss': ({ proposal }) => turnRecord.dismiss(proposal).then(() => null),
  };
}

function standingOf(proposals: Pick<Proposals, 'current' | 'making'>): AssistantStanding {
  const request = proposals.making();
  if (request === null) return { proposed: proposals.current(), making: null };
  const { prompt, mode, provider } = request;
  return { proposed: proposals.current(), making: { prompt, mode, provider } };
}
