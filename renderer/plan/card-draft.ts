import type { CardTexts, WorkflowCard } from '../../shared/planner/workflow-card.ts';

/** The words of a card as they are typed; lists have an entry a line. */
export type CardDraft = { readonly [Name in keyof CardTexts]: string };

export function draftOf(card: WorkflowCard): CardDraft {
  return {
    title: card.title,
    story: card.story,
    prompt: card.prompt,
    acceptanceCriteria: card.acceptanceCriteria.map(onOneLine).join('\n'),
    userStories: card.userStories.map(onOneLine).join('\n'),
  };
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
}

/** A card without a title or a prompt is none. */
export function isComplete({ title, prompt }: CardDraft): boolean {
  return title.trim() !== '' && prompt.trim() !== '';
}

/** The fields whose words are others now. */
export function changedTexts(before: CardDraft, after: CardDraft): Partial<CardTexts> {
  const isChanged = (name: keyof CardDraft): boolean => before[name] !== after[name];
  return {
    ...(isChanged('title') ? { title: after.title.trim() } : {}),
    ...(isChanged('story') ? { story: after.story.trim() } : {}),
    ...(isChanged('prompt') ? { prompt: after.prompt.trim() } : {}),
    ...(isChanged('acceptanceCriteria')
      ? { acceptanceCriteria: linesOf(after.acceptanceCriteria) }
      : {}),
    ...(isChanged('userStories') ? { userStories: linesOf(after.userStories) } : {}),
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
