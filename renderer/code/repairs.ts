import type { Action } from '@codemirror/lint';
import type { CodeAction } from '../../shared/contract/language-types.ts';
import { invoke } from '../bridge/client.ts';
import { isLanguageReady } from '../state/language-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { sendPendingTyping } from '../state/pending-typing.ts';
import type { FoundProblem } from '../state/problem-list.ts';
import { sendTextChange } from '../state/text-store.ts';
import { quietly } from './language-port.ts';

/** What the compiler offers for each problem. */
export type Repairs = ReadonlyMap<FoundProblem, readonly CodeAction[]>;

/** More are not shown at a time: the list is for the place where somebody works. */
const mostProblems = 12;
const mostRepairs = 3;

/** Asks for the repairs of a file's type problems; an empty map while the compiler cannot be asked. */
export async function findRepairs(
  file: string,
  problems: readonly FoundProblem[],
): Promise<Repairs> {
  const repairs = new Map<FoundProblem, readonly CodeAction[]>();
  if (!isLanguageReady()) return repairs;
  for (const problem of problems.slice(0, mostProblems)) {
    if (problem.source !== 'types' || problem.span === undefined) continue;
    const { start, end } = problem.span;
    const offered = await quietly(invoke('language.actions', { file, start, end }));
    if (offered !== null && offered.length > 0) repairs.set(problem, offered.slice(0, mostRepairs));
  }
  return repairs;
}

/** A repair as a button on the problem. The host refuses it when the text has changed where it would. */
export function toAction({ title, file, revision, changes }: CodeAction): Action {
  const repair = async () => {
    await sendPendingTyping();
    await sendTextChange(file, revision, changes);
  };
  return { name: title, apply: () => reportFailure(repair()) };
}
