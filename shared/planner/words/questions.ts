import type { Answer, Question, Statement } from '../../assistant/proposal.ts';

/** Each question's answer is read as a sentence with a label, in the grammar of the prompt itself. */
export function labelledAnswers(answers: readonly Answer[]): string {
  return answers
    .filter(isReadable)
    .map(({ question, text }) => labelled(question, text.replaceAll(/\s*\n\s*/g, ', ')))
    .join('\n');
}

/** Whether the grammar has a place for an answer. */
export function isReadable({ question: id }: Answer): boolean {
  return id === 'direction' || id.startsWith('auth-') || labels[id] !== undefined;
}

/** Says of answers that nothing was made of them. */
export function unreadAnswers(answers: readonly Answer[]): readonly Statement[] {
  return answers.map(({ text }) => ({
    topic: 'other',
    text: 'Nothing was made of this answer.',
    words: text,
  }));
}

const labels: Readonly<Record<string, string>> = {
  trigger: 'Trigger',
  schedule: 'Trigger',
  source: 'Source',
  target: 'Target',
  entity: 'Source entity',
  'target-entity': 'Target entity',
  operation: 'Operation',
  'match-field': 'Match by',
  mappings: 'Mapping',
};

function labelled(question: string, text: string): string {
  if (question === 'direction') return directionOf(text);
  if (question.startsWith('auth-')) {
    return `Auth: ${question.slice('auth-'.length).replaceAll('-', ' ')} = ${text}`;
  }
  return `${labels[question] ?? ''}: ${text}`;
}

function directionOf(text: string): string {
  const [, source, target] =
    /^(?:from\s+)?(.+?)\s+(?:to|into|→|->)\s+(.+)$/i.exec(text.trim()) ?? [];
  if (source === undefined || target === undefined) return `Kind: ${text}`;
  return `Source: ${source}\nTarget: ${target}`;
}

export function question(
  id: string,
  importance: Question['importance'],
  text: string,
  options: readonly string[],
  assumed: string,
): Question {
  return { id, importance, text, options, assumed };
}
