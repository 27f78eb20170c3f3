import type { Handlers } from '../../shared/contract/calls.ts';
import type { Proposals } from '../services/assistant/proposals.ts';

type AssistantHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `${'assistant' | 'proposal'}.${string}`>
>;

export function createAssistantHandlers(proposals: Proposals): AssistantHandlers {
  return {
    'assistant.ask': (request) => proposals.ask(request),
    'assistant.stop': () => {
      proposals.stop();
      return Promise.resolve(null);
    },
    'assistant.cancel': () => proposals.cancel().then(() => null),
    'proposal.current': () => Promise.resolve(proposals.current()),
    'proposal.choose': ({ proposal, changes }) => proposals.choose(proposal, changes),
    'proposal.accept': ({ proposal, changes }) => proposals.accept(proposal, changes),
    'proposal.dismiss': ({ proposal }) => {
      proposals.dismiss(proposal);
      return Promise.resolve(null);
    },
  };
}
