import type { Answer } from '../assistant/proposal.ts';

/** Fields that name a record of the target by its id, which no source can tell. */
export const isOwnId = /Ref\.value$|(?:account|owner|item|customer)_?id$/i;

/** A question of a build, by the id of the flow and the path of the target's field. */
export function questionId(flow: string, target: string): string {
  return `${flow}-${target}`;
}

/** Whether building reads an answer, if anything does: the grammar of prompts has no place for it. */
export function isBuildAnswer({ question }: Answer): boolean {
  return isOwnId.test(question);
}

/** The answers about a flow, by the path of the target's field. */
export function answersAbout(
  flow: string,
  answers: readonly Answer[],
): ReadonlyMap<string, string> {
  const start = questionId(flow, '');
  return new Map(
    answers
      .filter((answer) => isBuildAnswer(answer) && answer.question.startsWith(start))
      .map(({ question, text }) => [question.slice(start.length), text]),
  );
}
