import type { Brief } from '../assistant/brief.ts';
import type { Answer, AssistantMode, Question, Statement } from '../assistant/proposal.ts';
import { isBuildAnswer } from './build-answers.ts';
import type { Catalogue } from './catalogue.ts';
import { composeBrief } from './words/compose.ts';
import { readFacts, type Facts } from './words/facts.ts';
import { isReadable, labelledAnswers, unreadAnswers } from './words/questions.ts';
import { declineReason } from './words/scope.ts';
import { understoodStatements } from './words/statements.ts';
import type { NamedSystem } from './words/text.ts';

/** What the built-in planner makes of a prompt (docs/planner.md). */
export interface Understanding {
  /** Why the prompt is none for Flowright, and what to ask for instead. */
  readonly declined: { readonly reason: string; readonly suggestion: string } | null;
  /** `null` for a declined prompt, and for one that names no system. */
  readonly brief: Brief | null;
  readonly understood: readonly Statement[];
  /** Every sentence and clause that nothing was made of. */
  readonly notUnderstood: readonly Statement[];
  readonly assumptions: readonly string[];
  /** The most important first. */
  readonly questions: readonly Question[];
  /** What the prompt sounds like, whatever mode it was sent in. */
  readonly mode: AssistantMode;
}

const importances = ['high', 'medium', 'low'];

/** Reads a prompt without any model: the same words always give the same brief. Answers to earlier questions count first. */
export function understand(
  prompt: string,
  catalogue: Catalogue,
  answers: readonly Answer[],
): Understanding {
  const labelled = labelledAnswers(answers);
  const facts = readFacts(prompt, labelled, catalogue);
  const declined = declineReason(prompt, facts.systems.length > 0, facts.events.length > 0);
  const mode = modeOf(prompt);
  if (declined !== null) {
    return {
      declined,
      brief: null,
      understood: [],
      notUnderstood: [],
      assumptions: [],
      questions: [],
      mode,
    };
  }
  const { brief, assumptions, questions, ordered } = composeBrief(facts, catalogue);
  return {
    declined: null,
    brief,
    understood: understoodStatements(facts, ordered),
    notUnderstood: [...unreadOf(facts), ...unreadAnswers(answers.filter(isLost))],
    assumptions,
    questions: [...questions].sort(
      (a, b) => importances.indexOf(a.importance) - importances.indexOf(b.importance),
    ),
    mode,
  };
}

function unreadOf({ sentences, systems }: Facts): readonly Statement[] {
  return sentences.flatMap((sentence) =>
    sentence.unread().map((words) => ({
      topic: 'other' as const,
      text: 'Nothing was made of these words.',
      words: plainWords(words, systems, sentence.words),
    })),
  );
}

/** Whether nobody reads an answer: neither the grammar nor the build that asked. */
function isLost(answer: Answer): boolean {
  return !isReadable(answer) && !isBuildAnswer(answer);
}

/** A clause's words; its marks become the systems' titles. */
function plainWords(text: string, systems: readonly NamedSystem[], whole: string): string {
  if (!text.includes('⟨')) return text;
  const plain = text.replaceAll(
    /⟨(\d+):\d+⟩/g,
    (_, number: string) => systems[Number(number)]?.title ?? '',
  );
  return plain === '' ? whole : plain;
}

function modeOf(prompt: string): AssistantMode {
  if (/\b(?:plan|research|investigate|propose an approach|think through)\b/i.test(prompt))
    return 'plan';
  return /^\s*(?:how|what|why|which|who|is|are|does|do|can you explain|explain)\b[^.!]*\?\s*$/i.test(
    prompt,
  )
    ? 'ask'
    : 'build';
}
