import { expect, it } from 'vitest';
import type { Answer } from '../../../../shared/assistant/proposal.ts';
import { createCodeEngine } from '../../../../shared/edit/code-engine.ts';
import { previewRequest } from './model-provider.ts';

const project = { name: 'orders', model: createCodeEngine().update([]), texts: new Map() };

function requestWith(answers: readonly Answer[]): string | undefined {
  const request = { prompt: 'Sync the contacts', mode: 'build', answers, project } as const;
  return previewRequest(request, { hasTools: true, mask: (text) => text }).messages.at(-1)?.content;
}

it('tells a model what it answers questions of, which it does not see any more', () => {
  expect(
    requestWith([
      { question: 'question-1f', asked: 'How often does it run?', text: 'Nightly' },
      { question: 'trigger', text: 'Webhook' },
    ]),
  ).toBe('Sync the contacts\n\nAnswers:\nHow often does it run? → Nightly\ntrigger → Webhook');
  expect(requestWith([])).toBe('Sync the contacts');
});
