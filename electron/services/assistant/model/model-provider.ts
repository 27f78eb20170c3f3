import type { Draft, ProposalChecks } from '../../../../shared/assistant/proposal.ts';
import { FlowrightError } from '../../../../shared/base/error.ts';
import type { Problem } from '../../../../shared/model/project.ts';
import type { TriedChanges } from '../../../../shared/assistant/tried-changes.ts';
import type { ProjectEngine, ProjectTexts } from '../../project/types.ts';
import type { DraftProvider, DraftRequest, PausedWork } from '../draft-provider.ts';
import { openingMessages, outgoing, type Outgoing } from './conversation.ts';
import { createDesk, type Desk } from './desk.ts';
import { runLoop, type Conversation, type LoopParts, type LoopResult } from './loop.ts';
import { openShadow, whenOpened, type Shadow } from './shadow.ts';

export interface ModelProviderParts extends Omit<LoopParts, 'check' | 'emit'> {
  /** As the user named it. */
  readonly name: string;
  readonly createEngine: () => ProjectEngine;
  /** Of the project that drafts are made for. */
  readonly files: ProjectTexts['files'];
  /** Verifies a copy of the project with the changes in it. */
  readonly check: (tried: TriedChanges, signal: AbortSignal) => Promise<ProposalChecks>;
}

/** Drafts by a model that works with tools on a copy of the project, until the checks of the copy hold or three repairs did not help. */
export function createModelProvider(parts: ModelProviderParts): DraftProvider {
  return {
    name: parts.name,
    async draft(request, signal) {
      const { allowValues = false, resume } = request;
      const opening = openShadow(parts.createEngine(), parts.files, { allowValues });
      let shadow: Shadow | null = null;
      const opened = opening.then((open) => {
        shadow = open;
      });
      // Told where it is waited for.
      opened.catch(() => undefined);
      try {
        const desk = createDesk(
          request.mode,
          whenOpened(() => shadow),
        );
        if (resume !== undefined) {
          await opened;
          await layOut(desk, resume);
        }
        const loop: LoopParts = {
          ...parts,
          // The copy is opened while the model thinks: nobody looks at it before the first answer is there.
          send: async (...sent) => {
            try {
              return await parts.send(...sent);
            } finally {
              await opened;
            }
          },
          check: (tried, checkSignal) => problemsOf(parts, tried, checkSignal),
          emit: (event) => request.onProgress?.(event),
        };
        const begun = resume === undefined ? beginning(request) : goneOnWith(resume.conversation);
        const result = await runLoop(loop, desk, begun, firstWords(request.prompt), signal);
        return toDraft(desk, result, request);
      } finally {
        await opening.then(
          (open) => open.close(),
          () => undefined,
        );
      }
    },
  };
}

/** What would be sent first for a request, by the same way as it is sent. */
export function previewRequest(
  request: DraftRequest,
  parts: Pick<LoopParts, 'hasTools' | 'mask'>,
): Outgoing {
  return outgoing(request.mode, beginning(request).messages, parts);
}

function beginning(request: DraftRequest): Conversation {
  const { prompt, mode, answers, attachments = [], images = [], history = [] } = request;
  const answered = answers.map(({ question, asked, text }) => `${asked ?? question} → ${text}`);
  const whole = answered.length === 0 ? prompt : `${prompt}\n\nAnswers:\n${answered.join('\n')}`;
  const messages = openingMessages({ prompt: whole, mode, attachments, images, history });
  return { messages, request: messages.length - 1, usage: { input: 0, output: 0 } };
}

function goneOnWith(conversation: Conversation): Conversation {
  const { messages } = conversation;
  if (messages.at(-1)?.role !== 'assistant') return conversation;
  const goOn = 'Your answer broke off. What is complete of it was kept: go on from there.';
  return { ...conversation, messages: [...messages, { role: 'user', content: goOn }] };
}

/** Makes the changes of a work that broke off once more, on the project as it is now. Throws `stale` where they do not fit any more. */
async function layOut(desk: Desk, { changes, questions }: PausedWork): Promise<void> {
  for (const { label, commands } of changes) {
    try {
      await desk.propose(label, commands);
    } catch (cause) {
      throw new FlowrightError(
        'stale',
        `The project changed since, and “${label}” does not fit any more.`,
        'Keep what is complete, or ask again.',
        { cause },
      );
    }
  }
  for (const { id, ...question } of questions) desk.ask(question, id);
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
    .map((problem) => placed(desk, problem));
  if (parsed.length > 0) return parsed;
  const { state, report } = await check(tried, signal);
  if (state !== 'failed') return [];
  const failed = (report?.steps ?? []).filter(({ ok, required }) => required && !ok);
  return failed.flatMap(({ name, diagnostics }) =>
    diagnostics.length === 0
      ? [`${name} failed`]
      : diagnostics.slice(0, 20).map((problem) => `${name}: ${placed(desk, problem)}`),
  );
}

function placed({ shadow }: Desk, problem: Problem): string {
  return `${problem.file}:${problem.line} ${shadow.readableMessage(problem)}`;
}

/** Work that is larger is not kept for going on: characters of what was said and made. */
const largestPaused = 8_000_000;

function toDraft(desk: Desk, result: LoopResult, { prompt, onPause }: DraftRequest): Draft {
  const { finished, changes, questions } = desk;
  const { answer, cause, reason, conversation } = result;
  const declined = finished?.declined ?? null;
  const draft: Draft = {
    title: finished?.title ?? firstWords(prompt),
    declined,
    answer: answer === '' ? null : answer,
    brief: null,
    understood: [],
    notUnderstood: [],
    assumptions: [...(finished?.assumptions ?? []), ...(reason === null ? [] : [reason])],
    questions,
    changes: declined === null ? changes : [],
    usage: conversation.usage,
  };
  if (cause === null) return draft;
  const work: PausedWork = { conversation, changes, questions };
  const canResume = onPause !== undefined && JSON.stringify(work).length <= largestPaused;
  if (canResume) onPause(work);
  return { ...draft, brokenOff: { cause, reason: reason ?? '', canResume } };
}

function firstWords(prompt: string): string {
  const words = prompt.trim().replaceAll(/\s+/g, ' ');
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}
