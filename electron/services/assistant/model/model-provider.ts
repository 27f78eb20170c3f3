import type { Draft, ProposalChecks } from '../../../../shared/assistant/proposal.ts';
import type { TriedChanges } from '../../../../shared/assistant/tried-changes.ts';
import type { ProjectEngine } from '../../project/types.ts';
import type { DraftProvider, DraftRequest } from '../draft-provider.ts';
import { createDesk, type Desk } from './desk.ts';
import { runLoop, type LoopParts, type LoopResult } from './loop.ts';
import { openShadow } from './shadow.ts';

export interface ModelProviderParts extends Omit<LoopParts, 'check' | 'emit'> {
  /** As the user named it. */
  readonly name: string;
  readonly createEngine: () => ProjectEngine;
  /** Verifies a copy of the project with the changes in it. */
  readonly check: (tried: TriedChanges, signal: AbortSignal) => Promise<ProposalChecks>;
}

/** Drafts by a model that works with tools on a copy of the project, until the checks of the copy hold or three repairs did not help. */
export function createModelProvider(parts: ModelProviderParts): DraftProvider {
  return {
    name: parts.name,
    async draft(request, signal) {
      const shadow = await openShadow(parts.createEngine(), request.project.texts);
      try {
        const desk = createDesk(request.mode, shadow);
        const loop: LoopParts = {
          ...parts,
          check: (tried, checkSignal) => problemsOf(parts, tried, checkSignal),
          emit: (event) => request.onProgress?.(event),
        };
        const result = await runLoop(loop, desk, loopRequest(request), signal);
        return toDraft(desk, result, request);
      } finally {
        await shadow.close();
      }
    },
  };
}

function loopRequest({ prompt, mode, answers, attachments = [], history = [] }: DraftRequest) {
  const answered = answers.map(({ question, text }) => `${question}: ${text}`);
  const whole = answered.length === 0 ? prompt : `${prompt}\n\nAnswers:\n${answered.join('\n')}`;
  return { prompt: whole, mode, attachments, history };
}

/** What the checks say of what is on the desk; checks that cannot run here find nothing. */
async function problemsOf(
  { check }: ModelProviderParts,
  desk: Desk,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const tried = desk.shadow.tried();
  if (tried.files.length === 0) return [];
  const known = new Set(tried.before.problems.map(({ file, message }) => `${file} ${message}`));
  const parsed = tried.after.problems
    .filter(
      ({ severity, file, message }) => severity === 'error' && !known.has(`${file} ${message}`),
    )
    .map(({ file, line, message }) => `${file}:${line} ${message}`);
  if (parsed.length > 0) return parsed;
  const { state, report } = await check(tried, signal);
  if (state !== 'failed') return [];
  const failed = (report?.steps ?? []).filter(({ ok, required }) => required && !ok);
  return failed.flatMap(({ name, diagnostics }) =>
    diagnostics.length === 0
      ? [`${name} failed`]
      : diagnostics
          .slice(0, 20)
          .map(({ file, line, message }) => `${name}: ${file}:${line} ${message}`),
  );
}

function toDraft(desk: Desk, result: LoopResult, { prompt }: DraftRequest): Draft {
  const { finished, changes, questions } = desk;
  const declined = finished?.declined ?? null;
  return {
    title: finished?.title ?? firstWords(prompt),
    declined,
    answer: result.answer === '' ? null : result.answer,
    brief: null,
    understood: [],
    notUnderstood: [],
    assumptions: [
      ...(finished?.assumptions ?? []),
      ...(result.reason === null ? [] : [result.reason]),
    ],
    questions,
    changes: declined === null ? changes : [],
    usage: result.usage,
  };
}

function firstWords(prompt: string): string {
  const words = prompt.trim().replaceAll(/\s+/g, ' ');
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}
